"""Patients: made with their look-up hashes, and found by them."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from store.database import DbSession
from store.encryption import lookup_hash, phone_hash
from store.tables import Appointment, Patient


def make_patient(
    *,
    given_name: str,
    family_name: str,
    birth_on: date,
    tax_code: str | None,
    phone: str | None,
    language: str,
    created_at: datetime,
    other_code: str | None = None,
    other_code_system: str | None = None,
    phone_verified_at: datetime | None = None,
) -> Patient:
    """A patient row with its look-up hashes. A phone counts as verified when it is written down."""
    return Patient(
        given_name=given_name,
        family_name=family_name,
        birth_on=birth_on,
        birth_on_hash=lookup_hash(birth_on.isoformat(), "birth_on"),
        tax_code=tax_code,
        tax_code_hash=lookup_hash(tax_code.upper(), "tax_code") if tax_code else None,
        other_code=other_code,
        other_code_system=other_code_system,
        other_code_hash=lookup_hash(other_code.upper(), "other_code") if other_code else None,
        phone=phone,
        phone_hash=phone_hash(phone) if phone else None,
        phone_verified_at=(phone_verified_at or created_at) if phone else None,
        language=language,
        created_at=created_at,
    )


def add_patient(db_session: DbSession, patient: Patient) -> None:
    """Adds the patient unless one of the codes is known."""
    if find_by_codes(db_session, patient.tax_code, patient.other_code) is None:
        db_session.add(patient)


def find_by_codes(
    db_session: DbSession, tax_code: str | None, other_code: str | None = None
) -> Patient | None:
    """The patient with this codice fiscale, or with this STP, ENI or card code."""
    if tax_code:
        known = Patient.tax_code_hash == lookup_hash(tax_code.upper(), "tax_code")
    elif other_code:
        known = Patient.other_code_hash == lookup_hash(other_code.upper(), "other_code")
    else:
        return None
    return db_session.scalar(select(Patient).where(known))


def get_patient(db_session: DbSession, patient_id: uuid.UUID) -> Patient:
    return db_session.get_one(Patient, patient_id)


def patients_born_on(db_session: DbSession, birth_on: date) -> Sequence[Patient]:
    birth_hash = lookup_hash(birth_on.isoformat(), "birth_on")
    return db_session.scalars(select(Patient).where(Patient.birth_on_hash == birth_hash)).all()


def set_phone(patient: Patient, number: str, verified_at: datetime | None) -> None:
    """Puts another number on the record; what was known of the old one is gone with it."""
    patient.phone, patient.phone_hash = number, phone_hash(number)
    patient.phone_verified_at = verified_at
    patient.phone_disputed_at = patient.phone_gone_at = None


def patients_with_phone(db_session: DbSession, number_hash: bytes) -> Sequence[Patient]:
    """Everybody whose record has this number, in the order of their records."""
    query = (
        select(Patient)
        .where(Patient.phone_hash == number_hash)
        .order_by(Patient.created_at, Patient.id)
    )
    return db_session.scalars(query).all()


def number_passed_on(db_session: DbSession, number_hash: bytes | None, now: datetime) -> None:
    """WhatsApp showed that the number was left or is another person's: it proves nothing now."""
    for patient in patients_with_phone(db_session, number_hash) if number_hash else ():
        patient.phone_gone_at = patient.phone_gone_at or now


def owner_of_coming_booking(
    db_session: DbSession, patient_ids: Sequence[uuid.UUID], code: str, now: datetime
) -> uuid.UUID | None:
    """Which of these patients has a coming appointment with this booking code."""
    query = select(Appointment.patient_id).where(
        Appointment.patient_id.in_(patient_ids),
        Appointment.code == code,
        Appointment.status == "booked",
        Appointment.starts_at > now,
    )
    return db_session.scalar(query)
