"""Changing whose turn it is in a conversation, with a history row for every change."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from frontdesk.ownership import BOT_FAILURE, Owner, Urgency, may_move, more_urgent
from services.desk import Desk
from store.conversations import add_event
from store.database import DbSession
from store.tables import Conversation, ConversationEvent

BOT_RECOVERED = "bot_recovered"
"""The assistant answers again after a failure: it goes on where it had stopped."""


class IllegalMove(Exception):
    """A change of owner that the table of moves does not allow."""


@dataclass(frozen=True)
class WaitingFor:
    """Why a chat waits for a person, and how soon one should look."""

    reason: str
    urgency: str = Urgency.ROUTINE


def wait_for_operator(
    desk: Desk, db_session: DbSession, conversation: Conversation, waiting: WaitingFor
) -> None:
    """Puts the chat in the operators' queue; an operator who has it keeps it.

    The urgency only goes up. A chat that waits already keeps its place and its more urgent reason.
    """
    urgency = more_urgent(conversation.waiting_urgency, waiting.urgency)
    is_weightier = urgency != conversation.waiting_urgency
    if is_weightier or conversation.waiting_reason in (None, BOT_FAILURE):
        conversation.waiting_reason = waiting.reason
    conversation.waiting_urgency = urgency
    if conversation.owner == Owner.BOT:
        conversation.waiting_since = desk.now()
        _move(desk, db_session, conversation, Owner.WAITING, waiting.reason, None)


def give_to_operator(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    staff_id: uuid.UUID,
    reason: str = "taken",
) -> None:
    conversation.owner_staff_id = staff_id
    _move(desk, db_session, conversation, Owner.OPERATOR, reason, staff_id)


def return_to_queue(
    desk: Desk, db_session: DbSession, conversation: Conversation, reason: str, since: datetime
) -> None:
    """Takes the chat from its operator; it waits for anybody, as if it had done so `since` then.

    An emergency goes on saying what the emergency is: whoever looks next should read that first.
    """
    is_grave = conversation.waiting_urgency == Urgency.EMERGENCY
    if not is_grave or conversation.waiting_reason in (None, BOT_FAILURE):
        conversation.waiting_reason = reason
    conversation.waiting_urgency = conversation.waiting_urgency or Urgency.ROUTINE
    conversation.waiting_since = since
    conversation.owner_staff_id = None
    _move(desk, db_session, conversation, Owner.WAITING, reason, None)


def give_to_bot(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    reason: str,
    staff_id: uuid.UUID | None = None,
) -> None:
    conversation.owner_staff_id = None
    conversation.waiting_reason = None
    conversation.waiting_urgency = None
    conversation.waiting_since = None
    conversation.failure_told_at = None
    conversation.fresh_start = reason != BOT_RECOVERED
    _move(desk, db_session, conversation, Owner.BOT, reason, staff_id)


def _move(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    to: Owner,
    reason: str,
    staff_id: uuid.UUID | None,
) -> None:
    if not may_move(conversation.owner, to):
        raise IllegalMove(f"{conversation.owner} to {to}")
    event = ConversationEvent(
        conversation_id=conversation.id,
        from_owner=conversation.owner,
        to_owner=to,
        reason=reason,
        staff_id=staff_id,
        at=desk.now(),
    )
    add_event(db_session, event)
    conversation.owner = to
    conversation.version += 1
