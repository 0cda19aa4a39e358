"""A message that never arrived, sent once more where that can help and does no harm."""

import uuid
from enum import StrEnum

from clients.consequences import Consequence, is_retryable
from clients.whatsapp.errors import rule_of
from frontdesk.messages import Template, from_dict
from frontdesk.ownership import HAS_A_PERSON, Owner, bot_words_are_stale
from services.audit import note
from services.deliver_messages import may_still_say
from services.desk import Desk
from services.secret_messages import is_secret
from store import jobs, outgoing
from store.conversations import lock_conversation
from store.database import DbSession
from store.failed_messages import conversation_of, something_was_said_since
from store.tables import Conversation, OutgoingMessage
from store.waitlist import is_an_offer


class Prospect(StrEnum):
    """Whether sending again may help (`MAY_HELP`), or why not."""

    MAY_HELP = "may_help"
    ALREADY = "already"
    IN_HAND = "in_hand"
    """Somebody has the chat: they decide what to say."""
    OVERTAKEN = "overtaken"
    """Something else was said since, or it is past its time, or an offer that never arrived: it is
    taken back (services/settle_offers.py), and the time goes to the next who waits."""
    WINDOW_CLOSED = "window_closed"
    NO_USE = "no_use"
    """It would fail in the same way, or is a one-time code: the patient asks for a new one."""


_MENDED = frozenset({Consequence.STOP_QUEUE, Consequence.OUTCOME_UNKNOWN})
"""Of no use until somebody mended the channel, or looked."""
_ONCE_OPEN = frozenset({"service_window_closed", Consequence.USE_TEMPLATE_OR_SMS.value})
"""Of use when the patient has written again."""


def prospect_of(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: OutgoingMessage
) -> Prospect:
    """Looked at again by the sender at the moment of sending."""
    if message.state != "failed" or outgoing.is_repeated(db_session, message):
        return Prospect.ALREADY
    if is_secret(message) or not _may_pass(message):
        return Prospect.NO_USE
    if Owner(conversation.owner) in HAS_A_PERSON:
        return Prospect.IN_HAND
    if (
        _is_past(desk, conversation, message)
        or something_was_said_since(db_session, message)
        or is_an_offer(db_session, outgoing.purpose_of(message.dedup_key))
    ):
        return Prospect.OVERTAKEN
    is_free_text = message.channel == "whatsapp" and not _is_template(message)
    if is_free_text and not may_still_say(desk, conversation):
        return Prospect.WINDOW_CLOSED
    return Prospect.MAY_HELP


def retry_message(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, outgoing_id: uuid.UUID
) -> Prospect:
    """Queues it once more if that may help; a second click finds it queued."""
    chat = conversation_of(db_session, outgoing_id)
    if chat is None:
        return Prospect.NO_USE
    # the chat first, as the sender does
    conversation = lock_conversation(db_session, chat)
    found = outgoing.get_outgoing(db_session, outgoing_id)
    prospect = prospect_of(desk, db_session, conversation, found)
    if prospect is Prospect.MAY_HELP:
        outgoing.queue_again(db_session, found, desk.now(), 0)
        job = jobs.DELIVERY_JOB_OF[found.channel]
        jobs.enqueue_for_conversation(
            db_session, job, found.conversation_id, is_urgent=found.is_urgent
        )
        note(desk, db_session, staff_id, "retry_message", outgoing_id)
    return prospect


def _may_pass(message: OutgoingMessage) -> bool:
    if message.error_code is not None:
        rule = rule_of(message.error_code)
        is_open_again = rule.consequence.value in _ONCE_OPEN
        return rule.retryable or rule.consequence in _MENDED or is_open_again
    noted = message.failure or ""
    if noted in _ONCE_OPEN:
        return True
    return noted in set(Consequence) and (
        is_retryable(Consequence(noted)) or Consequence(noted) in _MENDED
    )


def _is_past(desk: Desk, conversation: Conversation, message: OutgoingMessage) -> bool:
    is_late = message.expires_at is not None and message.expires_at <= desk.now()
    return is_late or (
        message.author == "bot"
        and bot_words_are_stale(
            conversation.owner, conversation.person_version, message.owner_version
        )
    )


def _is_template(message: OutgoingMessage) -> bool:
    return isinstance(from_dict(message.content), Template)
