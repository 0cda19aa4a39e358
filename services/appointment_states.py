"""What staff note of an appointment: here, done, did not come. Each step is audited."""

import uuid

from frontdesk.schedules.appointment_states import AppointmentStatus
from frontdesk.schedules.local_time import local
from services import audit
from services.appointment_history import Actor, change
from services.desk import Desk
from store.appointments import find_appointment
from store.database import DbSession
from store.tables import Appointment


class NotFound(Exception):
    """There is no such appointment."""


class TooEarly(Exception):
    """The moment for this step has not come: nobody is absent before the appointment begins."""


def check_in(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, appointment_id: uuid.UUID
) -> Appointment:
    """The patient is here, on the day; again changes nothing. Raises `TooEarly`, `IllegalMove`."""
    appointment = _locked(db_session, appointment_id)
    zone = desk.facility.site(appointment.site_id).tz
    if local(desk.now(), zone).date() < local(appointment.starts_at, zone).date():
        raise TooEarly
    return _step(desk, db_session, staff_id, appointment, AppointmentStatus.ARRIVED)


def fulfil(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, appointment_id: uuid.UUID
) -> Appointment:
    """It took place; only after the check-in (`IllegalMove`). Again changes nothing."""
    appointment = _locked(db_session, appointment_id)
    return _step(desk, db_session, staff_id, appointment, AppointmentStatus.FULFILLED)


def mark_no_show(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, appointment_id: uuid.UUID
) -> Appointment:
    """The patient did not come; `TooEarly` before it begins, `IllegalMove` once checked in."""
    appointment = _locked(db_session, appointment_id)
    if desk.now() < appointment.starts_at:
        raise TooEarly
    return _step(desk, db_session, staff_id, appointment, AppointmentStatus.NOSHOW)


def _locked(db_session: DbSession, appointment_id: uuid.UUID) -> Appointment:
    found = find_appointment(db_session, appointment_id)
    if found is None:
        raise NotFound
    return found


def _step(
    desk: Desk,
    db_session: DbSession,
    staff_id: uuid.UUID,
    appointment: Appointment,
    status: AppointmentStatus,
) -> Appointment:
    if appointment.status != status:
        actor = Actor("staff", staff_id)
        change(desk, db_session, appointment, status, f"{status}_noted", actor)
        audit.note(desk, db_session, staff_id, f"appointment_{status}", appointment.id)
    return appointment
