"""A new phone number on a record: by its owner at level 3, or by the staff who recognised them."""

import uuid

from frontdesk.identity.levels import TO_CHANGE_THE_RECORD, Operation
from services.audit import note
from services.desk import Desk
from services.identity import IdentityRequired, subject_of, writer_of
from services.phone_numbers import is_on_record, is_trusted
from store.conversations import get_conversation
from store.database import DbSession
from store.encryption import phone_hash
from store.identity_proofs import end_other_proofs
from store.patients import set_phone
from store.tables import Conversation, Patient


class NoNumber(Exception):
    """WhatsApp hides the number of this chat: there is none to put on record."""


def has_this_number(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> bool:
    """Whether the number written from is the writer's on record already, and trusted."""
    patient = subject_of(desk, db_session, conversation_id, Operation.CHANGE_PHONE)
    conversation = get_conversation(db_session, conversation_id)
    return is_on_record(patient, conversation) and is_trusted(desk, patient)


def take_number_of_chat(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> None:
    """Puts the number written from on the writer's record; a second time changes nothing.

    WhatsApp vouches for it, so it is verified. Raises `IdentityRequired` below level 3,
    `NotDelegated` for whoever acts for another, `NoNumber`.
    """
    patient = subject_of(desk, db_session, conversation_id, Operation.CHANGE_PHONE)
    conversation = get_conversation(db_session, conversation_id)
    if conversation.wa_id is None:
        raise NoNumber
    _put(desk, db_session, patient, conversation, conversation.wa_id)
    note(desk, db_session, None, "change_phone", patient.id)


def clear_dispute(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> None:
    """The number on record is the writer's after all, the staff found. Raises `IdentityRequired`.

    It is not verified by that: unless it was within a year, an SMS code is asked as well.
    """
    patient = _recognised(desk, db_session, conversation_id)
    patient.phone_disputed_at = patient.phone_gone_at = None
    note(desk, db_session, staff_id, "clear_disputed_phone", patient.id)


def correct_number(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, number: str, staff_id: uuid.UUID
) -> None:
    """The staff write another number (digits with the country's prefix) on the writer's record.

    Verified only if it is the one of this chat; else an SMS code is asked the first time. Raises
    `IdentityRequired` unless the writer is recognised at level 3.
    """
    patient = _recognised(desk, db_session, conversation_id)
    _put(desk, db_session, patient, get_conversation(db_session, conversation_id), number)
    note(desk, db_session, staff_id, "correct_phone", patient.id)


def _recognised(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> Patient:
    writer = writer_of(desk, db_session, conversation_id, TO_CHANGE_THE_RECORD)
    if writer is None:
        raise IdentityRequired(TO_CHANGE_THE_RECORD)
    return writer


def _put(
    desk: Desk, db_session: DbSession, patient: Patient, conversation: Conversation, number: str
) -> None:
    """What was proved by the old number elsewhere ends; the record of nobody else is touched."""
    is_of_this_chat = conversation.wa_id_hash == phone_hash(number)
    set_phone(patient, number, verified_at=desk.now() if is_of_this_chat else None)
    end_other_proofs(db_session, patient.id, conversation.id, desk.now())
