"""An operator takes a chat: from the queue, or out of the assistant's hands by their own choice."""

import uuid

from frontdesk.ownership import WITH_THE_ASSISTANT, Owner, Urgency
from frontdesk.queue.ways_in import TAKEN_FROM_ASSISTANT
from services.audit import note
from services.desk import Desk
from services.hand_off import TakenByAnother, take
from services.ownership import give_to_operator
from store.conversations import lock_conversation
from store.database import DbSession
from store.queue import chats_in_hand
from store.staff import get_staff
from store.tables import Conversation


class NoLongerWaiting(Exception):
    """The assistant has the chat: the person gave up waiting, or a colleague has finished."""


class HandsFull(Exception):
    """The operator has as many chats as one can look after. Never said of an emergency."""


def take_from_queue(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> None:
    """As `hand_off.take`, but a late click never takes a chat away from the assistant."""
    conversation = lock_conversation(db_session, conversation_id)
    if Owner(conversation.owner) in WITH_THE_ASSISTANT:
        raise NoLongerWaiting
    if conversation.owner == Owner.WAITING:
        _has_a_hand_free(desk, db_session, conversation, staff_id)
    take(desk, db_session, conversation_id, staff_id)


def take_from_assistant(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> None:
    """On purpose; TakenByAnother if a colleague was quicker. What the assistant was about to say
    is not said any more."""
    conversation = lock_conversation(db_session, conversation_id)
    if conversation.owner == Owner.OPERATOR and conversation.owner_staff_id == staff_id:
        return
    if Owner(conversation.owner) not in WITH_THE_ASSISTANT:
        raise TakenByAnother
    _has_a_hand_free(desk, db_session, conversation, staff_id)
    conversation.waiting_reason = TAKEN_FROM_ASSISTANT
    conversation.waiting_urgency = conversation.waiting_urgency or Urgency.ROUTINE
    conversation.waiting_since = desk.now()
    give_to_operator(desk, db_session, conversation, staff_id, TAKEN_FROM_ASSISTANT)
    note(desk, db_session, staff_id, "take_from_assistant", conversation_id)


def _has_a_hand_free(
    desk: Desk, db_session: DbSession, conversation: Conversation, staff_id: uuid.UUID
) -> None:
    if conversation.waiting_urgency == Urgency.EMERGENCY:
        return
    member = get_staff(db_session, staff_id)
    most = (member.capacity if member else None) or desk.facility.queue.capacity
    if chats_in_hand(db_session).get(staff_id, 0) >= most:
        raise HandsFull
