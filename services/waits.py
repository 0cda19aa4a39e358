"""The record of every wait for a person: what it was like, who ended it, and how."""

import uuid

from frontdesk.ownership import Owner, Urgency
from frontdesk.queue.order import people_ahead
from services.desk import Desk
from services.presence import count_on_duty
from store import queue
from store.database import DbSession
from store.tables import Conversation, ConversationWait


def note_move(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    came_from: str,
    staff_id: uuid.UUID | None,
) -> None:
    """Begins or ends the wait that a change of owner begins or ends."""
    if conversation.owner == Owner.WAITING and came_from != Owner.WAITING:
        _begin(desk, db_session, conversation)
    elif came_from == Owner.WAITING:
        _end(desk, db_session, conversation, staff_id)


def note_answer(desk: Desk, db_session: DbSession, conversation: Conversation) -> None:
    """The first words of a person after a wait."""
    wait = queue.unanswered_wait(db_session, conversation.id)
    if wait is not None:
        wait.answered_at = desk.now()


def ahead_of(db_session: DbSession, conversation: Conversation) -> int:
    """How many waiting chats are looked at before this one."""
    mine = queue.place_of(conversation)
    return people_ahead(mine, queue.waiting_places(db_session, but=conversation.id))


def _begin(desk: Desk, db_session: DbSession, conversation: Conversation) -> None:
    db_session.add(
        ConversationWait(
            conversation_id=conversation.id,
            reason=conversation.waiting_reason or "other",
            urgency=conversation.waiting_urgency or Urgency.ROUTINE,
            unit=conversation.unit,
            began_at=conversation.waiting_since or desk.now(),
            ahead=ahead_of(db_session, conversation),
            on_duty=count_on_duty(desk, db_session),
        )
    )


def _end(
    desk: Desk, db_session: DbSession, conversation: Conversation, staff_id: uuid.UUID | None
) -> None:
    wait = queue.open_wait(db_session, conversation.id)
    if wait is None:
        return
    if conversation.owner == Owner.OPERATOR:
        wait.taken_at, wait.staff_id = desk.now(), staff_id
    else:
        wait.left_at = desk.now()
