"""Chats whose patients say nothing more are closed, after a notice, in the desk's opening hours."""

import uuid
from datetime import datetime, timedelta

import structlog

from frontdesk.ownership import Urgency
from frontdesk.queue.wrap_up import Outcome, Subject
from frontdesk.schedules.business_time import open_time_between
from services.deliver_messages import may_still_say
from services.desk import Desk
from services.ownership import close
from services.speak import queue_contents, text_named
from store.conversations import lock_conversation
from store.database import DbSession
from store.silent_chats import OwnedChat, owned_chats
from store.tables import Conversation, WrapUp

log = structlog.get_logger(__name__)

REASON = "idle"


def close_idle_chats(desk: Desk) -> None:
    """Safe to run at any time, by several workers at once: each chat is looked at again, locked."""
    with desk.database.transaction() as db_session:
        idle = [chat for chat in owned_chats(db_session) if _silence(desk, chat) > timedelta()]
    for chat in idle:
        try:
            with desk.database.transaction() as db_session:
                _look_after(desk, db_session, chat.conversation_id)
        except Exception:
            # One chat that cannot be closed must not hold up the others.
            log.exception("idle_chat_not_closed", conversation_id=str(chat.conversation_id))


def _look_after(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> None:
    """First the notice; so much later, if the patient is still silent, the end."""
    conversation = lock_conversation(db_session, conversation_id)
    for chat in owned_chats(db_session, conversation_id):
        if conversation.waiting_urgency == Urgency.EMERGENCY:
            return
        told_at = conversation.idle_told_at
        if told_at is None:
            if _silence(desk, chat) >= _hours(desk.facility.queue.idle_notice_hours):
                _tell(desk, db_session, conversation)
        elif _open_since(desk, told_at) >= _hours(desk.facility.queue.idle_close_hours):
            _close(desk, db_session, conversation)


def _silence(desk: Desk, chat: OwnedChat) -> timedelta:
    """How long the desk was open since the operator's last words; none while the patient waits."""
    if chat.answered_at is None or chat.unanswered_since is not None:
        return timedelta()
    return _open_since(desk, chat.answered_at)


def _open_since(desk: Desk, at: datetime) -> timedelta:
    return open_time_between(desk.facility.operators, at, desk.now())


def _hours(hours: float) -> timedelta:
    return timedelta(hours=hours)


def _tell(desk: Desk, db_session: DbSession, conversation: Conversation) -> None:
    """Outside WhatsApp's 24 hours nothing can be said: the time passes all the same."""
    conversation.idle_told_at = desk.now()
    if not may_still_say(desk, conversation):
        return
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [text_named(desk, "utter_idle_notice", conversation.language)],
        dedup_key=f"idle:{conversation.id}:{conversation.version}:{desk.now():%Y%m%d%H%M}",
        author="system",
    )


def _close(desk: Desk, db_session: DbSession, conversation: Conversation) -> None:
    wrap_up = WrapUp(
        id=uuid.uuid4(),
        conversation_id=conversation.id,
        unit=conversation.unit,
        subject=Subject.OTHER,
        outcome=Outcome.IDLE,
        closed_at=desk.now(),
    )
    db_session.add(wrap_up)
    close(desk, db_session, conversation, REASON, None)
