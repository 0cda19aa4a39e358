"""Chats in an operator's hands, and since when their patients have had no answer."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, func, or_, select

from store.chats import SAYS_NOTHING
from store.database import DbSession
from store.tables import Conversation, ConversationEvent, Message, OutgoingMessage, StaffMember


@dataclass(frozen=True)
class OwnedChat:
    """Instants on the rules' clock.

    `unanswered_since`: when the first words after the last operator's answer reached us; None when
    there are none. Not when they were sent: nobody can answer what has not arrived.
    """

    conversation_id: uuid.UUID
    owner_is_active: bool
    taken_at: datetime | None
    answered_at: datetime | None
    unanswered_since: datetime | None


def owned_chats(
    db_session: DbSession, conversation_id: uuid.UUID | None = None
) -> Sequence[OwnedChat]:
    """All of them, or the one asked for if it is owned."""
    facts = (_taken_at(), _answered_at(), _unanswered_since())
    query = (
        select(Conversation.id, StaffMember.is_active, *facts)
        .join(StaffMember, StaffMember.id == Conversation.owner_staff_id)
        .where(Conversation.owner == "operator")
    )
    if conversation_id is not None:
        query = query.where(Conversation.id == conversation_id)
    return [OwnedChat(*row) for row in db_session.execute(query)]


def chats_of(db_session: DbSession, staff_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """What a member of staff has in hand or has put aside, in the order chats are locked in."""
    query = (
        select(Conversation.id)
        .where(Conversation.owner_staff_id == staff_id)
        .order_by(Conversation.id)
    )
    return db_session.scalars(query).all()


@dataclass(frozen=True)
class HeldChat:
    """A chat somebody has in hand or has put aside: its unit, and who that is."""

    unit: str | None
    holder: StaffMember


def held_chats(db_session: DbSession) -> Sequence[HeldChat]:
    query = select(Conversation.unit, StaffMember).join(
        StaffMember, StaffMember.id == Conversation.owner_staff_id
    )
    return [HeldChat(*row) for row in db_session.execute(query)]


def _taken_at() -> ScalarSelect[datetime]:
    return (
        select(func.max(ConversationEvent.at))
        .where(
            ConversationEvent.conversation_id == Conversation.id,
            ConversationEvent.to_owner == "operator",
        )
        .correlate(Conversation)
        .scalar_subquery()
    )


def _answered_at() -> ScalarSelect[datetime]:
    return (
        select(func.max(OutgoingMessage.created_at))
        .where(
            OutgoingMessage.conversation_id == Conversation.id,
            OutgoingMessage.author == "operator",
        )
        .correlate(Conversation)
        .scalar_subquery()
    )


def _unanswered_since() -> ScalarSelect[datetime]:
    answered_at = _answered_at()
    return (
        select(func.min(Message.received_at))
        .where(
            Message.conversation_id == Conversation.id,
            Message.kind.not_in(SAYS_NOTHING),
            or_(answered_at.is_(None), Message.received_at > answered_at),
        )
        .correlate(Conversation)
        .scalar_subquery()
    )
