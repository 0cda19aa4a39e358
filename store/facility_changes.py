"""Changes to the facility, and the appointments they hit. Rows are added, never altered."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from store.database import DbSession
from store.tables import FacilityChange, StaffMember

_Undo = aliased(FacilityChange)


@dataclass(frozen=True)
class ChangeRow:
    """A change, who made it, and the row that ended it with who did that, if any."""

    change: FacilityChange
    author: str
    undo: FacilityChange | None = None
    undone_by: str | None = None


def newest_change(db_session: DbSession) -> uuid.UUID | None:
    """Of all rows; it tells whether anything was changed since one looked."""
    query = select(FacilityChange.id).order_by(FacilityChange.number.desc()).limit(1)
    return db_session.scalar(query)


def changes_since(db_session: DbSession, day: date) -> Sequence[tuple[FacilityChange, date | None]]:
    """Those that last until a day or longer, in order, with the day from which each is undone."""
    query = (
        select(FacilityChange, _Undo.first_on)
        .outerjoin(_Undo, _Undo.undoes == FacilityChange.id)
        .where(FacilityChange.undoes.is_(None), FacilityChange.last_on >= day)
        .order_by(FacilityChange.number)
    )
    return [(row[0], row[1]) for row in db_session.execute(query)]


def add_change(db_session: DbSession, change: FacilityChange) -> None:
    db_session.add(change)
    db_session.flush()


def find_by_form_key(db_session: DbSession, form_key: str) -> FacilityChange | None:
    return db_session.scalar(select(FacilityChange).where(FacilityChange.form_key == form_key))


def rows_of(
    db_session: DbSession, *, ending_from: date | None = None, change_id: uuid.UUID | None = None
) -> Sequence[ChangeRow]:
    """Changes with their authors, soonest first; only those that last, or only one."""
    author, undoer = aliased(StaffMember), aliased(StaffMember)
    query = (
        select(FacilityChange, author.name, _Undo, undoer.name)
        .join(author, author.id == FacilityChange.staff_id)
        .outerjoin(_Undo, _Undo.undoes == FacilityChange.id)
        .outerjoin(undoer, undoer.id == _Undo.staff_id)
        .where(FacilityChange.undoes.is_(None))
        .order_by(FacilityChange.first_on, FacilityChange.number)
    )
    if ending_from is not None:
        query = query.where(FacilityChange.last_on >= ending_from)
    if change_id is not None:
        query = query.where(FacilityChange.id == change_id)
    return [ChangeRow(*row) for row in db_session.execute(query)]


def history_before(
    db_session: DbSession, number: int | None, limit: int
) -> Sequence[tuple[FacilityChange, str, FacilityChange | None]]:
    """What was saved, newest first, with who did it; an end comes with the change it ended."""
    ended = aliased(FacilityChange)
    query = (
        select(FacilityChange, StaffMember.name, ended)
        .join(StaffMember, StaffMember.id == FacilityChange.staff_id)
        .outerjoin(ended, ended.id == FacilityChange.undoes)
        .order_by(FacilityChange.number.desc())
        .limit(limit)
    )
    if number is not None:
        query = query.where(FacilityChange.number < number)
    return [(row[0], row[1], row[2]) for row in db_session.execute(query)]


def newest_row(db_session: DbSession) -> tuple[FacilityChange, str] | None:
    """The last thing that was saved, and by whom."""
    found = history_before(db_session, None, 1)
    return (found[0][0], found[0][1]) if found else None
