"""What a phone number on a record still proves: verified when, disputed, passed to somebody else.

Rules: reference italian-health-desk 0.7 and 2.5 (a number is per patient; re-verify after twelve
months; "wrong number" stops everything; WhatsApp numbers are recycled).
"""

import hmac
from collections.abc import Sequence
from datetime import timedelta

from services.desk import Desk
from store import patients
from store.database import DbSession
from store.patients import patients_with_phone
from store.tables import Conversation, Patient

VERIFIED_FOR = timedelta(days=365)


def is_on_record(patient: Patient, conversation: Conversation) -> bool:
    """Whether the chat is written from the number of this patient, so far as anybody knows."""
    hashes = (patient.phone_hash, conversation.wa_id_hash)
    if hashes[0] is None or hashes[1] is None or patient.phone_gone_at is not None:
        return False
    return hmac.compare_digest(hashes[0], hashes[1])


def is_trusted(desk: Desk, patient: Patient) -> bool:
    """Verified within a year, not disputed: else a code by SMS is needed as well."""
    verified_at = patient.phone_verified_at
    is_fresh = verified_at is not None and desk.now() - verified_at <= VERIFIED_FOR
    return is_fresh and patient.phone_disputed_at is None and patient.phone_gone_at is None


def patients_speaking_by_number(
    desk: Desk, db_session: DbSession, conversation: Conversation
) -> Sequence[Patient]:
    """The patients whose trusted number the chat is written from."""
    found = patients_of_number(db_session, conversation)
    return [patient for patient in found if is_trusted(desk, patient)]


def patients_of_number(db_session: DbSession, conversation: Conversation) -> Sequence[Patient]:
    """Everybody on whose record the number of the chat is."""
    if conversation.wa_id_hash is None:
        return []
    found = patients_with_phone(db_session, conversation.wa_id_hash)
    return [patient for patient in found if is_on_record(patient, conversation)]


def verified(desk: Desk, patient: Patient) -> None:
    """The person received a code there. A dispute stays until somebody of the staff clears it."""
    patient.phone_verified_at = desk.now()


def dispute_number(desk: Desk, db_session: DbSession, conversation: Conversation) -> int:
    """Marks the chat's number as disputed on every record that has it; how many there were."""
    if conversation.wa_id_hash is None:
        return 0
    found = patients_with_phone(db_session, conversation.wa_id_hash)
    for patient in found:
        patient.phone_disputed_at = patient.phone_disputed_at or desk.now()
    return len(found)


def number_passed_on(desk: Desk, db_session: DbSession, wa_id_hash: bytes | None) -> None:
    """WhatsApp showed that the number was left or is another person's: it proves nothing now."""
    patients.number_passed_on(db_session, wa_id_hash, desk.now())
