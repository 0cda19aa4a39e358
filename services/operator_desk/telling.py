"""The patient reads in the chat what was done for them, as from the assistant."""

from services.desk import Desk
from services.read_chat import may_write_until
from services.speak import queue_contents, text_named
from store.database import DbSession
from store.tables import Conversation


def may_tell(desk: Desk, conversation: Conversation) -> bool:
    """Whether WhatsApp's window is open; else somebody has to telephone."""
    until = may_write_until(conversation)
    return until is not None and until > desk.now()


def tell(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    text: str,
    key: str,
    **values: str,
) -> None:
    """Queues a text of the catalogue once per `key`."""
    said = text_named(desk, text, conversation.language, **values)
    queue_contents(desk, db_session, conversation.id, [said], dedup_key=key, author="system")
