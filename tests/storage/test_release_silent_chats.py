"""Chats whose operator does not answer go back to the queue, and their patients hear it once."""

import uuid

import pytest

from frontdesk.ownership import BOT_FAILURE, Urgency, bot_may_answer
from services import hand_off
from services.desk import Desk
from services.release_silent_chats import release_silent_chats
from store.conversations import get_conversation
from store.staff import get_staff
from store.tables import Conversation
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    Staff,
    add_staff,
    sends,
    takes,
    waits,
    writes,
)
from tests.storage.ledger import said, words


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def olgas(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    """A chat in Olga's hands, who has said something in it."""
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    clock_of(lone_desk).advance(minutes=1)
    _answers(lone_desk, chat, staff.olga, "buongiorno")
    clock_of(lone_desk).advance(minutes=1)
    return chat


def _answers(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID, body: str) -> None:
    with desk.database.transaction() as db_session:
        hand_off.answer_as_operator(desk, db_session, chat, staff_id, body, uuid.uuid4().hex)


def _leaves(desk: Desk, staff_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        member = get_staff(db_session, staff_id)
        assert member is not None
        member.is_active = False


def _after(desk: Desk, chat: uuid.UUID, minutes: float) -> Conversation:
    """The chat after so many minutes and a round of the job."""
    clock_of(desk).advance(minutes=minutes)
    release_silent_chats(desk)
    with desk.database.transaction() as db_session:
        return get_conversation(db_session, chat)


def test_after_half_an_hour_without_an_answer_the_chat_waits_again(
    lone_desk: Desk, olgas: uuid.UUID
) -> None:
    writes(lone_desk, MARIO, "ci siete?")
    asked_at = lone_desk.now()
    assert _after(lone_desk, olgas, 29.9).owner == "operator"
    chat = _after(lone_desk, olgas, 0.1)
    assert (chat.owner, chat.owner_staff_id) == ("waiting", None)
    assert (chat.waiting_reason, chat.waiting_since) == ("operator_silent", asked_at)
    newest = rows(
        lone_desk,
        "SELECT from_owner, to_owner, reason FROM conversation_event ORDER BY id DESC LIMIT 1",
    )
    assert tuple(newest[0]) == ("operator", "waiting", "operator_silent")


def test_the_patient_hears_it_once_also_when_writing_again(
    lone_desk: Desk, olgas: uuid.UUID
) -> None:
    writes(lone_desk, MARIO, "ci siete?")
    for _ in range(3):
        _after(lone_desk, olgas, 30)
    writes(lone_desk, MARIO, "pronto?")
    assert said(lone_desk)[1:] == [words(lone_desk, "utter_still_waiting")]


def test_writing_on_and_on_does_not_put_off_the_return(lone_desk: Desk, olgas: uuid.UUID) -> None:
    for _ in range(3):
        writes(lone_desk, MARIO, "ci siete?")
        assert _after(lone_desk, olgas, 9).owner == "operator"
    writes(lone_desk, MARIO, "ci siete?")
    assert _after(lone_desk, olgas, 3).owner == "waiting"


def test_an_answered_chat_stays_with_its_operator(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    assert _after(lone_desk, olgas, 600).owner == "operator"
    writes(lone_desk, MARIO, "ci siete?")
    clock_of(lone_desk).advance(minutes=29)
    _answers(lone_desk, olgas, staff.olga, "eccomi")
    assert _after(lone_desk, olgas, 600).owner == "operator"


def test_a_reaction_asks_for_no_answer(lone_desk: Desk, olgas: uuid.UUID) -> None:
    sends(lone_desk, MARIO, type="reaction", reaction={"message_id": "wamid.x", "emoji": "👍"})
    assert _after(lone_desk, olgas, 600).owner == "operator"


def test_who_takes_a_chat_that_waited_long_has_half_an_hour_too(
    lone_desk: Desk, staff: Staff
) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    asked_at = lone_desk.now()
    clock_of(lone_desk).advance(minutes=50)
    takes(lone_desk, chat, staff.olga)
    assert _after(lone_desk, chat, 29).owner == "operator"
    released = _after(lone_desk, chat, 1)
    assert released.owner == "waiting"
    # nobody has answered yet: the old place in the queue
    assert released.waiting_since == asked_at


def test_a_chat_of_somebody_who_no_longer_works_here_is_free_at_once(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    _leaves(lone_desk, staff.olga)
    chat = _after(lone_desk, olgas, 0)
    assert (chat.owner, chat.waiting_reason) == ("waiting", "operator_silent")
    # every question was answered: there is nothing to tell
    assert said(lone_desk) == ["buongiorno"]


def test_words_to_somebody_who_no_longer_works_here_do_not_fall_into_silence(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    writes(lone_desk, MARIO, "ci siete?")
    _leaves(lone_desk, staff.olga)
    assert _after(lone_desk, olgas, 0).owner == "waiting"
    assert said(lone_desk)[1:] == [words(lone_desk, "utter_still_waiting")]


def test_an_emergency_keeps_its_level_and_its_reason(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, GIULIA, "aiuto", "red_flag_emergency", Urgency.EMERGENCY)
    takes(lone_desk, chat, staff.olga)
    released = _after(lone_desk, chat, 30)
    assert released.owner == "waiting"
    assert released.waiting_urgency == Urgency.EMERGENCY
    assert released.waiting_reason == "red_flag_emergency"
    assert said(lone_desk) == [words(lone_desk, "utter_still_waiting_urgent")]


def test_the_assistant_does_not_answer_a_chat_it_once_failed_in(
    lone_desk: Desk, staff: Staff
) -> None:
    chat = waits(lone_desk, MARIO, "buongiorno", BOT_FAILURE)
    takes(lone_desk, chat, staff.olga)
    released = _after(lone_desk, chat, 30)
    assert not bot_may_answer(released.owner, released.waiting_reason)


def test_outside_whatsapps_window_nothing_is_said(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    writes(lone_desk, MARIO, "ci siete?")
    assert _after(lone_desk, olgas, 25 * 60).owner == "waiting"
    assert len(said(lone_desk)) == 1


def test_chats_with_the_assistant_or_in_the_queue_are_left_alone(lone_desk: Desk) -> None:
    writes(lone_desk, MARIO, "buongiorno")
    waits(lone_desk, GIULIA, "operatore")
    clock_of(lone_desk).advance(hours=5)
    release_silent_chats(lone_desk)
    owners = rows(lone_desk, "SELECT owner FROM conversation ORDER BY owner")
    assert [row[0] for row in owners] == ["bot", "waiting"]
    assert scalar(lone_desk, "SELECT count(*) FROM conversation_event") == 1
