"""Who a conversation speaks for, proved to the level an operation needs.

Level 1: the number written from is the one on the patient's record. Level 2: that, with the birth
date and the end of the codice fiscale; or birth date, end of the codice fiscale and a one-time code
sent by SMS to the number on record. Every answer is the same whether a person is a patient or not.
"""

import hmac
import secrets
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from frontdesk.identity.code_tail import tail_matches
from services.desk import Desk
from services.ownership import WaitingFor
from services.speak import queue_sms
from store.conversations import lock_conversation
from store.database import DbSession
from store.encryption import lookup_hash
from store.patients import (
    add_attempt,
    codes_since,
    end_proofs,
    get_patient,
    latest_code,
    mismatches_since,
    open_proof,
    patients_born_on,
)
from store.tables import IdentityAttempt, IdentityCode, IdentityProof, Patient

LEVEL_TO_SEE_AND_BOOK = 2
SILENCE_ENDS_PROOF = timedelta(minutes=15)
PROOF_LIFE = timedelta(minutes=45)
TRIES = 3
LOCK = timedelta(minutes=30)
CODE_LIFE = timedelta(minutes=10)
CODES_AN_HOUR = 3
FAILED_IDENTITY = WaitingFor("identity_failed")


class IdentityRequired(Exception):
    """The operation needs a higher identity level than this conversation has."""


class Outcome(StrEnum):
    PROVED = "proved"
    NOT_PROVED = "not_proved"
    LOCKED = "locked"


@dataclass(frozen=True)
class Claim:
    """What the writer says about the patient: birth date, and the end of the codice fiscale."""

    birth_on: date
    tax_code_tail: str


def patient_of(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, level: int
) -> Patient:
    """The patient this conversation has proved to be, at this level or higher; renews the proof."""
    proof = open_proof(db_session, conversation_id)
    if proof is None or proof.level < level:
        raise IdentityRequired
    is_silent = desk.now() - proof.last_used_at > SILENCE_ENDS_PROOF
    if is_silent or desk.now() - proof.proved_at > PROOF_LIFE:
        end_proofs(db_session, conversation_id, desk.now())
        raise IdentityRequired
    proof.last_used_at = desk.now()
    return get_patient(db_session, proof.patient_id)


def is_proved(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, level: int) -> bool:
    try:
        patient_of(desk, db_session, conversation_id, level)
    except IdentityRequired:
        return False
    return True


def is_locked(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> bool:
    return mismatches_since(db_session, conversation_id, desk.now() - LOCK) >= TRIES


def claim_identity(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, claim: Claim
) -> Outcome:
    """Proves level 2 if the data match a patient whose number on record is the one written from."""
    conversation = lock_conversation(db_session, conversation_id)
    if is_locked(desk, db_session, conversation_id):
        return Outcome.LOCKED
    patient = _match(db_session, claim)
    is_on_record = patient is not None and _same(patient.phone_hash, conversation.wa_id_hash)
    if patient is None or not is_on_record:
        return _missed(desk, db_session, conversation_id, "birth_date_and_tax_code")
    _prove(desk, db_session, conversation_id, patient, "phone_birth_date_and_tax_code")
    return Outcome.PROVED


def send_code(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, claim: Claim, request_key: str
) -> Outcome:
    """Sends a one-time code to the number on record, if the data match; says the same if not."""
    lock_conversation(db_session, conversation_id)
    hour_ago = desk.now() - timedelta(hours=1)
    if codes_since(db_session, conversation_id, hour_ago) >= CODES_AN_HOUR:
        return Outcome.LOCKED
    if (earlier := latest_code(db_session, conversation_id)) is not None:
        earlier.expires_at = min(earlier.expires_at, desk.now())
    patient = _match(db_session, claim)
    code = f"{secrets.randbelow(1_000_000):06d}"
    row = IdentityCode(
        id=uuid.uuid4(),
        conversation_id=conversation_id,
        patient_id=patient.id if patient else None,
        code_hash=b"",
        created_at=desk.now(),
        expires_at=desk.now() + CODE_LIFE,
    )
    row.code_hash = _code_hash(row.id, code)
    db_session.add(row)
    if patient is not None and patient.phone:
        text = desk.wording.render(
            "sms_identity_code", patient.language, facility=desk.facility.short_name, code=code
        ).text
        key = f"identity_code:{request_key}"
        queue_sms(
            desk,
            db_session,
            conversation_id,
            to=patient.phone,
            body=text,
            dedup_key=key,
            expires_at=row.expires_at,
        )
    return Outcome.NOT_PROVED


def confirm_code(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, typed: str
) -> Outcome:
    """Proves level 2 with the latest code: single use, ten minutes, three tries."""
    lock_conversation(db_session, conversation_id)
    if is_locked(desk, db_session, conversation_id):
        return Outcome.LOCKED
    code = latest_code(db_session, conversation_id)
    is_open = code is not None and code.used_at is None and desk.now() < code.expires_at
    if code is None or not is_open or code.patient_id is None:
        return _missed(desk, db_session, conversation_id, "code_by_sms")
    if not hmac.compare_digest(code.code_hash, _code_hash(code.id, typed)):
        return _missed(desk, db_session, conversation_id, "code_by_sms")
    code.used_at = desk.now()
    patient = get_patient(db_session, code.patient_id)
    _prove(desk, db_session, conversation_id, patient, "code_by_sms")
    return Outcome.PROVED


def forget_identity(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> None:
    """The writer is somebody else now, or wants to be: back to level 0."""
    end_proofs(db_session, conversation_id, desk.now())


def _match(db_session: DbSession, claim: Claim) -> Patient | None:
    """The one patient with this birth date and code ending; None if nobody, or several."""
    matching = [
        patient
        for patient in patients_born_on(db_session, claim.birth_on)
        if tail_matches(patient.tax_code, claim.tax_code_tail)
    ]
    return matching[0] if len(matching) == 1 else None


def _prove(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, patient: Patient, method: str
) -> None:
    _note_attempt(desk, db_session, conversation_id, method, "matched")
    end_proofs(db_session, conversation_id, desk.now())
    db_session.add(
        IdentityProof(
            conversation_id=conversation_id,
            patient_id=patient.id,
            level=LEVEL_TO_SEE_AND_BOOK,
            method=method,
            proved_at=desk.now(),
            last_used_at=desk.now(),
        )
    )
    db_session.flush()


def _missed(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, method: str) -> Outcome:
    _note_attempt(desk, db_session, conversation_id, method, "mismatched")
    locked = is_locked(desk, db_session, conversation_id)
    return Outcome.LOCKED if locked else Outcome.NOT_PROVED


def _note_attempt(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, method: str, outcome: str
) -> None:
    attempt = IdentityAttempt(
        conversation_id=conversation_id, method=method, outcome=outcome, at=desk.now()
    )
    add_attempt(db_session, attempt)


def _code_hash(code_id: uuid.UUID, code: str) -> bytes:
    return lookup_hash(f"{code_id}:{code}", "identity_code")


def _same(first: bytes | None, second: bytes | None) -> bool:
    return first is not None and second is not None and hmac.compare_digest(first, second)
