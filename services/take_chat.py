"""An operator takes a chat from the queue."""

import uuid

from frontdesk.ownership import Owner
from services.desk import Desk
from services.hand_off import take
from store.conversations import lock_conversation
from store.database import DbSession


class NoLongerWaiting(Exception):
    """The assistant has the chat: the person gave up waiting, or a colleague has finished."""


def take_from_queue(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> None:
    """As `hand_off.take`, but a late click never takes a chat away from the assistant."""
    if lock_conversation(db_session, conversation_id).owner == Owner.BOT:
        raise NoLongerWaiting
    take(desk, db_session, conversation_id, staff_id)
