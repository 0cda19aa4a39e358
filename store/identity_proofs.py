"""How a conversation proved to be a patient's: tries, codes, proofs."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from store.database import DbSession
from store.tables import DeskCode, IdentityAttempt, IdentityCode, IdentityProof


def open_proof(db_session: DbSession, conversation_id: uuid.UUID) -> IdentityProof | None:
    query = (
        select(IdentityProof)
        .where(IdentityProof.conversation_id == conversation_id, IdentityProof.ended_at.is_(None))
        .order_by(IdentityProof.proved_at.desc())
        .limit(1)
    )
    return db_session.scalar(query)


def add_proof(db_session: DbSession, proof: IdentityProof) -> None:
    db_session.add(proof)
    db_session.flush()


def end_proofs(db_session: DbSession, conversation_id: uuid.UUID, now: datetime) -> None:
    query = select(IdentityProof).where(
        IdentityProof.conversation_id == conversation_id, IdentityProof.ended_at.is_(None)
    )
    for proof in db_session.scalars(query):
        proof.ended_at = now


def end_other_proofs(
    db_session: DbSession, patient_id: uuid.UUID, conversation_id: uuid.UUID, now: datetime
) -> None:
    """Ends what this patient proved in any other conversation, and codes that went out for it."""
    codes = select(IdentityCode).where(
        IdentityCode.patient_id == patient_id,
        IdentityCode.conversation_id != conversation_id,
        IdentityCode.expires_at > now,
    )
    for code in db_session.scalars(codes):
        code.expires_at = now
    query = select(IdentityProof).where(
        IdentityProof.patient_id == patient_id,
        IdentityProof.conversation_id != conversation_id,
        IdentityProof.ended_at.is_(None),
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


def all_mismatches_since(db_session: DbSession, conversation_id: uuid.UUID, since: datetime) -> int:
    """Wrong tries since an instant, whatever came in between but a recognition by the staff."""
    by_staff = select(func.max(IdentityAttempt.id)).where(
        IdentityAttempt.conversation_id == conversation_id,
        IdentityAttempt.method.startswith("by_staff"),
    )
    query = select(func.count()).where(
        IdentityAttempt.conversation_id == conversation_id,
        IdentityAttempt.outcome == "mismatched",
        IdentityAttempt.at >= since,
        IdentityAttempt.id > func.coalesce(by_staff.scalar_subquery(), 0),
    )
    return db_session.scalar(query) or 0


def set_aside_since(db_session: DbSession, conversation_id: uuid.UUID, since: datetime) -> int:
    query = select(func.count()).where(
        IdentityAttempt.conversation_id == conversation_id,
        IdentityAttempt.outcome == "set_aside",
        IdentityAttempt.at >= since,
    )
    return db_session.scalar(query) or 0


def add_attempt(db_session: DbSession, attempt: IdentityAttempt) -> None:
    db_session.add(attempt)
    db_session.flush()


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


def codes_to_patient_since(db_session: DbSession, patient_id: uuid.UUID, since: datetime) -> int:
    """How many codes were sent to one patient, from whichever conversation."""
    query = select(func.count()).where(
        IdentityCode.patient_id == patient_id, IdentityCode.created_at >= since
    )
    return db_session.scalar(query) or 0


def add_code(db_session: DbSession, code: IdentityCode) -> None:
    db_session.add(code)


def open_desk_codes(
    db_session: DbSession, patient_id: uuid.UUID, now: datetime
) -> Sequence[DeskCode]:
    """The patient's codes that were neither used nor have expired."""
    query = select(DeskCode).where(
        DeskCode.patient_id == patient_id, DeskCode.used_at.is_(None), DeskCode.expires_at > now
    )
    return db_session.scalars(query).all()


def add_desk_code(db_session: DbSession, code: DeskCode) -> None:
    db_session.add(code)
    db_session.flush()
