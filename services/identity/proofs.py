"""Proofs: that a conversation is written by a patient, until it falls silent."""

import uuid
from datetime import timedelta

from frontdesk.identity.levels import TO_SEE_AND_BOOK
from services.desk import Desk
from store.database import DbSession
from store.identity_proofs import add_proof, end_proofs, open_proof
from store.tables import IdentityProof, Patient

SILENCE_ENDS_PROOF = timedelta(minutes=15)
PROOF_LIFE = timedelta(minutes=45)


def live_proof(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> IdentityProof | None:
    """The proof in force; one that has become too old is ended on the way."""
    proof = open_proof(db_session, conversation_id)
    if proof is None:
        return None
    is_silent = desk.now() - proof.last_used_at > SILENCE_ENDS_PROOF
    if is_silent or desk.now() - proof.proved_at > PROOF_LIFE:
        end_proofs(db_session, conversation_id, desk.now())
        return None
    return proof


def use(desk: Desk, proof: IdentityProof) -> None:
    """An operation relied on it: the silence is counted from now."""
    proof.last_used_at = desk.now()


def add(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    patient: Patient,
    method: str,
    level: int = TO_SEE_AND_BOOK,
) -> None:
    """The conversation is this patient's now, and nobody else's."""
    end_proofs(db_session, conversation_id, desk.now())
    proof = IdentityProof(
        conversation_id=conversation_id,
        patient_id=patient.id,
        level=level,
        method=method,
        proved_at=desk.now(),
        last_used_at=desk.now(),
    )
    add_proof(db_session, proof)


def speak_for(
    desk: Desk,
    db_session: DbSession,
    proof: IdentityProof,
    subject_id: uuid.UUID | None,
    delegation_id: uuid.UUID | None,
) -> None:
    """The same writer, for somebody else (None: for themselves) from now on; no longer life."""
    end_proofs(db_session, proof.conversation_id, desk.now())
    changed = IdentityProof(
        conversation_id=proof.conversation_id,
        patient_id=proof.patient_id,
        subject_id=subject_id,
        delegation_id=delegation_id,
        level=proof.level,
        method=proof.method,
        proved_at=proof.proved_at,
        last_used_at=desk.now(),
    )
    add_proof(db_session, changed)


def forget_identity(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> None:
    """The writer is somebody else now, or wants to be: back to level 0."""
    end_proofs(db_session, conversation_id, desk.now())
