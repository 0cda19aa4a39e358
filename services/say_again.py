"""Sending an operator's words once more, when they did not arrive and a second try may help."""

import uuid

from clients.consequences import Consequence
from clients.whatsapp.errors import rule_of
from services.audit import note
from services.deliver_messages import may_still_say
from services.desk import DbSession, Desk
from services.hand_off import own_chat
from services.secret_messages import is_secret
from store import jobs, outgoing
from store.quotes import find_told
from store.tables import OutgoingMessage

NO_USE = frozenset(
    {
        Consequence.USE_TEMPLATE_OR_SMS,
        Consequence.USE_SMS,
        Consequence.LEAVE_IN_PEACE,
        Consequence.OPTED_OUT,
        Consequence.TEMPLATE_FAULT,
        Consequence.USE_BUTTONS,
        Consequence.ASK_PHONE,
        Consequence.REVERIFY,
        Consequence.LOOK_IN_APP,
        Consequence.IGNORE,
    }
)
"""The same words would fail in the same way."""
SAID_AGAIN = "said_again"
WINDOW_WAS_CLOSED = "service_window_closed"
META_SAW_IT_CLOSED = 131047


class NotAgain(Exception):
    """It arrived, is being tried already, or would fail again."""


def may_help(message: OutgoingMessage) -> bool:
    """Whether saying the same again may reach the patient. An SMS is sent by its own rules, and a
    one-time code never again."""
    if (message.state, message.author, message.channel) != ("failed", "operator", "whatsapp"):
        return False
    if is_secret(message) or message.failure == SAID_AGAIN or _is_repeated(message):
        return False
    if message.error_code == META_SAW_IT_CLOSED or message.failure == WINDOW_WAS_CLOSED:
        return True  # the window opens again with the patient's next words
    code = message.error_code
    return code is None or rule_of(code).consequence not in NO_USE


def _is_repeated(message: OutgoingMessage) -> bool:
    """Whether it was sent again by itself (services/lost_messages.py)."""
    was_accepted = message.wamid is not None
    rule = rule_of(message.error_code)
    return was_accepted and rule.retryable and message.attempts < rule.max_tries


def say_again(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    outgoing_id: uuid.UUID,
) -> None:
    """Queues the words once more, once per failure. Raises TakenByAnother and NotAgain."""
    conversation = own_chat(db_session, conversation_id, staff_id)
    if find_told(db_session, conversation_id, outgoing_id) is None:
        raise NotAgain
    message = outgoing.get_outgoing(db_session, outgoing_id)
    if not may_help(message) or not may_still_say(desk, conversation):
        raise NotAgain
    if not outgoing.queue_again(db_session, message, desk.now(), 0):
        raise NotAgain
    message.failure = SAID_AGAIN
    note(desk, db_session, staff_id, "say_again", outgoing_id)
    jobs.enqueue_for_conversation(db_session, "deliver_messages", conversation_id)
