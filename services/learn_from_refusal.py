"""What Meta's refusal of one message tells about the next: a template that is paused, a window that
is closed."""

from typing import Final

import structlog

from frontdesk.messages import Template, from_dict
from services.desk import Desk
from services.template_news import note_refusal
from store.conversations import lock_conversation
from store.database import DbSession
from store.tables import OutgoingMessage

log = structlog.get_logger(__name__)

WINDOW_IS_CLOSED: Final = 131047


def learn_from_refusal(
    desk: Desk, db_session: DbSession, message: OutgoingMessage, code: int | None
) -> None:
    """Called in the transaction that notes the failure, whether it came at once or by a status."""
    if message.channel != "whatsapp" or code is None:
        return
    content = from_dict(message.content)
    if isinstance(content, Template):
        note_refusal(desk, db_session, content, code)
    elif code == WINDOW_IS_CLOSED:
        _close_window(desk, db_session, message)


def _close_window(desk: Desk, db_session: DbSession, message: OutgoingMessage) -> None:
    """Meta counts the 24 hours, and says that they are over: whatever our clock says, the next free
    words would fail as well. What the patient writes later opens it again."""
    conversation = lock_conversation(db_session, message.conversation_id)
    last = conversation.last_inbound_at
    if last is not None and message.created_at < last:
        return  # old news: the patient has written since
    conversation.window_refused_at = desk.now()
    log.info("window_refused", conversation_id=str(conversation.id))
