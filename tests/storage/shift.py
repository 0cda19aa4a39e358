"""A shift at the operators' desk, in the words of the tests about it."""

import uuid
from datetime import datetime

from frontdesk.queue.presence import Presence
from frontdesk.queue.wrap_up import Outcome, Subject
from services import hand_off
from services.close_chat import Ending, close_chat
from services.come_and_go import come_and_go
from services.desk import Desk
from services.ownership import WaitingFor
from services.snooze_chats import snooze
from services.staff import create_staff_member
from services.take_chat import take_from_assistant, take_from_queue
from store.conversations import get_conversation
from store.presences import set_units
from store.staff import find_staff_by_email
from store.tables import Conversation
from tests.database import scalar
from tests.pages.console.staging import writes

SOLVED = Ending(Subject.BOOKING, Outcome.DONE)


def chat_of(desk: Desk, conversation_id: uuid.UUID) -> Conversation:
    with desk.database.transaction() as db_session:
        return get_conversation(db_session, conversation_id)


def owner_of(desk: Desk, conversation_id: uuid.UUID) -> tuple[str, uuid.UUID | None]:
    conversation = chat_of(desk, conversation_id)
    return conversation.owner, conversation.owner_staff_id


def says(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID, words: str) -> None:
    with desk.database.transaction() as db_session:
        hand_off.answer_as_operator(desk, db_session, chat, staff_id, words, uuid.uuid4().hex)


def hands_back(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        hand_off.hand_back(desk, db_session, chat, staff_id)


def closes(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID, ending: Ending = SOLVED) -> None:
    with desk.database.transaction() as db_session:
        close_chat(desk, db_session, chat, staff_id, ending)


def snoozes(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID, until: datetime) -> None:
    with desk.database.transaction() as db_session:
        snooze(desk, db_session, chat, staff_id, until)


def takes_from_queue(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        take_from_queue(desk, db_session, chat, staff_id)


def takes_from_assistant(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        take_from_assistant(desk, db_session, chat, staff_id)


def is_now(desk: Desk, staff_id: uuid.UUID, state: Presence) -> None:
    with desk.database.transaction() as db_session:
        come_and_go(desk, db_session, staff_id, state)


def comes(desk: Desk, *staff_ids: uuid.UUID) -> None:
    for staff_id in staff_ids:
        is_now(desk, staff_id, Presence.ON_DUTY)


def joins(desk: Desk, staff_id: uuid.UUID, *units: str) -> None:
    with desk.database.transaction() as db_session:
        set_units(db_session, staff_id, units)


def hires(
    desk: Desk, email: str, role: str = "supervisor", password: str = "lunga frase"
) -> uuid.UUID:
    """A new member of staff; their id."""
    with desk.database.transaction() as db_session:
        create_staff_member(
            desk, db_session, email=email, name="Sara Inventata", role=role, password=password
        )
        db_session.flush()
        member = find_staff_by_email(db_session, email)
        assert member is not None
        return member.id


def offered_to(desk: Desk, chat: uuid.UUID) -> uuid.UUID | None:
    found: uuid.UUID | None = scalar(
        desk, "SELECT offered_to FROM conversation WHERE id = :c", c=chat
    )
    return found


def waits_in(desk: Desk, wa_id: str, unit: str | None) -> uuid.UUID:
    """A patient who waits for the people of a unit."""
    chat = writes(desk, wa_id, "operatore")
    with desk.database.transaction() as db_session:
        hand_off.request_operator(desk, db_session, chat, WaitingFor("requested", unit=unit))
    return chat
