"""What follows when a message did not reach the patient: again if that may help, else a person."""

import random

import structlog

from clients.consequences import Consequence
from clients.whatsapp.errors import rule_of
from frontdesk.ownership import Urgency
from services.desk import Desk
from services.learn_from_refusal import learn_from_refusal
from services.ownership import WaitingFor, wait_for_operator
from store import jobs, outgoing
from store.conversations import lock_conversation
from store.database import DbSession
from store.tables import OutgoingMessage

log = structlog.get_logger(__name__)

NOT_DELIVERED = "not_delivered"
ARRIVED_AFTER_ALL = "arrived_after_all"


def seconds_before_retry(consequence: Consequence, attempts: int) -> float:
    """Longer after every attempt, with jitter, five minutes at most (reference section 4)."""
    base = 4.0 if consequence == Consequence.RETRY_PAIR else 2.0
    return min(float(base ** min(attempts, 6)) + random.random(), 300.0)


def after_failed_status(
    desk: Desk, db_session: DbSession, message: OutgoingMessage, code: int | None
) -> None:
    """WhatsApp had taken the message and then could not deliver it.

    The failed row stays as it is; what is sent again is a row of its own. Of an urgent text a
    person hears at once, sent again or not.
    """
    rule = rule_of(code)
    message.failure = str(rule.consequence)
    learn_from_refusal(desk, db_session, message, code)
    is_tried_again = rule.retryable and message.attempts < rule.max_tries
    if is_tried_again:
        pause = seconds_before_retry(rule.consequence, message.attempts)
        outgoing.queue_again(db_session, message, desk.now(), pause)
    if message.is_urgent or not is_tried_again:
        tell_staff(desk, db_session, message)


def after_arrival(desk: Desk, db_session: DbSession, message: OutgoingMessage) -> None:
    """A message reported failed has arrived: what was to be said again is not."""
    repeat = outgoing.find_repeat(db_session, message)
    if repeat is not None and repeat.state == "queued":
        repeat.failure = ARRIVED_AFTER_ALL
        outgoing.advance(db_session, repeat, "dropped", desk.now())
        jobs.enqueue_for_conversation(db_session, "deliver_messages", repeat.conversation_id)


def tell_staff(desk: Desk, db_session: DbSession, message: OutgoingMessage) -> None:
    """A person has to see that words for a patient never arrived.

    Not so for an SMS: from a chat that waits, a stranger would learn whose number is on record.
    """
    if message.channel != "whatsapp":
        return
    urgency = Urgency.EMERGENCY if message.is_urgent else Urgency.SAME_DAY
    conversation = lock_conversation(db_session, message.conversation_id)
    wait_for_operator(desk, db_session, conversation, WaitingFor(NOT_DELIVERED, urgency))
    log.warning("message_not_delivered", outgoing_id=str(message.id), urgency=str(urgency))
