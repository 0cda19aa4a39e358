"""Who changed what, and when; what is in force and what is coming."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from frontdesk.facility_changes.kinds import AnyChange
from services.desk import Desk
from services.facility_changes.consequences import today_of
from services.facility_changes.facility_now import noted_change
from store import facility_changes
from store.database import DbSession
from store.tables import FacilityChange

AT_ONCE = 50


@dataclass(frozen=True)
class KnownChange:
    """A change as it stands. `undone_from` and what follows: its end, if somebody ended it."""

    id: uuid.UUID
    what: AnyChange
    author: str
    at: datetime
    note: str | None
    undone_from: date | None = None
    undone_by: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True)
class HistoryLine:
    """Something that was saved: a change, or (`ended`) the end of `what` from a day on."""

    number: int
    change_id: uuid.UUID
    what: AnyChange
    author: str
    at: datetime
    note: str | None
    ended_from: date | None = None


def changes_ahead(desk: Desk, db_session: DbSession) -> Sequence[KnownChange]:
    """In force or coming, by day; not those undone before they began."""
    rows = facility_changes.rows_of(db_session, ending_from=today_of(desk))
    known = [one for row in rows if (one := _known(row)) is not None]
    return [one for one in known if not _is_gone(one, today_of(desk))]


def find_known(db_session: DbSession, change_id: uuid.UUID) -> KnownChange | None:
    rows = facility_changes.rows_of(db_session, change_id=change_id)
    return _known(rows[0]) if rows else None


def history(db_session: DbSession, before: int | None) -> Sequence[HistoryLine]:
    """What was saved before a number, newest first; at most `AT_ONCE`."""
    rows = facility_changes.history_before(db_session, before, AT_ONCE)
    lines = (_line(row, author, ended) for row, author, ended in rows)
    return [line for line in lines if line is not None]


def last_saved(db_session: DbSession) -> tuple[str, datetime] | None:
    """Who saved last, and when."""
    newest = facility_changes.newest_row(db_session)
    return (newest[1], newest[0].at) if newest else None


def _is_gone(one: KnownChange, today: date) -> bool:
    return one.undone_from is not None and one.undone_from <= max(one.what.first_on, today)


def _known(row: facility_changes.ChangeRow) -> KnownChange | None:
    noted = noted_change(row.change)
    if noted is None:
        return None
    return KnownChange(
        id=row.change.id,
        what=noted.what,
        author=row.author,
        at=row.change.at,
        note=row.change.note,
        undone_from=row.undo.first_on if row.undo else None,
        undone_by=row.undone_by,
        undone_at=row.undo.at if row.undo else None,
    )


def _line(row: FacilityChange, author: str, ended: FacilityChange | None) -> HistoryLine | None:
    noted = noted_change(ended or row)
    if noted is None:
        return None
    ended_from = row.first_on if ended is not None else None
    return HistoryLine(row.number, noted.id, noted.what, author, row.at, row.note, ended_from)
