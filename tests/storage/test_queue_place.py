"""What somebody who asks for a person is told: the place, the likely wait, when people are back."""

import uuid
from datetime import UTC, datetime

import pytest

from frontdesk.messages import ReplyButtons, plain_text
from services.desk import Desk
from services.presence import note_seen
from services.queue_answers import CALL_BACK
from services.queue_place import QueuePlace, called, place_in_queue
from store.conversations import get_conversation
from tests.database import rows
from tests.lone_desk import clock_of
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    SAMIA,
    Staff,
    add_staff,
    sends,
    takes,
    waits,
    writes,
)
from tests.storage.ledger import chat as chat_of
from tests.storage.ledger import said, words
from tests.storage.shift import closes, comes, hands_back, says


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


def _place(desk: Desk, chat: uuid.UUID) -> QueuePlace:
    with desk.database.transaction() as db_session:
        return place_in_queue(desk, db_session, get_conversation(db_session, chat))


def _told(desk: Desk, chat: uuid.UUID, language: str = "it") -> str:
    return plain_text(called(desk, _place(desk, chat), language))


def _was_answered(desk: Desk, wa_id: str, staff_id: uuid.UUID, minutes: float) -> None:
    """Somebody who waited so long, was answered, and is done."""
    chat = waits(desk, wa_id, "operatore")
    clock_of(desk).advance(minutes=minutes)
    takes(desk, chat, staff_id)
    says(desk, chat, staff_id, "Eccomi.")
    closes(desk, chat, staff_id)


def test_the_place_is_said_and_that_the_wait_is_unknown(lone_desk: Desk) -> None:
    first = waits(lone_desk, MARIO, "operatore")
    clock_of(lone_desk).advance(seconds=1)
    second = waits(lone_desk, GIULIA, "operatore")
    clock_of(lone_desk).advance(seconds=1)
    assert "prossima persona" in _told(lone_desk, first)
    assert "Prima di lei c'è una persona." in _told(lone_desk, second)
    assert "Non so dirle" in _told(lone_desk, second)
    third = waits(lone_desk, SAMIA, "operator")
    assert "There are 2 people before you." in _told(lone_desk, third, "en")


def test_the_likely_wait_comes_from_the_waits_of_others(lone_desk: Desk, staff: Staff) -> None:
    comes(lone_desk, staff.olga)
    for n, minutes in enumerate((4, 6, 7, 8, 9)):
        _was_answered(lone_desk, f"3900000003{n:02}", staff.olga, minutes)
        comes(lone_desk, staff.olga)
    chat = waits(lone_desk, MARIO, "operatore")
    # seen by the page at least every half minute
    with lone_desk.database.transaction() as db_session:
        note_seen(lone_desk, db_session, staff.olga)
    assert "circa 10 minuti" in _told(lone_desk, chat)
    clock_of(lone_desk).advance(hours=1)
    assert "Non so dirle" in _told(lone_desk, chat)  # nobody is there any more


def test_every_wait_is_on_record_with_how_it_ended(lone_desk: Desk, staff: Staff) -> None:
    comes(lone_desk, staff.olga)
    taken = waits(lone_desk, MARIO, "operatore")
    waits(lone_desk, GIULIA, "operatore")
    clock_of(lone_desk).advance(minutes=3)
    takes(lone_desk, taken, staff.olga)
    clock_of(lone_desk).advance(minutes=1)
    for _ in range(2):
        says(lone_desk, taken, staff.olga, "Eccomi.")
        clock_of(lone_desk).advance(minutes=1)
    writes(lone_desk, GIULIA, "assistente")
    hands_back(lone_desk, taken, staff.olga)
    first, second = rows(lone_desk, "SELECT * FROM conversation_wait ORDER BY id")
    assert (first.ahead, first.on_duty, first.staff_id) == (0, 1, staff.olga)
    assert (first.taken_at - first.began_at).total_seconds() == 180
    assert (first.answered_at - first.began_at).total_seconds() == 240
    assert (second.ahead, second.taken_at) == (1, None)
    assert second.left_at is not None


def test_out_of_hours_it_is_said_when_people_are_back_with_112_and_a_call(
    lone_desk: Desk,
) -> None:
    clock_of(lone_desk).now = datetime(2026, 11, 28, 14, 0, tzinfo=UTC)  # Saturday, 15:00
    chat = waits(lone_desk, MARIO, "operatore")
    content = called(lone_desk, _place(lone_desk, chat), "it")
    assert isinstance(content, ReplyButtons)
    assert "tornano lunedì alle 8:00" in content.body
    assert "112" in content.body
    assert [(one.id, one.title) for one in content.buttons] == [(CALL_BACK, "Mi richiami")]
    assert "back on Monday at 8:00 am" in _told(lone_desk, chat, "en")


@pytest.mark.parametrize("by_button", [True, False])
def test_the_wish_to_be_phoned_is_noted_for_the_operators(lone_desk: Desk, by_button: bool) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    if by_button:
        reply = {"id": CALL_BACK, "title": "Mi richiami"}
        interactive = {"type": "button_reply", "button_reply": reply}
        sends(lone_desk, MARIO, type="interactive", interactive=interactive)
    else:
        writes(lone_desk, MARIO, "richiamatemi per favore")
    assert chat_of(lone_desk, chat).call_back_asked_at == lone_desk.now()
    assert said(lone_desk) == [words(lone_desk, "utter_call_back_noted")]
    assert chat_of(lone_desk, chat).owner == "waiting"
