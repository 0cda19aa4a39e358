"""Until when a waiting chat should be taken, and how many are late."""

from datetime import datetime

from frontdesk.ownership import Owner
from frontdesk.queue.deadlines import take_by
from services.desk import Desk
from store.database import DbSession
from store.queue import waiting_chats
from store.tables import Conversation


def deadline_of(desk: Desk, conversation: Conversation) -> datetime | None:
    """None for a chat that does not wait, or while the desk is closed for long."""
    if conversation.owner != Owner.WAITING:
        return None
    since = conversation.waiting_since or conversation.created_at
    within = desk.facility.queue.answer_within_minutes
    return take_by(desk.facility.operators, within, conversation.waiting_urgency, since)


def is_overdue(desk: Desk, conversation: Conversation) -> bool:
    deadline = deadline_of(desk, conversation)
    return deadline is not None and desk.now() >= deadline


def count_overdue(desk: Desk, db_session: DbSession) -> int:
    """How many waiting chats nobody took in time."""
    return sum(is_overdue(desk, chat) for chat in waiting_chats(db_session))
