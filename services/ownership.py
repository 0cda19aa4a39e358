"""Changing whose turn it is in a conversation, with a history row for every change.

The conversation is locked by the caller, so that of two changes one comes first.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from frontdesk.ownership import (
    BOT_FAILURE,
    HAS_A_PERSON,
    Owner,
    Urgency,
    may_move,
    more_urgent,
    patient_may_leave_queue,
)
from services.desk import Desk
from services.waits import note_move
from store.conversations import add_event
from store.database import DbSession
from store.tables import Conversation, ConversationEvent

BOT_RECOVERED = "bot_recovered"
"""The assistant answers again after a failure: it goes on where it had stopped."""


class IllegalMove(Exception):
    """A change of owner that the table of moves does not allow."""


@dataclass(frozen=True)
class WaitingFor:
    """Why a chat waits for a person, and how soon one should look. The reasons by their kind are
    in frontdesk/queue/ways_in.py. `unit`: whose business it is, None for everybody's."""

    reason: str
    urgency: str = Urgency.ROUTINE
    unit: str | None = None


def wait_for_operator(
    desk: Desk, db_session: DbSession, conversation: Conversation, waiting: WaitingFor
) -> None:
    """Puts the chat in the operators' queue; an operator who has it keeps it.

    The urgency only goes up. A chat that waits already keeps its place and its more urgent reason;
    so does one that was put aside. An emergency is everybody's, whatever unit the chat belonged to.
    """
    urgency = more_urgent(conversation.waiting_urgency, waiting.urgency)
    is_weightier = urgency != conversation.waiting_urgency
    if is_weightier or conversation.waiting_reason in (None, BOT_FAILURE):
        conversation.waiting_reason = waiting.reason
    conversation.waiting_urgency = urgency
    if is_weightier:
        conversation.escalated_at = None
    if urgency == Urgency.EMERGENCY:
        conversation.unit = None
    elif conversation.owner in (Owner.BOT, Owner.CLOSED):
        conversation.unit = waiting.unit
    if conversation.owner in (Owner.BOT, Owner.CLOSED):
        conversation.waiting_since = desk.now()
    if conversation.owner in (Owner.BOT, Owner.CLOSED, Owner.SNOOZED):
        _move(desk, db_session, conversation, Owner.WAITING, waiting.reason)


def give_to_operator(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    staff_id: uuid.UUID,
    reason: str = "taken",
) -> None:
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
    _move(desk, db_session, conversation, Owner.WAITING, reason)


def put_aside(
    desk: Desk, db_session: DbSession, conversation: Conversation, until: datetime
) -> None:
    """The operator keeps the chat, out of sight until then or until the patient writes."""
    staff_id = conversation.owner_staff_id
    _move(desk, db_session, conversation, Owner.SNOOZED, "snoozed", staff_id, until)


def close(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    reason: str,
    staff_id: uuid.UUID | None,
) -> None:
    """Ends the work of people on the chat: the patient's next words go to the assistant."""
    _forget_wait(conversation)
    _move(desk, db_session, conversation, Owner.CLOSED, reason, staff_id)


def give_to_bot(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    reason: str,
    staff_id: uuid.UUID | None = None,
) -> None:
    """A waiting emergency never goes back by itself: a person has to take it first."""
    is_waiting = conversation.owner == Owner.WAITING
    if is_waiting and not patient_may_leave_queue(conversation.waiting_urgency):
        raise IllegalMove("a waiting emergency to the assistant")
    _forget_wait(conversation)
    conversation.fresh_start = reason != BOT_RECOVERED
    _move(desk, db_session, conversation, Owner.BOT, reason, staff_id)


def note_person_spoke(conversation: Conversation) -> None:
    """A person wrote without taking the chat (from the app): the assistant's words are stale."""
    conversation.version += 1
    conversation.person_version = conversation.version


def _forget_wait(conversation: Conversation) -> None:
    conversation.waiting_reason = None
    conversation.waiting_urgency = None
    conversation.waiting_since = None
    conversation.failure_told_at = None
    conversation.call_back_asked_at = None
    conversation.idle_told_at = None
    conversation.unit = None


def _move(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    to: Owner,
    reason: str,
    staff_id: uuid.UUID | None = None,
    until: datetime | None = None,
) -> None:
    """Owner, responder and version change together; `staff_id` is who does it or gets the chat."""
    came_from = conversation.owner
    if not may_move(came_from, to):
        raise IllegalMove(f"{came_from} to {to}")
    conversation.owner = to
    conversation.owner_staff_id = staff_id if to in HAS_A_PERSON else None
    conversation.snoozed_until = until
    conversation.offered_to = None
    conversation.offered_at = None
    conversation.escalated_at = None
    conversation.version += 1
    if to == Owner.OPERATOR:
        conversation.person_version = conversation.version
        conversation.idle_told_at = None
    event = ConversationEvent(
        conversation_id=conversation.id,
        from_owner=came_from,
        to_owner=to,
        reason=reason,
        staff_id=staff_id,
        at=desk.now(),
    )
    add_event(db_session, event)
    note_move(desk, db_session, conversation, came_from, staff_id)
