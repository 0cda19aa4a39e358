""" "Is typing" while an operator writes. A courtesy: its failure is no failure."""

import uuid

import structlog

from clients.failures import OutcomeUnknown, SendFailed
from frontdesk.ownership import Owner
from services.desk import Desk
from store.chat_desk import newest_message
from store.conversations import get_conversation

log = structlog.get_logger(__name__)


def show_operator_typing(desk: Desk, conversation_id: uuid.UUID) -> None:
    """Unless the operator has let go of the chat meanwhile. Marks what was written as read."""
    with desk.database.transaction() as db_session:
        message = newest_message(db_session, conversation_id)
        is_with_a_person = get_conversation(db_session, conversation_id).owner == Owner.OPERATOR
    if message is None or not is_with_a_person:
        return
    try:
        desk.whatsapp.mark_read(message.wamid, typing=True)
    except (SendFailed, OutcomeUnknown) as failure:
        log.info(
            "typing_not_shown",
            consequence=str(failure.consequence),
            conversation_id=str(conversation_id),
        )
