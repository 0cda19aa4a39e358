"""The operators' queue over a real database: one owner, whoever clicks when."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from threading import Barrier

import pytest

from frontdesk.messages import Text
from frontdesk.ownership import Urgency
from services import hand_off
from services.desk import Desk
from services.hand_off import TakenByAnother
from services.read_chat import may_write_until, read_lines
from services.read_queue import read_queue
from services.speak import queue_contents
from services.take_chat import NoLongerWaiting, take_from_queue
from store.conversations import get_conversation
from tests.database import count_audit_events, rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    SAMIA,
    Staff,
    add_staff,
    moves_on,
    takes,
    waits,
    writes,
)


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


def _answers(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID, words: str, key: str) -> None:
    with desk.database.transaction() as db_session:
        hand_off.answer_as_operator(desk, db_session, chat, staff_id, words, key)


def _hands_back(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        hand_off.hand_back(desk, db_session, chat, staff_id)


def _owner(desk: Desk, chat: uuid.UUID) -> tuple[str, uuid.UUID | None]:
    with desk.database.transaction() as db_session:
        conversation = get_conversation(db_session, chat)
        return conversation.owner, conversation.owner_staff_id


def test_the_queue_goes_by_urgency_and_then_by_waiting_time(lone_desk: Desk) -> None:
    first = waits(lone_desk, MARIO, "operatore")
    clock_of(lone_desk).advance(minutes=1)
    second = waits(lone_desk, SAMIA, "operator")
    clock_of(lone_desk).advance(minutes=1)
    urgent = waits(lone_desk, GIULIA, "aiuto", "red_flag_emergency", Urgency.EMERGENCY)
    with lone_desk.database.transaction() as db_session:
        order = [entry.conversation.id for entry in read_queue(lone_desk, db_session)]
    assert order == [urgent, first, second]


def test_an_emergency_comes_first_whoever_has_the_chat(lone_desk: Desk, staff: Staff) -> None:
    waiting = waits(lone_desk, MARIO, "operatore")
    owned = waits(lone_desk, SAMIA, "operator")
    takes(lone_desk, owned, staff.olga)
    grave = waits(lone_desk, GIULIA, "operatore")
    takes(lone_desk, grave, staff.olga)
    waits(lone_desk, GIULIA, "aiuto", "red_flag_emergency", Urgency.EMERGENCY)
    with lone_desk.database.transaction() as db_session:
        order = [entry.conversation.id for entry in read_queue(lone_desk, db_session)]
    assert order == [grave, waiting, owned]


def test_asking_twice_keeps_the_first_place_in_the_queue(lone_desk: Desk) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    since = scalar(lone_desk, "SELECT waiting_since FROM conversation")
    clock_of(lone_desk).advance(minutes=5)
    waits(lone_desk, MARIO, "operatore!")
    assert (
        scalar(lone_desk, "SELECT waiting_since FROM conversation WHERE id = :c", c=chat) == since
    )


def test_of_operators_who_take_at_the_same_moment_exactly_one_has_the_chat(
    lone_desk: Desk, staff: Staff
) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    ready = Barrier(6)

    def click(staff_id: uuid.UUID) -> bool:
        ready.wait(timeout=10)
        try:
            takes(lone_desk, chat, staff_id)
        except TakenByAnother:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        won = list(pool.map(click, [staff.olga, staff.otto] * 3))
    owner, winner = _owner(lone_desk, chat)
    assert owner == "operator"
    # each operator clicked three times: the winner's later clicks change nothing
    assert won == [staff_id == winner for staff_id in [staff.olga, staff.otto] * 3]
    assert scalar(lone_desk, "SELECT count(*) FROM conversation_event WHERE reason = 'taken'") == 1


def test_a_late_click_takes_no_chat_away_from_the_assistant(lone_desk: Desk, staff: Staff) -> None:
    chat = writes(lone_desk, MARIO, "buongiorno")
    with pytest.raises(NoLongerWaiting), lone_desk.database.transaction() as db_session:
        take_from_queue(lone_desk, db_session, chat, staff.olga)
    assert _owner(lone_desk, chat) == ("bot", None)


def test_only_the_owner_answers(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    with pytest.raises(TakenByAnother):
        _answers(lone_desk, chat, staff.otto, "buongiorno", "k1")
    assert scalar(lone_desk, "SELECT count(*) FROM outgoing_message") == 0


def test_a_form_sent_twice_says_its_words_once(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    for _ in range(2):
        _answers(lone_desk, chat, staff.olga, "buongiorno", "the same form")
    _answers(lone_desk, chat, staff.olga, "buongiorno", "another form")
    assert scalar(lone_desk, "SELECT count(*) FROM outgoing_message") == 2


def test_handing_back_tells_the_patient_and_gives_the_assistant_its_turn(
    lone_desk: Desk, staff: Staff
) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    _hands_back(lone_desk, chat, staff.olga)
    assert _owner(lone_desk, chat) == ("bot", None)
    assert scalar(lone_desk, "SELECT author FROM outgoing_message") == "system"
    with pytest.raises(TakenByAnother):
        _answers(lone_desk, chat, staff.olga, "ancora una cosa", "k2")


def test_handing_back_twice_tells_the_patient_once(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    _hands_back(lone_desk, chat, staff.olga)
    with pytest.raises(TakenByAnother):
        _hands_back(lone_desk, chat, staff.olga)
    assert scalar(lone_desk, "SELECT count(*) FROM outgoing_message") == 1


def test_taking_looking_and_handing_back_are_audited(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    with lone_desk.database.transaction() as db_session:
        hand_off.look_at(lone_desk, db_session, chat, staff.otto)
    _hands_back(lone_desk, chat, staff.olga)
    with lone_desk.database.transaction() as db_session:
        for action in ("take_conversation", "look_at_conversation", "hand_back_conversation"):
            assert count_audit_events(db_session, action, str(chat)) == 1


def test_every_change_of_owner_leaves_a_row_of_history(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    _hands_back(lone_desk, chat, staff.olga)
    history = rows(lone_desk, "SELECT from_owner, to_owner FROM conversation_event ORDER BY id")
    assert [tuple(row) for row in history] == [
        ("bot", "waiting"),
        ("waiting", "operator"),
        ("operator", "bot"),
    ]


def test_the_queue_says_whose_words_have_no_answer_yet(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)

    def is_unanswered() -> bool:
        with lone_desk.database.transaction() as db_session:
            (entry,) = read_queue(lone_desk, db_session)
            return entry.is_unanswered

    assert is_unanswered()
    _answers(lone_desk, chat, staff.olga, "buongiorno", "k1")
    assert not is_unanswered()
    writes(lone_desk, MARIO, "grazie")
    assert is_unanswered()


def test_answers_may_be_written_for_a_day_after_the_patients_last_words(lone_desk: Desk) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    with lone_desk.database.transaction() as db_session:
        until = may_write_until(get_conversation(db_session, chat))
    assert until is not None
    assert timedelta(hours=23, minutes=58) < until - lone_desk.now() < timedelta(hours=24)


def _keys(desk: Desk, chat: uuid.UUID, cursor: int | None) -> tuple[set[str], int]:
    with desk.database.transaction() as db_session:
        lines = read_lines(desk, db_session, chat, cursor)
        keys = {
            *(f"m{row.id}" for row in lines.messages),
            *(f"o{row.id}" for row in lines.outgoing),
            *(f"e{row.id}" for row in lines.events),
        }
        return keys, lines.cursor


def _quiet_cursor(desk: Desk, chat: uuid.UUID) -> int:
    """A cursor past everything committed so far."""
    return _keys(desk, chat, None)[1]


def test_a_chat_gives_only_what_is_new_since_the_cursor(lone_desk: Desk) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    everything, cursor = _keys(lone_desk, chat, None)
    assert len(everything) == 2
    assert _keys(lone_desk, chat, cursor)[0] == set()
    writes(lone_desk, MARIO, "ci siete?")
    new, cursor = _keys(lone_desk, chat, cursor)
    assert len([key for key in new if key.startswith("m")]) == 1
    assert not new & everything
    assert _keys(lone_desk, chat, cursor)[0] == set()


def test_a_changed_line_comes_again(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    _answers(lone_desk, chat, staff.olga, "buongiorno", "k1")
    cursor = _quiet_cursor(lone_desk, chat)
    moves_on(lone_desk, "delivered")
    changed, _ = _keys(lone_desk, chat, cursor)
    assert [key[0] for key in changed] == ["o"]


def test_a_line_that_commits_late_is_not_lost_behind_the_cursor(lone_desk: Desk) -> None:
    chat = writes(lone_desk, MARIO, "buongiorno")

    def say(words: str) -> ExitStack:
        """Begins a transaction that says words; closing it commits."""
        begun = ExitStack()
        db_session = begun.enter_context(lone_desk.database.transaction())
        queue_contents(lone_desk, db_session, chat, [Text(words)], dedup_key=words, author="system")
        return begun

    slow, quick = say("began first"), say("began second")
    quick.close()
    seen, cursor = _keys(lone_desk, chat, None)
    slow.close()
    late, _ = _keys(lone_desk, chat, cursor)
    assert len(late - seen) == 1


def test_a_cursor_of_another_database_shows_everything(lone_desk: Desk) -> None:
    chat = writes(lone_desk, MARIO, "buongiorno")
    for cursor in (0, 2**62):
        assert len(_keys(lone_desk, chat, cursor)[0]) == 1
