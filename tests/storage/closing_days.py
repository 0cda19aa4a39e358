"""Changing the facility in tests: closures, leave, and what they do."""

import uuid
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from frontdesk.facility_changes.kinds import AnyChange, PlaceClosed, PractitionerAway, read_change
from services.desk import Desk
from services.facility_changes.consequences import Consequences, consequences_of
from services.facility_changes.saving import Confirmed, Saved, save_change, undo_change
from services.facility_changes.to_move import MoveNeeded, appointments_to_move_of
from services.units import Sight
from store.facility_changes import newest_change
from store.tables import Appointment

WORDS = {"it": "riunione", "en": "a meeting"}
EVERYTHING = Sight(frozenset(), sees_all=True)


def day_of(desk: Desk, one: Appointment) -> date:
    return one.starts_at.astimezone(ZoneInfo(desk.facility.zone)).date()


def shut(first_on: date, days: int = 1, place: str = "centro", **more: object) -> AnyChange:
    """Centro shut for so many days; `begins` and `ends` for some hours only."""
    stretch = {"first_on": first_on, "last_on": first_on + timedelta(days=days - 1)}
    said = {"kind": "closure", "places": [place], "name": WORDS, **stretch, **more}
    change = read_change(said)
    assert isinstance(change, PlaceClosed)
    return change


def away(practitioner: str, first_on: date, days: int = 1) -> AnyChange:
    last_on = first_on + timedelta(days=days - 1)
    change = read_change(
        {
            "kind": "leave",
            "practitioner": practitioner,
            "reason": "holidays",
            "first_on": first_on,
            "last_on": last_on,
        }
    )
    assert isinstance(change, PractitionerAway)
    return change


def version(desk: Desk) -> uuid.UUID | None:
    with desk.database.transaction() as db_session:
        return newest_change(db_session)


def confirmed(desk: Desk, staff_id: uuid.UUID, key: str = "") -> Confirmed:
    return Confirmed(staff_id, key or uuid.uuid4().hex, version(desk))


def save(desk: Desk, staff_id: uuid.UUID, change: AnyChange) -> Saved:
    return save_change(desk, change, confirmed(desk, staff_id))


def undo(desk: Desk, staff_id: uuid.UUID, change_id: uuid.UUID) -> Saved:
    return undo_change(desk, change_id, confirmed(desk, staff_id))


def preview(desk: Desk, change: AnyChange) -> Consequences:
    with desk.database.transaction() as db_session:
        return consequences_of(desk, db_session, change)


def listed(desk: Desk, sight: Sight = EVERYTHING) -> list[MoveNeeded]:
    with desk.database.transaction() as db_session:
        return list(appointments_to_move_of(desk, db_session, sight))
