"""Taking a practitioner's and a room's time for a patient: the one place where it is done.

Everything here waits first for the locks of all that is touched (store/timetable_locks.py), looks
again, and then acts; the constraints of the table are the guard behind it.
"""

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from frontdesk.facility.people import Regime
from frontdesk.facility_changes.trouble import taken_away
from frontdesk.schedules.lanes import LaneTaken, free_lane, lowest_free_lane
from frontdesk.schedules.sessions import capacity_of
from frontdesk.schedules.slots import AppointmentSlot
from services.appointment_history import SYSTEM, let_go
from services.cancellation_terms import terms_for
from services.desk import Desk
from store.appointments import PatientIsBusy, TimeIsTaken, own_appointments_between
from store.busy_times import standing_in_the_way
from store.database import DbSession
from store.tables import Appointment
from store.timetable_locks import lock_resources

CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Letters and digits that nobody mistakes for one another, read aloud or written by hand."""


@dataclass(frozen=True)
class TimeRequest:
    """A time for a patient. `moving` is the appointment it is to replace."""

    patient_id: uuid.UUID
    slot: AppointmentSlot
    regime: Regime
    prescription_id: uuid.UUID | None = None
    conversation_id: uuid.UUID | None = None
    booked_for_by: uuid.UUID | None = None
    moving: uuid.UUID | None = None


Timed = AppointmentSlot | Appointment


def lock_times(
    db_session: DbSession,
    times: Iterable[Timed | None],
    *,
    patient_id: uuid.UUID | None = None,
) -> None:
    """Waits for the practitioners and rooms of all `times`, and for the patient.

    All at once, in one order: after the conversation, before any row of the timetable or of the
    waiting list (store/timetable_locks.py), and never a second time for one deed.
    """
    names = {
        name
        for one in times
        if one is not None
        for name in (f"practitioner:{one.practitioner_id}", f"room:{one.room_id}")
    }
    if patient_id is not None:
        names.add(f"patient:{patient_id}")
    lock_resources(db_session, names)


def check_patient_is_free(db_session: DbSession, request: TimeRequest) -> None:
    """Raises `PatientIsBusy` with the patient's own appointment that overlaps."""
    slot = request.slot
    own = own_appointments_between(db_session, request.patient_id, slot.starts_at, slot.ends_at)
    for appointment in own:
        if appointment.id != request.moving:
            raise PatientIsBusy(appointment)


def make_appointment(desk: Desk, db_session: DbSession, request: TimeRequest) -> Appointment:
    """A new appointment in lanes that are free; raises `TimeIsTaken`. The locks are held."""
    if request.slot.starts_at <= desk.now():
        raise TimeIsTaken
    check_is_open(desk, db_session, request.slot)
    lanes = _free_lanes(desk, db_session, request.slot)
    return in_lanes(desk, request, lanes)


def in_lanes(desk: Desk, request: TimeRequest, lanes: tuple[int, int]) -> Appointment:
    """The row, with the terms of this moment; its state and keys are for the caller to set."""
    slot = request.slot
    service = desk.facility.service(slot.service_id)
    now = desk.now()
    terms = terms_for(desk, service, slot.site_id, request.regime, slot.starts_at, now)
    return Appointment(
        code="".join(secrets.choice(CODE_LETTERS) for _ in range(6)),
        patient_id=request.patient_id,
        booked_for_by=request.booked_for_by,
        conversation_id=request.conversation_id,
        prescription_id=request.prescription_id,
        rescheduled_from_id=request.moving,
        service_id=slot.service_id,
        practitioner_id=slot.practitioner_id,
        practitioner_lane=lanes[0],
        room_id=slot.room_id,
        room_lane=lanes[1],
        site_id=slot.site_id,
        regime=request.regime,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        free_until=terms.free_until,
        cancellation_rule_id=terms.rule.id if terms.rule else None,
        created_at=now,
    )


def check_is_open(desk: Desk, db_session: DbSession, slot: AppointmentSlot) -> None:
    """Raises `TimeIsTaken` for a time that a closure, a leave or an undone opening took away.

    The locks are held: nobody changes the timetable until the transaction ends, and what was
    changed a moment before is seen here, whatever this process knew when it offered the time.
    """
    now = desk.facility_as_of(db_session)
    if taken_away(now.most_open, now.facility, slot):
        raise TimeIsTaken


def lanes_beyond(desk: Desk, db_session: DbSession, slot: AppointmentSlot) -> tuple[int, int]:
    """The lowest lanes nobody has, whatever the capacity: for staff who overbook on purpose."""
    alive = _still_there(desk, db_session, slot)
    person, room = _lanes_of_both(alive, slot)
    return lowest_free_lane(person), lowest_free_lane(room)


def _free_lanes(desk: Desk, db_session: DbSession, slot: AppointmentSlot) -> tuple[int, int]:
    capacity = capacity_of(desk.facility, slot.practitioner_id, slot.room_id, slot.starts_at)
    alive = _still_there(desk, db_session, slot)
    person, room = _lanes_of_both(alive, slot)
    lanes = (
        free_lane(person, slot.starts_at, slot.ends_at, capacity[0]),
        free_lane(room, slot.starts_at, slot.ends_at, capacity[1]),
    )
    if lanes[0] is None or lanes[1] is None:
        raise TimeIsTaken
    return lanes[0], lanes[1]


def _still_there(desk: Desk, db_session: DbSession, slot: AppointmentSlot) -> list[Appointment]:
    """What takes the time; expired holds that stood in the way are let go."""
    found = standing_in_the_way(
        db_session, slot.practitioner_id, slot.room_id, slot.starts_at, slot.ends_at
    )
    for one in found:
        if has_expired(one, desk.now()):
            let_go(desk, db_session, one, "hold_expired", SYSTEM)
    return [one for one in found if one.status != "cancelled"]


def has_expired(appointment: Appointment, now: datetime) -> bool:
    """Whether it is a hold whose time is over."""
    return appointment.held_until is not None and appointment.held_until <= now


def _lanes_of_both(
    taken: Iterable[Appointment], slot: AppointmentSlot
) -> tuple[list[LaneTaken], list[LaneTaken]]:
    """Of the practitioner, and of the room."""
    person = [
        LaneTaken(one.starts_at, one.ends_at, one.practitioner_lane)
        for one in taken
        if one.practitioner_id == slot.practitioner_id
    ]
    room = [
        LaneTaken(one.starts_at, one.ends_at, one.room_lane)
        for one in taken
        if one.room_id == slot.room_id
    ]
    return person, room
