"""One more than there are places for: only ever on purpose, by a person, with a reason."""

import uuid

from frontdesk.schedules.appointment_states import AppointmentStatus
from services import audit
from services.appointment_history import Actor, begin
from services.desk import Desk
from services.holds import NotYours
from services.time_taking import (
    TimeRequest,
    check_is_open,
    check_patient_is_free,
    in_lanes,
    lanes_beyond,
    lock_times,
)
from store import appointments
from store.appointments import TimeIsTaken, all_or_nothing
from store.database import DbSession
from store.tables import Appointment


def overbook(
    desk: Desk,
    db_session: DbSession,
    staff_id: uuid.UUID,
    request: TimeRequest,
    reason: str,
    booking_key: str,
) -> Appointment:
    """Books beside what is there already; the same key again gives the same appointment.

    ValueError without a reason; `TimeIsTaken` for the past and in a closure, `PatientIsBusy` as
    for everybody.
    """
    if not reason.strip():
        raise ValueError("overbooking needs a reason")
    if request.slot.starts_at <= desk.now():
        raise TimeIsTaken
    with all_or_nothing(db_session):
        lock_times(db_session, [request.slot], patient_id=request.patient_id)
        known = appointments.find_by_booking_key(db_session, booking_key)
        if known is not None and known.patient_id != request.patient_id:
            raise NotYours
        if known is not None:
            return known
        check_is_open(desk, db_session, request.slot)
        check_patient_is_free(db_session, request)
        booked = in_lanes(desk, request, lanes_beyond(desk, db_session, request.slot))
        booked.status, booked.booking_key = AppointmentStatus.BOOKED, booking_key
        booked.overbooked_by, booked.overbooked_reason = staff_id, reason.strip()
        begin(desk, db_session, booked, "overbooked", Actor("staff", staff_id))
        audit.note(desk, db_session, staff_id, "appointment_overbooked", booked.id)
        return booked
