"""Open logins of the staff."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from store.database import DbSession
from store.tables import StaffMember, StaffSecondFactor, StaffSession


@dataclass(frozen=True)
class Login:
    """A session, whose it is, and whether they have a second factor."""

    session: StaffSession
    member: StaffMember
    has_second_factor: bool


def add_session(db_session: DbSession, session: StaffSession) -> None:
    db_session.add(session)


def find_login(db_session: DbSession, key_hash: bytes) -> Login | None:
    """In one query: it is asked at every request. Sessions that have ended are not found."""
    query = (
        select(StaffSession, StaffMember, StaffSecondFactor.confirmed_at.is_not(None))
        .join(StaffMember, StaffMember.id == StaffSession.staff_id)
        .outerjoin(StaffSecondFactor, StaffSecondFactor.staff_id == StaffSession.staff_id)
        .where(StaffSession.key_hash == key_hash, StaffSession.ended_at.is_(None))
    )
    row = db_session.execute(query).first()
    return Login(*row) if row else None


def touch(db_session: DbSession, session_id: uuid.UUID, now: datetime, before: datetime) -> None:
    """Notes that they did something, unless that is known since `before`."""
    db_session.execute(
        update(StaffSession)
        .where(StaffSession.id == session_id, StaffSession.seen_at < before)
        .values(seen_at=now)
    )


def open_sessions(db_session: DbSession, staff_id: uuid.UUID) -> Sequence[StaffSession]:
    """Not ended by anybody, newest first; the clock may have ended some."""
    query = (
        select(StaffSession)
        .where(StaffSession.staff_id == staff_id, StaffSession.ended_at.is_(None))
        .order_by(StaffSession.seen_at.desc(), StaffSession.id)
    )
    return db_session.scalars(query).all()


def last_seen(db_session: DbSession) -> Mapping[uuid.UUID, datetime]:
    """When each member did something last, as far as it is still known."""
    query = select(StaffSession.staff_id, func.max(StaffSession.seen_at))
    rows = db_session.execute(query.group_by(StaffSession.staff_id))
    return {staff_id: seen_at for staff_id, seen_at in rows}


def end(
    db_session: DbSession,
    staff_id: uuid.UUID,
    ended_by: str,
    at: datetime,
    *,
    only: uuid.UUID | None = None,
    but: uuid.UUID | None = None,
) -> int:
    """Ends this person's open sessions, `only` one or all `but` one; how many there were."""
    query = update(StaffSession).where(
        StaffSession.staff_id == staff_id, StaffSession.ended_at.is_(None)
    )
    if only is not None:
        query = query.where(StaffSession.id == only)
    if but is not None:
        query = query.where(StaffSession.id != but)
    ended = db_session.execute(
        query.values(ended_at=at, ended_by=ended_by).returning(StaffSession.id)
    )
    return len(ended.all())
