"""Links to booking sheets: found by the hash of their token, with the appointment as it is now."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select

from store.database import DbSession
from store.encryption import lookup_hash
from store.tables import Appointment, Patient, SheetLink


@dataclass(frozen=True)
class Booked:
    """An appointment with its patient, and whether a later one has taken its place."""

    appointment: Appointment
    patient: Patient
    is_moved: bool


def token_hash(token: str) -> bytes:
    return lookup_hash(token, "sheet_link")


def add_sheet_link(db_session: DbSession, link: SheetLink) -> None:
    db_session.add(link)
    db_session.flush()


def find_sheet_link(
    db_session: DbSession, token: str, now: datetime, *, lock: bool = False
) -> SheetLink | None:
    """The link with this token that has not expired; `lock` keeps other tries waiting."""
    query = select(SheetLink).where(
        SheetLink.token_hash == token_hash(token), SheetLink.expires_at > now
    )
    return db_session.scalar(query.with_for_update() if lock else query)


def booked(db_session: DbSession, appointment_id: uuid.UUID) -> Booked:
    """The appointment a link leads to, read anew."""
    appointment = db_session.get_one(Appointment, appointment_id)
    later = exists().where(Appointment.rescheduled_from_id == appointment_id)
    return Booked(
        appointment,
        db_session.get_one(Patient, appointment.patient_id),
        is_moved=bool(db_session.scalar(select(later))),
    )
