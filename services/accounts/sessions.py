"""Logins of the staff, checked at every request: opened, seen, ended by whom."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from frontdesk.staff.sessions import Lasting, browser_of
from services.accounts.keys import key_hash, new_key
from services.audit import note
from services.desk import Desk
from store import staff_sessions
from store.database import DbSession
from store.staff_sessions import Login
from store.tables import StaffSession

__all__ = ["EndedBy", "Login", "end_all", "end_one", "end_own", "find_login", "open_session"]

PURPOSE = "staff_session"
SEEN_EVERY = timedelta(minutes=1)


class EndedBy(StrEnum):
    LOG_OUT = "log_out"
    SHIFT = "shift"
    IDLE = "idle"
    PERSON = "person"
    ADMIN = "admin"
    PASSWORD = "password"
    DEACTIVATED = "deactivated"


def open_session(desk: Desk, db_session: DbSession, staff_id: uuid.UUID, user_agent: str) -> str:
    """The key for the cookie; we keep only its hash."""
    key, now = new_key(), desk.now()
    row = StaffSession(
        key_hash=key_hash(key, PURPOSE),
        staff_id=staff_id,
        started_at=now,
        seen_at=now,
        browser=browser_of(user_agent),
    )
    staff_sessions.add_session(db_session, row)
    return key


def find_login(
    desk: Desk, db_session: DbSession, key: str, lasting: Lasting, *, does_something: bool
) -> Login | None:
    """The open session with this key, of somebody active. What the clock has ended is noted."""
    found = staff_sessions.find_login(db_session, key_hash(key, PURPOSE))
    if found is None or not found.member.is_active:
        return None
    session, now = found.session, desk.now()
    over = lasting.end_of(session.started_at, session.seen_at, now)
    if over is not None:
        staff_sessions.end(db_session, session.staff_id, over, now, only=session.id)
        return None
    if does_something:
        staff_sessions.touch(db_session, session.id, now, now - SEEN_EVERY)
    return found


def open_sessions(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, lasting: Lasting
) -> Sequence[StaffSession]:
    """Those that still let somebody in, the last used first."""
    rows = staff_sessions.open_sessions(db_session, staff_id)
    now = desk.now()
    return [row for row in rows if lasting.end_of(row.started_at, row.seen_at, now) is None]


def log_out(desk: Desk, db_session: DbSession, staff_id: uuid.UUID, session_id: uuid.UUID) -> None:
    staff_sessions.end(db_session, staff_id, EndedBy.LOG_OUT, desk.now(), only=session_id)
    note(desk, db_session, staff_id, "log_out", staff_id)


def end_own(
    desk: Desk,
    db_session: DbSession,
    staff_id: uuid.UUID,
    *,
    only: uuid.UUID | None = None,
    but: uuid.UUID | None = None,
) -> None:
    """A person ends one of their own logins, or all but the one they are looking from."""
    if staff_sessions.end(db_session, staff_id, EndedBy.PERSON, desk.now(), only=only, but=but):
        note(desk, db_session, staff_id, "end_own_session", staff_id)


def end_one(
    desk: Desk, db_session: DbSession, admin_id: uuid.UUID, staff_id: uuid.UUID, only: uuid.UUID
) -> None:
    if staff_sessions.end(db_session, staff_id, EndedBy.ADMIN, desk.now(), only=only):
        note(desk, db_session, admin_id, "end_staff_session", staff_id)


def end_all(desk: Desk, db_session: DbSession, admin_id: uuid.UUID, staff_id: uuid.UUID) -> None:
    if staff_sessions.end(db_session, staff_id, EndedBy.ADMIN, desk.now()):
        note(desk, db_session, admin_id, "end_staff_session", staff_id)
