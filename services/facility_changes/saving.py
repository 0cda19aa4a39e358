"""Saving a change, or the end of one: with nobody booking meanwhile, and what it hits listed.

Raises `ChangedMeanwhile` when somebody else saved something since the consequences were shown,
and `ChangeRefused` or `NothingToUndo` as those do. Nothing is saved then.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk.facility_changes.kinds import AnyChange, as_json
from services import audit
from services.appointment_history import Actor
from services.desk import Desk
from services.facility_changes.consequences import (
    Hit,
    consequences_of,
    consequences_of_undoing,
    today_of,
    undone_from,
)
from services.freed_times import look_for_times
from services.holds import let_hold_go
from store.appointments_to_move import add_to_move
from store.database import DbSession
from store.facility_changes import add_change, find_by_form_key, newest_change
from store.tables import FacilityChange
from store.timetable_locks import lock_timetable
from store.waitlist import somebody_waits


@dataclass(frozen=True)
class Confirmed:
    """Who saves, from which form, and what was in force when its consequences were shown."""

    staff_id: uuid.UUID
    form_key: str
    seen_version: uuid.UUID | None
    note: str = ""


@dataclass(frozen=True)
class Saved:
    """The row, how many appointments are to be moved, and how many holds were let go."""

    change_id: uuid.UUID
    to_move: int = 0
    let_go: int = 0


class ChangedMeanwhile(Exception):
    """Somebody saved another change since. Show the consequences again."""


def save_change(desk: Desk, change: AnyChange, confirmed: Confirmed) -> Saved:
    """Puts a change in force; the same form again is the same change."""
    with desk.database.transaction() as db_session:
        known = _begin(db_session, confirmed)
        if known is not None:
            return Saved(known.id)
        told = consequences_of(desk, db_session, change)
        row = _row(desk, confirmed, change.kind, as_json(change))
        row.first_on, row.last_on = change.first_on, change.last_on
        add_change(db_session, row)
        saved = _settle(desk, db_session, row, told.booked, told.held)
        audit.note(desk, db_session, confirmed.staff_id, "facility_changed", row.id)
        _tell_the_waiting(desk, db_session, frees=not change.takes_away)
    desk.keeper.forget()
    return saved


def undo_change(desk: Desk, change_id: uuid.UUID, confirmed: Confirmed) -> Saved:
    """Ends a change from today on, or wholly when it has not begun; as a row of its own."""
    with desk.database.transaction() as db_session:
        known = _begin(db_session, confirmed)
        if known is not None:
            return Saved(known.id)
        noted, told = consequences_of_undoing(desk, db_session, change_id)
        row = _row(desk, confirmed, "undo", {})
        row.undoes = change_id
        row.first_on = undone_from(noted.what, today_of(desk))
        row.last_on = noted.what.last_on
        add_change(db_session, row)
        saved = _settle(desk, db_session, row, told.booked, told.held)
        audit.note(desk, db_session, confirmed.staff_id, "facility_change_undone", change_id)
        _tell_the_waiting(desk, db_session, frees=noted.what.takes_away)
    desk.keeper.forget()
    return saved


def _begin(db_session: DbSession, confirmed: Confirmed) -> FacilityChange | None:
    """Waits until nobody books; gives what this form saved before, if it did."""
    lock_timetable(db_session)
    known = find_by_form_key(db_session, confirmed.form_key)
    if known is None and newest_change(db_session) != confirmed.seen_version:
        raise ChangedMeanwhile
    return known


def _row(desk: Desk, confirmed: Confirmed, kind: str, payload: dict[str, Any]) -> FacilityChange:
    return FacilityChange(
        id=uuid.uuid4(),
        kind=kind,
        payload=payload,
        note=confirmed.note.strip() or None,
        form_key=confirmed.form_key,
        staff_id=confirmed.staff_id,
        at=desk.now(),
    )


def _settle(
    desk: Desk,
    db_session: DbSession,
    row: FacilityChange,
    booked: Sequence[Hit],
    held: Sequence[Hit],
) -> Saved:
    """Booked times are listed for people to move; kept ones are let go. Nothing is cancelled."""
    add_to_move(db_session, row.id, [hit.appointment.id for hit in booked])
    actor = Actor("staff", row.staff_id)
    gone = [
        let_hold_go(desk, db_session, hit.appointment.id, "time_was_closed", actor) for hit in held
    ]
    return Saved(row.id, len(booked), sum(gone))


def _tell_the_waiting(desk: Desk, db_session: DbSession, *, frees: bool) -> None:
    if frees and somebody_waits(db_session):
        look_for_times(desk, db_session)
