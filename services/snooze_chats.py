"""Putting a chat aside until a time or until the patient writes, whichever comes first."""

import uuid
from datetime import datetime, time, timedelta
from enum import StrEnum

from frontdesk.ownership import Owner, patient_may_leave_queue
from frontdesk.schedules.local_time import starts_at
from frontdesk.schedules.opening import next_opening
from services.audit import note
from services.desk import Desk
from services.hand_off import own_chat
from services.ownership import give_to_operator, put_aside, return_to_queue
from services.presence import is_on_duty
from store.conversations import lock_conversation
from store.database import DbSession
from store.queue import snoozed_until
from store.tables import Conversation

LONGEST = timedelta(days=14)


class SnoozeChoice(StrEnum):
    """The times an operator can choose from; `opening` is when the desk opens on another day."""

    HALF_HOUR = "half_hour"
    HOUR = "hour"
    THREE_HOURS = "three_hours"
    OPENING = "opening"


SPAN_OF_CHOICE = {
    SnoozeChoice.HALF_HOUR: timedelta(minutes=30),
    SnoozeChoice.HOUR: timedelta(hours=1),
    SnoozeChoice.THREE_HOURS: timedelta(hours=3),
}
SNOOZE_OVER = "snooze_over"
PATIENT_WROTE = "patient_wrote"


class NotToBePutAside(Exception):
    """An emergency stays in sight; so does a chat put aside until the past or for too long."""


def snooze_until(desk: Desk, choice: SnoozeChoice) -> datetime | None:
    """None when the desk stays closed for as long as we know."""
    if choice in SPAN_OF_CHOICE:
        return desk.now() + SPAN_OF_CHOICE[choice]
    operators = desk.facility.operators
    today = desk.now().astimezone(operators.tz).date()
    tomorrow = starts_at(today + timedelta(days=1), time(0), operators.tz)
    return next_opening(operators, tomorrow)


def snooze(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    until: datetime,
) -> None:
    """The operator's own chat; TakenByAnother otherwise."""
    conversation = own_chat(db_session, conversation_id, staff_id)
    is_soon_enough = desk.now() < until <= desk.now() + LONGEST
    if not is_soon_enough or not patient_may_leave_queue(conversation.waiting_urgency):
        raise NotToBePutAside
    put_aside(desk, db_session, conversation, until)
    note(desk, db_session, staff_id, "snooze_conversation", conversation_id)


def wake(desk: Desk, db_session: DbSession, conversation: Conversation, reason: str) -> None:
    """Back to the operator who put it aside, if on duty; else to the queue at its old place."""
    staff_id = conversation.owner_staff_id
    if conversation.owner != Owner.SNOOZED:
        return
    if staff_id is not None and is_on_duty(desk, db_session, staff_id):
        give_to_operator(desk, db_session, conversation, staff_id, reason)
    else:
        since = conversation.waiting_since or desk.now()
        return_to_queue(desk, db_session, conversation, reason, since)


def wake_due_chats(desk: Desk) -> None:
    """Each in its own transaction, looked at again when locked: safe to run twice at once."""
    with desk.database.transaction() as db_session:
        due = snoozed_until(db_session, desk.now())
    for conversation_id in due:
        with desk.database.transaction() as db_session:
            conversation = lock_conversation(db_session, conversation_id)
            until = conversation.snoozed_until
            if until is not None and until <= desk.now():
                wake(desk, db_session, conversation, SNOOZE_OVER)
