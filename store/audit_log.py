"""The audit trail as the admins' log reads it: newest first, in pages that a cursor continues.

Pages go by (`at`, `id`), never by offset: the thousandth page costs what the first does.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, tuple_

from store.database import DbSession
from store.tables import AuditEvent, StaffMember


@dataclass(frozen=True)
class Wanted:
    """What of the log: `since` <= at < `until`; `subject` is an id or a day, exactly."""

    since: datetime | None = None
    until: datetime | None = None
    staff_id: uuid.UUID | None = None
    actions: tuple[str, ...] = ()
    subject: str | None = None


@dataclass(frozen=True)
class Cursor:
    """The last row of the page before."""

    at: datetime
    id: int


@dataclass(frozen=True)
class Entry:
    """One deed and the name of who did it; None for the desk itself or a patient."""

    event: AuditEvent
    staff_name: str | None


def read_log(
    db_session: DbSession, wanted: Wanted, limit: int, after: Cursor | None = None
) -> Sequence[Entry]:
    query = _filtered(wanted)
    if after is not None:
        query = query.where(tuple_(AuditEvent.at, AuditEvent.id) < tuple_(after.at, after.id))
    query = query.order_by(AuditEvent.at.desc(), AuditEvent.id.desc()).limit(limit)
    return [Entry(*row) for row in db_session.execute(query)]


def _filtered(wanted: Wanted) -> Select[AuditEvent, str]:
    query = select(AuditEvent, StaffMember.name).outerjoin(
        StaffMember, StaffMember.id == AuditEvent.staff_id
    )
    if wanted.since is not None:
        query = query.where(AuditEvent.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(AuditEvent.at < wanted.until)
    if wanted.staff_id is not None:
        query = query.where(AuditEvent.staff_id == wanted.staff_id)
    if wanted.actions:
        query = query.where(AuditEvent.action.in_(wanted.actions))
    if wanted.subject is not None:
        query = query.where(AuditEvent.subject == wanted.subject)
    return query
