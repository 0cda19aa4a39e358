"""Booking in tests: free times to choose from, and what became of them."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from frontdesk.facility.people import Practitioner, Regime
from frontdesk.schedules.slots import AppointmentSlot
from services.booking import Appointment, Booking, TimeWanted, book_appointment, offer_slots
from services.desk import Desk
from tests.database import rows


def offers(desk: Desk, service_id: str = "CAR1", regime: Regime = "ssn") -> list[AppointmentSlot]:
    """The free times offered first."""
    with desk.database.transaction() as db_session:
        service = desk.facility.service(service_id)
        return list(offer_slots(desk, db_session, service, regime, TimeWanted()))


def later(slot: AppointmentSlot, **by: float) -> AppointmentSlot:
    """The same, some time later."""
    return replace(
        slot, starts_at=slot.starts_at + timedelta(**by), ends_at=slot.ends_at + timedelta(**by)
    )


def book(
    desk: Desk, conversation_id: uuid.UUID, slot: AppointmentSlot, key: str | None = None
) -> Appointment:
    with desk.database.transaction() as db_session:
        booking_key = key or str(uuid.uuid4())
        return book_appointment(
            desk, db_session, conversation_id, Booking(slot, "ssn"), booking_key
        )


def statuses(desk: Desk) -> Sequence[str]:
    """Of all appointments, in the order they take place."""
    found = rows(desk, "SELECT status FROM appointment ORDER BY starts_at, created_at, status")
    return [row.status for row in found]


def with_places(desk: Desk, places: int) -> Desk:
    """A desk whose every practitioner and room has so many patients at once."""
    facility = desk.facility
    rooms = tuple(room.model_copy(update={"capacity": places}) for room in facility.rooms)
    people = tuple(_with_places(person, places) for person in facility.practitioners)
    changed = facility.model_copy(update={"rooms": rooms, "practitioners": people})
    return desk.with_facility(changed)


def _with_places(person: Practitioner, places: int) -> Practitioner:
    update = {"capacity": places}
    timetable = tuple(sitting.model_copy(update=update) for sitting in person.timetable)
    extra = tuple(sitting.model_copy(update=update) for sitting in person.extra_sessions)
    return person.model_copy(update={"timetable": timetable, "extra_sessions": extra})
