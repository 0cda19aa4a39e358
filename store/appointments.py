"""Appointments: the database itself refuses a double booking."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from store.database import DbSession
from store.tables import Appointment, AppointmentEvent

TAKES_THE_TIME = ("pending", "booked", "arrived")
TIMETABLE_LOCK = 7_262_015


class TimeIsTaken(Exception):
    """Another appointment of the practitioner, the room or the patient overlaps."""


def lock_timetable(db_session: DbSession) -> None:
    """Lets bookings come one after the other, until the transaction ends.

    Two patients who move to each other's time would wait for one another: PostgreSQL ends such a
    deadlock with an error after a second, where "this time is taken" is meant.
    """
    db_session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": TIMETABLE_LOCK})


def insert_appointment(db_session: DbSession, appointment: Appointment) -> None:
    """Books or raises `TimeIsTaken`; the rest of the transaction is not lost."""
    try:
        with db_session.begin_nested():
            db_session.add(appointment)
    except IntegrityError as error:
        if "no_double_booking" in str(error.orig):
            raise TimeIsTaken from None
        raise


def find_by_booking_key(db_session: DbSession, booking_key: str) -> Appointment | None:
    return db_session.scalar(select(Appointment).where(Appointment.booking_key == booking_key))


def find_appointment(
    db_session: DbSession, appointment_id: uuid.UUID, patient_id: uuid.UUID
) -> Appointment | None:
    """The appointment, locked, if it is this patient's."""
    query = (
        select(Appointment)
        .where(Appointment.id == appointment_id, Appointment.patient_id == patient_id)
        .with_for_update()
    )
    return db_session.scalar(query)


def booked_appointments(
    db_session: DbSession, patient_id: uuid.UUID, after: datetime
) -> Sequence[Appointment]:
    """The patient's appointments still to come, soonest first."""
    query = (
        select(Appointment)
        .where(
            Appointment.patient_id == patient_id,
            Appointment.status == "booked",
            Appointment.starts_at > after,
        )
        .order_by(Appointment.starts_at)
    )
    return db_session.scalars(query).all()


def busy_times(
    db_session: DbSession,
    practitioner_ids: Sequence[str],
    room_ids: Sequence[str],
    from_at: datetime,
    to_at: datetime,
) -> Sequence[Appointment]:
    """Appointments that take the time of one of the practitioners or rooms in the window."""
    query = select(Appointment).where(
        Appointment.practitioner_id.in_(practitioner_ids) | Appointment.room_id.in_(room_ids),
        Appointment.status.in_(TAKES_THE_TIME),
        Appointment.ends_at > from_at,
        Appointment.starts_at < to_at,
    )
    return db_session.scalars(query).all()


def add_appointment_event(db_session: DbSession, event: AppointmentEvent) -> None:
    db_session.add(event)
