"""Prescriptions: kept once for each patient, found by the hash of their number."""

import uuid
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from store.database import DbSession
from store.encryption import lookup_hash
from store.tables import Prescription


def nre_hash(nre: str) -> bytes:
    """The look-up hash of an NRE, however it was spaced or cased."""
    return lookup_hash("".join(nre.split()).upper(), "nre")


def save_prescription(
    db_session: DbSession,
    patient_id: uuid.UUID,
    *,
    nre: str | None,
    priority_class: str | None,
    issued_on: date | None,
    now: datetime,
) -> Prescription:
    """The patient's prescription with this NRE, made if it is new; one on paper is always new."""
    values = {
        "id": uuid.uuid4(),
        "patient_id": patient_id,
        "nre": "".join(nre.split()).upper() if nre else None,
        "nre_hash": nre_hash(nre) if nre else None,
        "priority_class": priority_class,
        "issued_on": issued_on,
        "created_at": now,
    }
    db_session.flush()
    added = db_session.scalar(
        insert(Prescription)
        .values(values)
        .on_conflict_do_nothing(index_elements=["patient_id", "nre_hash"])
        .returning(Prescription.id)
    )
    if added is not None:
        return db_session.get_one(Prescription, added)
    query = select(Prescription).where(
        Prescription.patient_id == patient_id, Prescription.nre_hash == values["nre_hash"]
    )
    return db_session.scalars(query).one()


def is_prescribed_to(
    db_session: DbSession, prescription_id: uuid.UUID | None, patient_id: uuid.UUID
) -> bool:
    """Whether the prescription, if there is one, is this patient's."""
    if prescription_id is None:
        return True
    found = db_session.get(Prescription, prescription_id)
    return found is not None and found.patient_id == patient_id


def get_prescription(db_session: DbSession, prescription_id: uuid.UUID) -> Prescription:
    return db_session.get_one(Prescription, prescription_id)
