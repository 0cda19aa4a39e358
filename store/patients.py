"""Patients and the proofs that a conversation speaks for one."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from store.database import DbSession
from store.encryption import lookup_hash, phone_hash
from store.tables import IdentityAttempt, IdentityCode, IdentityProof, Patient


def make_patient(
    *,
    given_name: str,
    family_name: str,
    birth_on: date,
    tax_code: str,
    phone: str | None,
    language: str,
    created_at: datetime,
) -> Patient:
    """A patient row with its look-up hashes."""
    return Patient(
        given_name=given_name,
        family_name=family_name,
        birth_on=birth_on,
        birth_on_hash=lookup_hash(birth_on.isoformat(), "birth_on"),
        tax_code=tax_code,
        tax_code_hash=lookup_hash(tax_code.upper(), "tax_code"),
        phone=phone,
        phone_hash=phone_hash(phone) if phone else None,
        language=language,
        created_at=created_at,
    )


def add_patient(db_session: DbSession, patient: Patient) -> None:
    """Adds the patient unless the tax code is known."""
    known = select(Patient.id).where(Patient.tax_code_hash == patient.tax_code_hash)
    if db_session.scalar(known) is None:
        db_session.add(patient)


def get_patient(db_session: DbSession, patient_id: uuid.UUID) -> Patient:
    return db_session.get_one(Patient, patient_id)


def patients_born_on(db_session: DbSession, birth_on: date) -> Sequence[Patient]:
    birth_hash = lookup_hash(birth_on.isoformat(), "birth_on")
    return db_session.scalars(select(Patient).where(Patient.birth_on_hash == birth_hash)).all()


def open_proof(db_session: DbSession, conversation_id: uuid.UUID) -> IdentityProof | None:
    query = (
        select(IdentityProof)
        .where(IdentityProof.conversation_id == conversation_id, IdentityProof.ended_at.is_(None))
        .order_by(IdentityProof.proved_at.desc())
        .limit(1)
    )
    return db_session.scalar(query)


def end_proofs(db_session: DbSession, conversation_id: uuid.UUID, now: datetime) -> None:
    query = select(IdentityProof).where(
        IdentityProof.conversation_id == conversation_id, IdentityProof.ended_at.is_(None)
    )
    for proof in db_session.scalars(query):
        proof.ended_at = now


def mismatches_since(db_session: DbSession, conversation_id: uuid.UUID, since: datetime) -> int:
    """Wrong tries since an instant, counting only those after the last right one."""
    right = select(func.max(IdentityAttempt.id)).where(
        IdentityAttempt.conversation_id == conversation_id, IdentityAttempt.outcome == "matched"
    )
    last_right = db_session.scalar(right) or 0
    query = select(func.count()).where(
        IdentityAttempt.conversation_id == conversation_id,
        IdentityAttempt.outcome == "mismatched",
        IdentityAttempt.at >= since,
        IdentityAttempt.id > last_right,
    )
    return db_session.scalar(query) or 0


def latest_code(db_session: DbSession, conversation_id: uuid.UUID) -> IdentityCode | None:
    query = (
        select(IdentityCode)
        .where(IdentityCode.conversation_id == conversation_id)
        .order_by(IdentityCode.expires_at.desc(), IdentityCode.created_at.desc())
        .limit(1)
    )
    return db_session.scalar(query)


def codes_since(db_session: DbSession, conversation_id: uuid.UUID, since: datetime) -> int:
    query = select(func.count()).where(
        IdentityCode.conversation_id == conversation_id, IdentityCode.created_at >= since
    )
    return db_session.scalar(query) or 0


def add_attempt(db_session: DbSession, attempt: IdentityAttempt) -> None:
    db_session.add(attempt)
    db_session.flush()
