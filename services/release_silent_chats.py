"""No chat stays silent because an operator left: it goes back to the queue, for anybody to take."""

import uuid
from datetime import datetime, timedelta

import structlog

from frontdesk.ownership import Owner, Urgency
from services.deliver_messages import SERVICE_WINDOW, WINDOW_MARGIN
from services.desk import Desk
from services.ownership import return_to_queue
from services.speak import queue_contents, text_named
from store.conversations import get_conversation, lock_conversation
from store.database import DbSession
from store.silent_chats import OwnedChat, owned_chats
from store.tables import Conversation

log = structlog.get_logger(__name__)

PATIENCE = timedelta(minutes=30)
REASON = "operator_silent"
LEFT = "operator_left"


def release_silent_chats(desk: Desk) -> None:
    """Safe to run at any time, by several workers at once: each chat is looked at again, locked."""
    with desk.database.transaction() as db_session:
        silent = [chat for chat in owned_chats(db_session) if _is_silent(chat, desk.now())]
    for chat in silent:
        try:
            with desk.database.transaction() as db_session:
                _release(desk, db_session, chat.conversation_id)
        except Exception:
            # One chat that cannot be released must not hold up the others.
            log.exception("chat_not_released", conversation_id=str(chat.conversation_id))


def _release(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> None:
    conversation = lock_conversation(db_session, conversation_id)
    now = desk.now()
    for chat in owned_chats(db_session, conversation_id):
        if _is_silent(chat, now):
            since = _waits_since(conversation, chat, now)
            return_to_queue(desk, db_session, conversation, REASON, since)
            if chat.unanswered_since is not None:
                _tell(desk, db_session, conversation)


def release_chats_of(desk: Desk, db_session: DbSession, staff_id: uuid.UUID) -> None:
    """Who goes off duty leaves nobody waiting: what they have not answered is for the others."""
    unanswered = [chat for chat in owned_chats(db_session) if chat.unanswered_since is not None]
    for chat in sorted(unanswered, key=lambda one: one.conversation_id):
        if get_conversation(db_session, chat.conversation_id).owner_staff_id != staff_id:
            continue
        conversation = lock_conversation(db_session, chat.conversation_id)
        if conversation.owner == Owner.OPERATOR and conversation.owner_staff_id == staff_id:
            since = _waits_since(conversation, chat, desk.now())
            return_to_queue(desk, db_session, conversation, LEFT, since)


def _is_silent(chat: OwnedChat, now: datetime) -> bool:
    if not chat.owner_is_active:
        return True
    since = _silent_since(chat)
    return since is not None and now - since >= PATIENCE


def _silent_since(chat: OwnedChat) -> datetime | None:
    """From the first unanswered words, not the last: who keeps asking must not wait longer.

    Not before the operator took the chat, or what waited long would be taken away at once.
    """
    if chat.unanswered_since is None:
        return None
    return max(chat.unanswered_since, chat.taken_at or chat.unanswered_since)


def _waits_since(conversation: Conversation, chat: OwnedChat, now: datetime) -> datetime:
    """Whom no operator has answered since they began to wait keeps the old place in the queue."""
    since = conversation.waiting_since
    if since is None or (chat.answered_at is not None and chat.answered_at > since):
        return _silent_since(chat) or now
    return since


def _tell(desk: Desk, db_session: DbSession, conversation: Conversation) -> None:
    """The key is that of services.screen_messages, so that one wait is spoken of once."""
    last = conversation.last_inbound_at
    if last is None or desk.now() - last > SERVICE_WINDOW - WINDOW_MARGIN:
        return
    is_urgent = conversation.waiting_urgency == Urgency.EMERGENCY
    name = "utter_still_waiting_urgent" if is_urgent else "utter_still_waiting"
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [text_named(desk, name, conversation.language)],
        dedup_key=f"waiting:{conversation.id}:{conversation.version}:{name}",
        author="system",
    )
