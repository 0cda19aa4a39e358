"""Appointments whose time a change took away, and those it might."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, text, update

from store.busy_times import LONGEST
from store.database import DbSession
from store.tables import Appointment, AppointmentToMove, FacilityChange, Patient
from store.tables.appointments import TAKES_THE_TIME


@dataclass(frozen=True)
class ToMove:
    """A booked appointment, its patient, and a change that is in its way."""

    appointment: Appointment
    patient: Patient
    change: FacilityChange


def alive_between(
    db_session: DbSession, from_at: datetime, to_at: datetime, practitioner_ids: Sequence[str]
) -> Sequence[Appointment]:
    """What is booked or held with these people and overlaps [from_at, to_at), by time."""
    query = (
        select(Appointment)
        .where(
            text(TAKES_THE_TIME),
            Appointment.practitioner_id.in_(practitioner_ids),
            Appointment.starts_at > from_at - LONGEST,
            Appointment.starts_at < to_at,
            Appointment.ends_at > from_at,
        )
        .order_by(Appointment.starts_at, Appointment.code)
    )
    return db_session.scalars(query.execution_options(populate_existing=True)).all()


def add_to_move(
    db_session: DbSession, change_id: uuid.UUID, appointment_ids: Sequence[uuid.UUID]
) -> None:
    db_session.add_all(
        AppointmentToMove(appointment_id=one, change_id=change_id) for one in appointment_ids
    )
    db_session.flush()


def to_move(db_session: DbSession, now: datetime) -> Sequence[ToMove]:
    """Noted, still booked, still to come, and not said to stay; soonest first."""
    query = (
        select(Appointment, Patient, FacilityChange)
        .join(AppointmentToMove, AppointmentToMove.appointment_id == Appointment.id)
        .join(FacilityChange, FacilityChange.id == AppointmentToMove.change_id)
        .join(Patient, Patient.id == Appointment.patient_id)
        .where(*_still_booked(now), AppointmentToMove.kept_at.is_(None))
        .order_by(Appointment.starts_at, Appointment.code, FacilityChange.number)
    )
    return [ToMove(*row) for row in db_session.execute(query)]


def noted_to_move(db_session: DbSession, now: datetime) -> Sequence[Appointment]:
    """The same appointments, each once, without their patients and in no order."""
    noted = select(AppointmentToMove.appointment_id).where(AppointmentToMove.kept_at.is_(None))
    query = select(Appointment).where(*_still_booked(now), Appointment.id.in_(noted))
    return db_session.scalars(query).all()


def _still_booked(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Appointment.status == "booked", Appointment.starts_at > now


def hit_by_change(db_session: DbSession, change_id: uuid.UUID) -> Sequence[Appointment]:
    """All that a change, or its end, hit when it was saved, whatever became of it since."""
    rows = select(FacilityChange.id).where(
        or_(FacilityChange.id == change_id, FacilityChange.undoes == change_id)
    )
    query = (
        select(Appointment)
        .join(AppointmentToMove, AppointmentToMove.appointment_id == Appointment.id)
        .where(AppointmentToMove.change_id.in_(rows))
        .order_by(Appointment.starts_at, Appointment.code)
    )
    return db_session.scalars(query).all()


def keep(
    db_session: DbSession, appointment_id: uuid.UUID, staff_id: uuid.UUID, now: datetime
) -> bool:
    """Notes that it stays where it is; False when nobody has to move it (any more)."""
    query = (
        update(AppointmentToMove)
        .where(
            AppointmentToMove.appointment_id == appointment_id, AppointmentToMove.kept_at.is_(None)
        )
        .values(kept_at=now, kept_by=staff_id)
        .returning(AppointmentToMove.id)
    )
    return bool(db_session.scalars(query).all())
