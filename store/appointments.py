"""Appointments: finding, adding and changing them. The database itself refuses a double booking."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError

from frontdesk.schedules.appointment_states import TAKES_THE_PATIENT
from store.database import DbSession
from store.tables import Appointment, AppointmentEvent, Patient, Prescription


class TimeIsTaken(Exception):
    """The time cannot be had: somebody was quicker, or it has passed.

    Nothing was changed. Say so kindly and offer other times.
    """


class PatientIsBusy(Exception):
    """The patient has an `appointment` of their own at that time: offer to move it, or others."""

    def __init__(self, appointment: Appointment) -> None:
        super().__init__()
        self.appointment = appointment


@contextmanager
def all_or_nothing(db_session: DbSession) -> Iterator[None]:
    """What is done inside is done whole or not at all; the rest of the transaction is not lost.

    A refusal of the database comes out as `TimeIsTaken`. Locks taken inside are given back with
    the rest, so that the next try of the same transaction waits in order.
    """
    try:
        with db_session.begin_nested():
            yield
    except IntegrityError as error:
        if "no_double_booking" in str(error.orig):
            raise TimeIsTaken from None
        raise


def look_at(db_session: DbSession, appointment_id: uuid.UUID | None) -> Appointment | None:
    """The appointment as it stands now, not locked: before waiting for its resources."""
    return _fresh(db_session, select(Appointment).where(Appointment.id == appointment_id))


def add_appointment(db_session: DbSession, appointment: Appointment) -> None:
    db_session.add(appointment)
    db_session.flush()


def find_by_booking_key(db_session: DbSession, booking_key: str) -> Appointment | None:
    return _fresh(db_session, select(Appointment).where(Appointment.booking_key == booking_key))


def find_by_hold_key(db_session: DbSession, hold_key: str) -> Appointment | None:
    return _fresh(db_session, select(Appointment).where(Appointment.hold_key == hold_key))


def find_appointment(
    db_session: DbSession, appointment_id: uuid.UUID, patient_id: uuid.UUID | None = None
) -> Appointment | None:
    """The appointment as it stands now, locked; with `patient_id` only if it is this patient's."""
    query = select(Appointment).where(Appointment.id == appointment_id).with_for_update()
    if patient_id is not None:
        query = query.where(Appointment.patient_id == patient_id)
    return _fresh(db_session, query)


def find_hold(db_session: DbSession, conversation_id: uuid.UUID) -> Appointment | None:
    """The time a conversation holds, expired or not."""
    query = select(Appointment).where(
        Appointment.conversation_id == conversation_id, Appointment.status == "pending"
    )
    return _fresh(db_session, query)


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


def own_appointments_between(
    db_session: DbSession, patient_id: uuid.UUID, starts_at: datetime, ends_at: datetime
) -> Sequence[Appointment]:
    """What the patient has booked that overlaps [starts_at, ends_at)."""
    query = select(Appointment).where(
        Appointment.patient_id == patient_id,
        Appointment.status.in_(TAKES_THE_PATIENT),
        Appointment.starts_at < ends_at,
        Appointment.ends_at > starts_at,
    )
    return db_session.scalars(query.execution_options(populate_existing=True)).all()


def appointments_between(
    db_session: DbSession, starts_at: datetime, ends_at: datetime
) -> Sequence[tuple[Appointment, Patient]]:
    """What was booked to start in [starts_at, ends_at), with the patients, by time."""
    query = (
        select(Appointment, Patient)
        .join(Patient, Patient.id == Appointment.patient_id)
        .where(
            Appointment.starts_at >= starts_at,
            Appointment.starts_at < ends_at,
            Appointment.status.in_(("booked", "arrived", "fulfilled", "noshow")),
        )
        .order_by(Appointment.starts_at, Appointment.code)
    )
    return [(row[0], row[1]) for row in db_session.execute(query)]


def expired_holds(db_session: DbSession, now: datetime, limit: int) -> Sequence[uuid.UUID]:
    """Ids of the holds whose time is over, oldest first."""
    query = (
        select(Appointment.id)
        .where(Appointment.status == "pending", Appointment.held_until <= now)
        .order_by(Appointment.held_until)
        .limit(limit)
    )
    return db_session.scalars(query).all()


def booked_with_prescription(
    db_session: DbSession, service_id: str, nre_hash: bytes
) -> Appointment | None:
    """The appointment for which this prescription was used already, whoever's it is."""
    query = (
        select(Appointment)
        .join(Prescription, Prescription.id == Appointment.prescription_id)
        .where(
            Prescription.nre_hash == nre_hash,
            Appointment.service_id == service_id,
            Appointment.status.in_(("booked", "arrived", "fulfilled")),
        )
        .order_by(Appointment.starts_at)
        .limit(1)
    )
    return db_session.scalars(query).first()


def when_it_became(
    db_session: DbSession, appointment_id: uuid.UUID, status: str
) -> datetime | None:
    """When the appointment last reached this state."""
    query = select(func.max(AppointmentEvent.at)).where(
        AppointmentEvent.appointment_id == appointment_id, AppointmentEvent.to_status == status
    )
    return db_session.scalar(query)


def add_appointment_event(db_session: DbSession, event: AppointmentEvent) -> None:
    db_session.add(event)


def _fresh(db_session: DbSession, query: Select[Appointment]) -> Appointment | None:
    """Read anew: the row may have changed while this transaction waited for a lock."""
    db_session.flush()
    return db_session.scalar(query.execution_options(populate_existing=True))
