"""Chats that nobody took in time are brought before the supervisors, once per wait and urgency."""

import uuid

import structlog

from frontdesk.ownership import Owner
from services.desk import Desk
from services.queue_deadlines import is_overdue
from store.conversations import add_event, lock_conversation
from store.queue import open_wait, waiting_chats
from store.tables import ConversationEvent

log = structlog.get_logger(__name__)

REASON = "escalated"


def escalate_waiting_chats(desk: Desk) -> None:
    """Each chat in its own transaction, looked at again when locked."""
    with desk.database.transaction() as db_session:
        late = [
            chat.id
            for chat in waiting_chats(db_session)
            if chat.escalated_at is None and is_overdue(desk, chat)
        ]
    for conversation_id in late:
        _escalate(desk, conversation_id)


def _escalate(desk: Desk, conversation_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        chat = lock_conversation(db_session, conversation_id)
        if chat.owner != Owner.WAITING or chat.escalated_at or not is_overdue(desk, chat):
            return
        chat.escalated_at = desk.now()
        wait = open_wait(db_session, conversation_id)
        if wait is not None and wait.escalated_at is None:
            wait.escalated_at = desk.now()
        # not a change of owner, but part of the chat's history
        event = ConversationEvent(
            conversation_id=conversation_id,
            from_owner=Owner.WAITING,
            to_owner=Owner.WAITING,
            reason=REASON,
            at=desk.now(),
        )
        add_event(db_session, event)
        log.warning("chat_overdue", conversation_id=str(conversation_id))
