"""The accounts as admins see them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.staff.sessions import Lasting
from services.accounts.details import Details, details_of
from services.accounts.second_factor import SecondFactor, second_factor_of
from services.accounts.sessions import open_sessions
from services.desk import Desk
from services.staff import is_locked
from store import presences, staff_access, staff_sessions
from store.database import DbSession
from store.queue import chats_in_hand
from store.staff import all_staff, get_staff
from store.tables import StaffMember, StaffSession


@dataclass(frozen=True)
class Account:
    """One line of the list. `presence` is "" for who never said any; `has_password` is False until
    the invitation is accepted."""

    id: uuid.UUID
    name: str
    email: str
    role: str
    is_active: bool
    is_locked: bool
    has_password: bool
    has_second_factor: bool
    units: frozenset[str]
    presence: str
    in_hand: int
    last_seen_at: datetime | None


@dataclass(frozen=True)
class AccountPage:
    """Everything an admin may know and change of an account."""

    member: StaffMember
    details: Details
    is_locked: bool
    second_factor: SecondFactor
    invited_until: datetime | None
    sessions: Sequence[StaffSession]
    in_hand: int


def read_people(desk: Desk, db_session: DbSession) -> Sequence[Account]:
    """Everybody by name, who may come in first."""
    protected = staff_access.with_second_factor(db_session)
    units = presences.units_of_all(db_session)
    states = presences.states(db_session)
    held = chats_in_hand(db_session)
    seen = staff_sessions.last_seen(db_session)
    accounts = [
        Account(
            id=member.id,
            name=member.name,
            email=member.email,
            role=member.role,
            is_active=member.is_active,
            is_locked=is_locked(desk, member),
            has_password=bool(member.password_hash),
            has_second_factor=member.id in protected,
            units=frozenset(units.get(member.id, ())),
            presence=states.get(member.id, ""),
            in_hand=held.get(member.id, 0),
            last_seen_at=seen.get(member.id),
        )
        for member in all_staff(db_session)
    ]
    return sorted(accounts, key=lambda one: not one.is_active)


def read_account(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, lasting: Lasting
) -> AccountPage | None:
    member = get_staff(db_session, staff_id)
    if member is None:
        return None
    invitation = staff_access.open_invitation(db_session, staff_id, desk.now())
    return AccountPage(
        member=member,
        details=details_of(db_session, member),
        is_locked=is_locked(desk, member),
        second_factor=second_factor_of(desk, db_session, staff_id),
        invited_until=invitation.expires_at if invitation else None,
        sessions=open_sessions(desk, db_session, staff_id, lasting),
        in_hand=chats_in_hand(db_session).get(staff_id, 0),
    )
