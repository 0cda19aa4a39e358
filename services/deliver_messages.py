"""Handing queued messages over to WhatsApp or the SMS gateway, in order, once."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

import structlog

from clients.consequences import Consequence
from clients.failures import MessageRefused, OutcomeUnknown, SendFailed
from clients.whatsapp.payloads import Recipient
from frontdesk.messages import Content, Template, from_dict, plain_text
from frontdesk.ownership import bot_words_are_stale
from services.desk import Desk
from services.learn_from_refusal import learn_from_refusal
from services.lost_messages import seconds_before_retry, tell_staff
from store import outgoing
from store.conversations import lock_conversation
from store.database import DbSession
from store.tables import Conversation, OutgoingMessage

log = structlog.get_logger(__name__)

SERVICE_WINDOW = timedelta(hours=24)
WINDOW_MARGIN = timedelta(minutes=1)
LOOK_FOR_STATUS_SECONDS = 8
QUEUE_STOPPED_SECONDS = 60
MOST_UNKNOWN_OUTCOMES = 4
NOT_TO_BE_SAID = "operator_has_the_chat"


@dataclass(frozen=True)
class _Parcel:
    """One message on its way, with no transaction open."""

    outgoing_id: uuid.UUID
    content: Content
    recipient: Recipient
    sms_to: str | None
    reply_to: str | None


def deliver_messages(desk: Desk, conversation_id: uuid.UUID, channel: str = "whatsapp") -> None:
    """Sends what is queued on one channel until nothing is left or the first has to wait."""
    while (parcel := _next_parcel(desk, conversation_id, channel)) is not None:
        try:
            wamid = _send(desk, parcel)
        except (SendFailed, MessageRefused, OutcomeUnknown) as failure:
            _note_failure(desk, conversation_id, parcel.outgoing_id, failure)
        else:
            _note_accepted(desk, parcel.outgoing_id, wamid)


def _next_parcel(desk: Desk, conversation_id: uuid.UUID, channel: str) -> _Parcel | None:
    """Claims the first open message: from here on a crash leaves it "sending", never lost."""
    with desk.database.transaction() as db_session:
        # locked: whoever takes the chat does so before this look at its owner, or after the claim
        conversation = lock_conversation(db_session, conversation_id)
        while message := outgoing.next_open_message(db_session, conversation_id, channel):
            if not outgoing.is_due(db_session, message):
                return None
            if message.state == "sending" and message.retry_at is None:
                message.failure = str(Consequence.OUTCOME_UNKNOWN)
                outgoing.pause(db_session, message, LOOK_FOR_STATUS_SECONDS)
                return None
            reason = _why_not(desk, conversation, message)
            if reason is None:
                return _claim(desk, db_session, conversation, message)
            _put_aside(desk, db_session, message, reason)
        return None


def _put_aside(desk: Desk, db_session: DbSession, message: OutgoingMessage, reason: str) -> None:
    log.warning("message_not_sent", reason=reason, outgoing_id=str(message.id))
    message.failure = reason
    if reason == NOT_TO_BE_SAID:
        outgoing.advance(db_session, message, "dropped", desk.now())
    else:
        _fail(desk, db_session, message)


def _fail(
    desk: Desk, db_session: DbSession, message: OutgoingMessage, code: int | None = None
) -> None:
    """For good, unless it has arrived meanwhile: then nothing was lost."""
    if outgoing.advance(db_session, message, "failed", desk.now(), code):
        tell_staff(desk, db_session, message)


def _why_not(desk: Desk, conversation: Conversation, message: OutgoingMessage) -> str | None:
    """What forbids sending at this very moment: owner and window may have changed since."""
    if message.author == "bot" and bot_words_are_stale(
        conversation.owner, conversation.person_version, message.owner_version
    ):
        return NOT_TO_BE_SAID
    if message.expires_at is not None and desk.now() >= message.expires_at:
        return "expired"
    if message.failure == Consequence.OUTCOME_UNKNOWN and message.attempts >= MOST_UNKNOWN_OUTCOMES:
        return message.failure
    if message.channel == "sms" or isinstance(from_dict(message.content), Template):
        return None
    return None if may_still_say(desk, conversation) else "service_window_closed"


def may_still_say(desk: Desk, conversation: Conversation) -> bool:
    """Whether free text may be sent now: a day less a minute after the patient's last words,
    unless Meta has said otherwise."""
    last = conversation.last_inbound_at
    if last is None or conversation.window_refused_at is not None:
        return False
    return desk.now() - last <= SERVICE_WINDOW - WINDOW_MARGIN


def _claim(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: OutgoingMessage
) -> _Parcel:
    outgoing.advance(db_session, message, "sending", desk.now())
    message.attempts += 1
    message.retry_at = None
    return _Parcel(
        outgoing_id=message.id,
        content=from_dict(message.content),
        recipient=Recipient(wa_id=conversation.wa_id, user_id=conversation.user_id),
        sms_to=message.sms_to,
        reply_to=message.reply_to,
    )


def _send(desk: Desk, parcel: _Parcel) -> str | None:
    if parcel.sms_to is not None:
        desk.sms.send(parcel.sms_to, plain_text(parcel.content), str(parcel.outgoing_id))
        return None
    accepted = desk.whatsapp.send(
        parcel.recipient,
        parcel.content,
        callback_data=str(parcel.outgoing_id),
        reply_to=parcel.reply_to,
    )
    return accepted.wamid


def _note_accepted(desk: Desk, outgoing_id: uuid.UUID, wamid: str | None) -> None:
    with desk.database.transaction() as db_session:
        message = outgoing.get_outgoing(db_session, outgoing_id)
        outgoing.learn_wamid(message, wamid)
        outgoing.advance(db_session, message, "accepted", desk.now())


def _note_failure(
    desk: Desk,
    conversation_id: uuid.UUID,
    outgoing_id: uuid.UUID,
    failure: SendFailed | MessageRefused | OutcomeUnknown,
) -> None:
    with desk.database.transaction() as db_session:
        # before the message, as everywhere: a failure may go on to the chat, and a circle of locks
        # would undo what is noted here
        lock_conversation(db_session, conversation_id)
        message = outgoing.get_outgoing(db_session, outgoing_id)
        code = failure.code if isinstance(failure, SendFailed) else None
        log.warning(
            "send_failed",
            consequence=str(failure.consequence),
            code=code,
            outgoing_id=str(outgoing_id),
            attempts=message.attempts,
        )
        message.failure = str(failure.consequence)
        message.error_code = code
        if isinstance(failure, OutcomeUnknown):
            pause = LOOK_FOR_STATUS_SECONDS * 2 ** min(message.attempts - 1, 5)
            outgoing.pause(db_session, message, pause)
        elif isinstance(failure, SendFailed) and (pause := _pause(failure, message.attempts)):
            outgoing.pause(db_session, message, pause)
        else:
            _fail(desk, db_session, message, code)
            learn_from_refusal(desk, db_session, message, code)


def _pause(failure: SendFailed, attempts: int) -> float | None:
    """Seconds until the next try; None when trying again is no use.

    Queue stops (expired token, locked account) keep the message: it is sent once staff have mended
    the channel, if the service window still allows. So does a provider that cannot be reached at
    all: nothing was refused, and an outage of a minute must not cost an answer.
    """
    if failure.consequence == Consequence.STOP_QUEUE:
        return QUEUE_STOPPED_SECONDS
    is_unreachable = failure.http_status is None and failure.code is None
    if not failure.retryable or (attempts >= failure.max_tries and not is_unreachable):
        return None
    return seconds_before_retry(failure.consequence, attempts)
