"""Wrapping up: closed with a reason, asked whether it is solved, and open again when it is not."""

import uuid
from datetime import timedelta

import pytest

from frontdesk.messages import ListMenu, ReplyButtons, from_dict
from frontdesk.queue.wrap_up import Outcome, Subject
from services.close_chat import Ending
from services.desk import Desk
from services.hand_off import TakenByAnother
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
    was_silent_for,
    writes,
)
from tests.storage.ledger import chat, handled_by, outgoing, said, words
from tests.storage.shift import closes, hands_back, owner_of, says


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def closed(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    """Mario's chat, which Olga has just closed."""
    conversation_id = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, conversation_id, staff.olga)
    says(lone_desk, conversation_id, staff.olga, "Ecco fatto.")
    closes(lone_desk, conversation_id, staff.olga)
    clock_of(lone_desk).advance(seconds=5)
    return conversation_id


def _taps(desk: Desk, title: str) -> None:
    """Mario taps a button or a row of the newest message that has it."""
    clock_of(desk).advance(seconds=1)
    reply_id = _id_of(desk, title)
    tapped = {"id": reply_id, "title": title}
    sends(
        desk,
        MARIO,
        type="interactive",
        interactive={"type": "button_reply", "button_reply": tapped},
    )


def _id_of(desk: Desk, title: str) -> str:
    for message in reversed(outgoing(desk)):
        content = from_dict(message.content)
        if isinstance(content, ReplyButtons):
            found = [button.id for button in content.buttons if button.title == title]
        elif isinstance(content, ListMenu):
            found = [row.id for part in content.sections for row in part.rows if row.title == title]
        else:
            found = []
        if found:
            return found[0]
    raise AssertionError(f"no button {title}")


def _wrap_up(desk: Desk) -> tuple[object, ...]:
    query = "SELECT subject, outcome, solved, rating FROM wrap_up ORDER BY closed_at DESC LIMIT 1"
    return tuple(rows(desk, query)[0])


def _answers_to_wrap_up(desk: Desk) -> list[str]:
    return said(desk)[2:]


def test_closing_keeps_why_and_what_came_of_it_and_asks_the_patient(
    lone_desk: Desk, closed: uuid.UUID
) -> None:
    assert owner_of(lone_desk, closed) == ("closed", None)
    assert _wrap_up(lone_desk) == ("booking", "done", None, None)
    question = from_dict(outgoing(lone_desk)[-1].content)
    assert isinstance(question, ReplyButtons)
    assert [button.title for button in question.buttons] == ["Sì", "No"]
    newest = rows(lone_desk, "SELECT to_owner, reason FROM conversation_event ORDER BY id DESC")
    assert tuple(newest[0]) == ("closed", "closed")


def test_only_the_owner_closes_and_only_once(
    lone_desk: Desk, staff: Staff, closed: uuid.UUID
) -> None:
    with pytest.raises(TakenByAnother):
        closes(lone_desk, closed, staff.olga)
    other = waits(lone_desk, GIULIA, "operatore")
    takes(lone_desk, other, staff.otto)
    with pytest.raises(TakenByAnother):
        closes(lone_desk, other, staff.olga)
    assert scalar(lone_desk, "SELECT count(*) FROM wrap_up") == 1


def test_the_next_words_go_to_the_assistant_which_begins_afresh(
    lone_desk: Desk, closed: uuid.UUID
) -> None:
    writes(lone_desk, MARIO, "vorrei anche prenotare una visita")
    conversation = chat(lone_desk, closed)
    assert (conversation.owner, conversation.fresh_start) == ("bot", True)
    assert handled_by(lone_desk)[-1] is None
    assert (
        scalar(
            lone_desk,
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = :t AND status = 'todo'",
            t="answer_messages",
        )
        >= 1
    )


def test_a_yes_is_kept_and_a_rating_asked_once(lone_desk: Desk, closed: uuid.UUID) -> None:
    _taps(lone_desk, "Sì")
    _taps(lone_desk, "Sì")
    assert _wrap_up(lone_desk)[2:] == (True, None)
    assert isinstance(from_dict(outgoing(lone_desk)[-1].content), ListMenu)
    _taps(lone_desk, "4, bene")
    _taps(lone_desk, "1, male")
    assert _wrap_up(lone_desk)[2:] == (True, 4)
    assert len(_answers_to_wrap_up(lone_desk)) == 2
    assert said(lone_desk)[-1] == words(lone_desk, "utter_wrap_up_thanks")
    assert owner_of(lone_desk, closed) == ("closed", None)
    assert handled_by(lone_desk)[1:] == ["notice"] * 4


def test_a_no_brings_the_chat_back_to_the_queue(lone_desk: Desk, closed: uuid.UUID) -> None:
    _taps(lone_desk, "No")
    conversation = chat(lone_desk, closed)
    assert (conversation.owner, conversation.waiting_reason) == ("waiting", "not_solved")
    assert (conversation.waiting_urgency, conversation.waiting_since) == ("soon", lone_desk.now())
    assert "È la prossima persona" in said(lone_desk)[-1]
    assert _wrap_up(lone_desk)[2] is False


@pytest.mark.parametrize(
    ("typed", "solved", "owner"),
    [("sì grazie", True, "closed"), ("no", False, "waiting"), ("No!", False, "waiting")],
)
def test_a_typed_answer_is_as_good_as_a_button(
    lone_desk: Desk, closed: uuid.UUID, typed: str, solved: bool, owner: str
) -> None:
    writes(lone_desk, MARIO, typed)
    assert _wrap_up(lone_desk)[2] is solved
    assert owner_of(lone_desk, closed)[0] == owner
    if solved:
        clock_of(lone_desk).advance(seconds=1)
        writes(lone_desk, MARIO, "5")
        assert _wrap_up(lone_desk)[3] == 5


def test_a_yes_to_the_assistant_is_no_answer_to_an_old_question(
    lone_desk: Desk, closed: uuid.UUID
) -> None:
    writes(lone_desk, MARIO, "vorrei prenotare")
    clock_of(lone_desk).advance(seconds=1)
    writes(lone_desk, MARIO, "sì")
    assert _wrap_up(lone_desk)[2] is None
    assert handled_by(lone_desk)[-1] is None


def test_a_no_tapped_later_still_calls_a_person(lone_desk: Desk, closed: uuid.UUID) -> None:
    writes(lone_desk, MARIO, "vorrei prenotare")
    assert owner_of(lone_desk, closed)[0] == "bot"
    _taps(lone_desk, "No")
    assert owner_of(lone_desk, closed)[0] == "waiting"


def test_who_has_the_chat_by_then_keeps_it(
    lone_desk: Desk, staff: Staff, closed: uuid.UUID
) -> None:
    waits(lone_desk, MARIO, "anzi, ancora l'operatore")
    takes(lone_desk, closed, staff.otto)
    before = len(said(lone_desk))
    _taps(lone_desk, "No")
    assert owner_of(lone_desk, closed) == ("operator", staff.otto)
    assert len(said(lone_desk)) == before


def test_grave_words_after_closing_reach_people_at_once(lone_desk: Desk, closed: uuid.UUID) -> None:
    writes(lone_desk, MARIO, "ho un forte dolore al petto e non respiro")
    conversation = chat(lone_desk, closed)
    assert (conversation.owner, conversation.waiting_urgency) == ("waiting", "emergency")
    assert "112" in said(lone_desk)[-1]


def test_outside_the_24_hours_nothing_is_asked(lone_desk: Desk, staff: Staff) -> None:
    conversation_id = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, conversation_id, staff.olga)
    was_silent_for(lone_desk, MARIO, timedelta(hours=25))
    closes(lone_desk, conversation_id, staff.olga, Ending(Subject.OTHER, Outcome.NO_ANSWER, "tel."))
    assert said(lone_desk) == []
    assert scalar(lone_desk, "SELECT asked_at FROM wrap_up") is None
    assert scalar(lone_desk, "SELECT note FROM wrap_up") != b"tel."


def test_another_chats_question_cannot_be_answered(
    lone_desk: Desk, staff: Staff, closed: uuid.UUID
) -> None:
    foreign = {"id": _id_of(lone_desk, "No"), "title": "No"}
    interactive = {"type": "button_reply", "button_reply": foreign}
    chat_id = sends(lone_desk, GIULIA, type="interactive", interactive=interactive)
    assert _wrap_up(lone_desk)[2] is None
    assert owner_of(lone_desk, chat_id)[0] == "bot"


def test_handing_back_asks_nothing(lone_desk: Desk, staff: Staff) -> None:
    conversation_id = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, conversation_id, staff.olga)
    hands_back(lone_desk, conversation_id, staff.olga)
    assert scalar(lone_desk, "SELECT count(*) FROM wrap_up") == 0
