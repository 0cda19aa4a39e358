"""Who of those who answer chats has how many in hand."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from store.database import DbSession
from store.tables import Conversation, StaffMember, StaffPresence


@dataclass(frozen=True)
class Workload:
    """`state`, `since` and `seen_at` are None for who never said whether they are there."""

    staff_id: uuid.UUID
    name: str
    capacity: int | None
    state: str | None
    since: datetime | None
    seen_at: datetime | None
    in_hand: int
    aside: int


def workloads(db_session: DbSession, roles: Sequence[str]) -> Sequence[Workload]:
    """Active members of these roles, and whoever has a chat all the same, by name."""
    held = (
        select(
            Conversation.owner_staff_id.label("staff_id"),
            func.count().filter(Conversation.owner == "operator").label("in_hand"),
            func.count().filter(Conversation.owner == "snoozed").label("aside"),
        )
        # the words of the partial index of chats that are not the assistant's
        .where(Conversation.owner != "bot", Conversation.owner_staff_id.is_not(None))
        .group_by(Conversation.owner_staff_id)
        .subquery()
    )
    member, presence = StaffMember, StaffPresence
    query = (
        select(
            member.id,
            member.name,
            member.capacity,
            presence.state,
            presence.since,
            presence.seen_at,
            func.coalesce(held.c.in_hand, 0),
            func.coalesce(held.c.aside, 0),
        )
        .outerjoin(presence, presence.staff_id == member.id)
        .outerjoin(held, held.c.staff_id == member.id)
        .where(or_(held.c.staff_id.is_not(None), member.is_active & member.role.in_(roles)))
        .order_by(member.name, member.id)
    )
    return [Workload(*row) for row in db_session.execute(query)]
