"""Changing one's own password: the old one is asked for, and every other login ends."""

import uuid

from services.accounts.invitations import refuse_weak
from services.accounts.sessions import EndedBy
from services.audit import note
from services.desk import Desk
from services.staff import hash_password, is_locked, locked_with_password, note_failure
from store import staff_access, staff_sessions
from store.database import DbSession
from store.staff import get_staff
from store.tables import StaffMember


def is_own_password(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, password: str
) -> StaffMember | None:
    """The member, if this is their password. Wrong ones count as at the login, and lock."""
    member, is_right = locked_with_password(db_session, get_staff(db_session, staff_id), password)
    if member is None or is_locked(desk, member):
        return None
    if not is_right:
        note_failure(desk, db_session, member)
        return None
    return member


def change_own_password(
    desk: Desk, db_session: DbSession, member: StaffMember, session_id: uuid.UUID, password: str
) -> None:
    """`member` comes from `is_own_password`. Raises `PasswordRefused`."""
    refuse_weak(member, password)
    member.password_hash = hash_password(password)
    now = desk.now()
    staff_sessions.end(db_session, member.id, EndedBy.PASSWORD, now, but=session_id)
    staff_access.void_invitations(db_session, member.id, now)
    note(desk, db_session, member.id, "change_own_password", member.id)
