"""Level 2 by a one-time code, sent by SMS to the number on record: hashed, single use."""

import hmac
import secrets
import uuid
from datetime import timedelta

from services.desk import Desk
from services.identity import attempts, proofs
from services.identity.claims import claimed_patient
from services.identity.errors import Claim, Outcome
from services.phone_numbers import verified
from services.secret_messages import IDENTITY_CODE
from services.speak import queue_sms
from store.conversations import lock_conversation
from store.database import DbSession
from store.encryption import lookup_hash
from store.identity_proofs import add_code, codes_since, codes_to_patient_since, latest_code
from store.patients import get_patient
from store.tables import IdentityCode, Patient

CODE_LIFE = timedelta(minutes=10)
AN_HOUR = timedelta(hours=1)
CODES_AN_HOUR = 3
CODES_AN_HOUR_TO_ONE = 6
"""From all conversations together. Beyond it nothing is sent, and nothing else is different."""


def send_code(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, claim: Claim, request_key: str
) -> Outcome:
    """Sends a one-time code to the number on record, if the data match; says the same if not."""
    conversation = lock_conversation(db_session, conversation_id)
    if attempts.is_locked(desk, db_session, conversation_id):
        return Outcome.LOCKED
    if codes_since(db_session, conversation_id, desk.now() - AN_HOUR) >= CODES_AN_HOUR:
        return Outcome.LOCKED
    if (earlier := latest_code(db_session, conversation_id)) is not None:
        earlier.expires_at = min(earlier.expires_at, desk.now())
    patient = _reachable(desk, db_session, claimed_patient(desk, db_session, conversation, claim))
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
    add_code(db_session, row)
    if patient is not None and patient.phone:
        _send(desk, db_session, row, patient, code, request_key)
    return Outcome.NOT_PROVED


def confirm_code(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, typed: str
) -> Outcome:
    """Proves level 2 with the latest code: single use, ten minutes, three tries."""
    lock_conversation(db_session, conversation_id)
    if attempts.is_locked(desk, db_session, conversation_id):
        return Outcome.LOCKED
    code = latest_code(db_session, conversation_id)
    is_open = code is not None and code.used_at is None and desk.now() < code.expires_at
    if code is None or not is_open or code.patient_id is None:
        return attempts.note_miss(desk, db_session, conversation_id, "code_by_sms")
    if not hmac.compare_digest(code.code_hash, _code_hash(code.id, typed)):
        return attempts.note_miss(desk, db_session, conversation_id, "code_by_sms")
    patient = get_patient(db_session, code.patient_id)
    if patient.phone_gone_at is not None:
        return attempts.note_miss(desk, db_session, conversation_id, "code_by_sms")
    code.used_at = desk.now()
    verified(desk, patient)
    attempts.note_match(desk, db_session, conversation_id, "code_by_sms")
    proofs.add(desk, db_session, conversation_id, patient, "code_by_sms")
    return Outcome.PROVED


def _reachable(desk: Desk, db_session: DbSession, patient: Patient | None) -> Patient | None:
    """Nobody, when the number on record is another person's by now, or got too many codes."""
    if patient is None or patient.phone_gone_at is not None:
        return None
    sent = codes_to_patient_since(db_session, patient.id, desk.now() - AN_HOUR)
    return patient if sent < CODES_AN_HOUR_TO_ONE else None


def _send(
    desk: Desk,
    db_session: DbSession,
    row: IdentityCode,
    patient: Patient,
    code: str,
    request_key: str,
) -> None:
    text = desk.wording.render(
        "sms_identity_code", patient.language, facility=desk.facility.short_name, code=code
    ).text
    queue_sms(
        desk,
        db_session,
        row.conversation_id,
        to=patient.phone or "",
        body=text,
        dedup_key=f"{IDENTITY_CODE}{request_key}",
        expires_at=row.expires_at,
    )


def _code_hash(code_id: uuid.UUID, code: str) -> bytes:
    return lookup_hash(f"{code_id}:{code}", "identity_code")
