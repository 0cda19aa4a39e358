"""Level 3: a code handed over at the desk, or a person of the staff who recognised the writer."""

import hmac
import secrets
import uuid
from datetime import timedelta
from enum import StrEnum

from frontdesk.identity.desk_code import CODE_LENGTH, CODE_LETTERS
from frontdesk.identity.levels import TO_CHANGE_THE_RECORD, TO_SEE_AND_BOOK
from services import audit
from services.desk import Desk
from services.identity import attempts, proofs
from services.identity.claims import claimed_patient
from services.identity.errors import Claim, IdentityRequired, Outcome
from store.conversations import lock_conversation
from store.database import DbSession
from store.encryption import lookup_hash
from store.identity_proofs import add_desk_code, open_desk_codes
from store.patients import get_patient
from store.tables import DeskCode, IdentityProof, Patient

CODE_LIFE = timedelta(hours=24)


class Recognised(StrEnum):
    """How somebody of the staff knew who writes; part of the audit trail."""

    CALL_BACK = "call_back"
    AT_THE_DESK = "at_the_desk"


def issue_desk_code(
    desk: Desk, db_session: DbSession, patient_id: uuid.UUID, staff_id: uuid.UUID
) -> str:
    """A code for somebody whose document was seen; it is shown to the staff this once."""
    for earlier in open_desk_codes(db_session, patient_id, desk.now()):
        earlier.expires_at = desk.now()
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    row = DeskCode(
        id=uuid.uuid4(),
        patient_id=patient_id,
        code_hash=b"",
        created_by=staff_id,
        created_at=desk.now(),
        expires_at=desk.now() + CODE_LIFE,
    )
    row.code_hash = _hash(row.id, code)
    add_desk_code(db_session, row)
    audit.note(desk, db_session, staff_id, "issue_desk_code", patient_id)
    return code


def confirm_desk_code(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, typed: str
) -> Outcome:
    """Raises the writer from level 2 to 3: single use, 24 hours. `IdentityRequired` below 2."""
    lock_conversation(db_session, conversation_id)
    if attempts.is_locked(desk, db_session, conversation_id):
        return Outcome.LOCKED
    writer = _writer(desk, db_session, conversation_id)
    return _settle(desk, db_session, conversation_id, writer, typed)


def claim_with_desk_code(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, claim: Claim, typed: str
) -> Outcome:
    """Level 3 from any phone: birth date, end of the code, and the code handed over at the desk.

    For whoever has a new number, and so cannot get an SMS on the old one: the code stands in for
    the phone, as it was given into the hands of somebody whose document was seen. All three must
    fit; whichever does not, the answer is the same and the try counts towards the lock.
    """
    conversation = lock_conversation(db_session, conversation_id)
    if attempts.is_locked(desk, db_session, conversation_id):
        return Outcome.LOCKED
    patient = claimed_patient(desk, db_session, conversation, claim)
    return _settle(desk, db_session, conversation_id, patient, typed)


def confirm_by_staff(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    patient_id: uuid.UUID,
    staff_id: uuid.UUID,
    reason: Recognised,
) -> None:
    """Somebody of the staff recognised the person who writes: level 3, audited.

    After a call to the number on record that number is verified, and no longer disputed.
    """
    lock_conversation(db_session, conversation_id)
    patient = get_patient(db_session, patient_id)
    if reason is Recognised.CALL_BACK:
        patient.phone_verified_at = desk.now()
        patient.phone_disputed_at = patient.phone_gone_at = None
    attempts.note_match(desk, db_session, conversation_id, f"by_staff_{reason}")
    _raise_level(desk, db_session, conversation_id, patient, f"by_staff_{reason}")
    audit.note(desk, db_session, staff_id, f"confirm_identity_{reason}", conversation_id)


def _settle(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    writer: Patient | None,
    typed: str,
) -> Outcome:
    """Uses up the code if it is this patient's, and raises the chat to level 3."""
    method = "code_at_the_desk"
    if writer is None:
        return attempts.note_miss(desk, db_session, conversation_id, method)
    for row in open_desk_codes(db_session, writer.id, desk.now()):
        if hmac.compare_digest(row.code_hash, _hash(row.id, _plain(typed))):
            row.used_at = desk.now()
            attempts.note_match(desk, db_session, conversation_id, method)
            _raise_level(desk, db_session, conversation_id, writer, method)
            return Outcome.PROVED
    return attempts.note_miss(desk, db_session, conversation_id, method)


def _writer(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> Patient:
    return get_patient(db_session, _proof(desk, db_session, conversation_id).patient_id)


def _proof(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> IdentityProof:
    proof = proofs.live_proof(desk, db_session, conversation_id)
    if proof is None or proof.level < TO_SEE_AND_BOOK:
        raise IdentityRequired(TO_SEE_AND_BOOK)
    return proof


def _raise_level(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, writer: Patient, method: str
) -> None:
    """The same writer at level 3; whom they speak for stays."""
    before = proofs.live_proof(desk, db_session, conversation_id)
    proofs.add(desk, db_session, conversation_id, writer, method, level=TO_CHANGE_THE_RECORD)
    if before is not None and before.patient_id == writer.id and before.subject_id is not None:
        raised = _proof(desk, db_session, conversation_id)
        proofs.speak_for(desk, db_session, raised, before.subject_id, before.delegation_id)


def _plain(typed: str) -> str:
    return "".join(character for character in typed.upper() if character.isalnum())


def _hash(code_id: uuid.UUID, code: str) -> bytes:
    return lookup_hash(f"{code_id}:{code}", "desk_code")
