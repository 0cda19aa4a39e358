import uuid

import pytest
from structlog.testing import capture_logs

from clients.rasa.client import Answer, RasaUnavailable, TurnFailed
from services.answer_messages import (
    RETRY_SECONDS,
    SET_ASIDE_AFTER_FAILED_TURNS,
    TELL_AFTER_ATTEMPTS,
    answer_messages,
)
from services.desk import Desk
from services.hand_off import queue, request_operator, take
from services.ownership import WaitingFor
from services.screen_messages import screen_messages
from tests.database import rows, scalar
from tests.lone_desk import receive_text
from tests.storage.ledger import (
    chat,
    end_pauses,
    handled_by,
    messages,
    only_outgoing,
    outgoing,
    said,
    words,
    write,
)
from tests.storage.people import MARIO, add_operator
from tests.storage.stand_ins import StandInRasa, says, with_stand_ins

AWAY = RasaUnavailable("connection")
BROKEN = TurnFailed("action_book")


def _desk(lone_desk: Desk, *outcomes: Answer | Exception) -> tuple[Desk, StandInRasa]:
    rasa = StandInRasa(*outcomes)
    return with_stand_ins(lone_desk, rasa=rasa), rasa


def _try(desk: Desk, conversation_id: uuid.UUID, times: int) -> None:
    for _ in range(times):
        answer_messages(desk, conversation_id)
        end_pauses(desk)


def _take(desk: Desk, conversation_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        take(desk, db_session, conversation_id, add_operator(desk))


def _asks_for_a_person(desk: Desk, conversation_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        request_operator(desk, db_session, conversation_id, WaitingFor("requested"))


def test_a_failure_is_tried_again_after_a_pause(lone_desk: Desk) -> None:
    desk, rasa = _desk(lone_desk, AWAY)
    conversation_id = write(desk, MARIO, "ciao")
    for _ in range(3):
        answer_messages(desk, conversation_id)
    assert len(rasa.turns) == 1
    (waiting,) = messages(desk)
    assert (waiting.attempts, waiting.failure, waiting.handled_at) == (1, "RasaUnavailable", None)
    query = "SELECT extract(epoch FROM retry_at - clock_timestamp()) FROM message"
    assert 0 < scalar(desk, query) <= RETRY_SECONDS[0]
    end_pauses(desk)
    answer_messages(desk, conversation_id)
    assert len(rasa.turns) == 2


def test_the_pauses_grow_and_end_at_half_a_minute(lone_desk: Desk) -> None:
    desk, _ = _desk(lone_desk, AWAY)
    conversation_id = write(desk, MARIO, "ciao")
    _try(desk, conversation_id, len(RETRY_SECONDS) + 2)
    answer_messages(desk, conversation_id)
    query = "SELECT extract(epoch FROM retry_at - clock_timestamp()) FROM message"
    assert 20 < scalar(desk, query) <= 30
    assert list(RETRY_SECONDS) == sorted(RETRY_SECONDS)


@pytest.mark.parametrize("failure", [AWAY, BROKEN], ids=["rasa away", "action broken"])
def test_the_patient_and_a_person_are_told_once(lone_desk: Desk, failure: Exception) -> None:
    desk, _ = _desk(lone_desk, failure)
    conversation_id = write(desk, MARIO, "ciao")
    _try(desk, conversation_id, TELL_AFTER_ATTEMPTS - 1)
    assert outgoing(desk) == []
    _try(desk, conversation_id, 3)
    assert said(desk) == [words(desk, "utter_bot_failure")]
    assert only_outgoing(desk).author == "system"
    with desk.database.transaction() as db_session:
        (waiting,) = queue(desk, db_session)
        assert (waiting.waiting_reason, waiting.waiting_urgency) == ("bot_failure", "soon")
    assert handled_by(desk) == [None]


def test_what_waits_behind_a_failure_is_not_told_again(lone_desk: Desk) -> None:
    desk, _ = _desk(lone_desk, AWAY)
    conversation_id = write(desk, MARIO, "ciao")
    _try(desk, conversation_id, 4)
    write(desk, MARIO, "ci siete?")
    _try(desk, conversation_id, 4)
    assert said(desk) == [words(desk, "utter_bot_failure")]


def test_on_recovery_the_answer_comes_and_the_chat_is_the_assistants_again(
    lone_desk: Desk,
) -> None:
    desk, _ = _desk(lone_desk, AWAY, AWAY, AWAY, AWAY, says("Eccomi."))
    conversation_id = write(desk, MARIO, "ciao")
    _try(desk, conversation_id, 5)
    assert said(desk)[1].endswith("Eccomi.")
    found = chat(desk, conversation_id)
    assert (found.owner, found.waiting_reason, found.failure_told_at) == ("bot", None, None)
    events = rows(desk, "SELECT to_owner, reason FROM conversation_event ORDER BY id")
    assert [tuple(event) for event in events] == [
        ("waiting", "bot_failure"),
        ("bot", "bot_recovered"),
    ]


@pytest.mark.parametrize("failure", [AWAY, BROKEN], ids=["rasa away", "action broken"])
def test_a_person_is_one_word_away_also_without_the_assistant(
    lone_desk: Desk, failure: Exception
) -> None:
    desk, rasa = _desk(lone_desk, failure)
    conversation_id = write(desk, MARIO, "operatore")
    _try(desk, conversation_id, 2)
    (answer,) = said(desk)
    assert answer.endswith(words(desk, "utter_person_alerted"))
    found = chat(desk, conversation_id)
    assert (found.owner, found.waiting_reason) == ("waiting", "requested")
    assert handled_by(desk) == ["operator"]
    assert len(rasa.turns) == 1


def test_a_second_breakdown_is_told_again(lone_desk: Desk) -> None:
    outcomes = (AWAY, AWAY, AWAY, says("Eccomi."), AWAY)
    desk, _ = _desk(lone_desk, *outcomes)
    conversation_id = write(desk, MARIO, "ciao")
    _try(desk, conversation_id, 4)
    write(desk, MARIO, "e domani?")
    _try(desk, conversation_id, 4)
    assert said(desk).count(words(desk, "utter_bot_failure")) == 2


def test_a_message_that_breaks_every_turn_is_set_aside_for_a_person(lone_desk: Desk) -> None:
    desk, rasa = _desk(lone_desk, BROKEN)
    conversation_id = write(desk, MARIO, "messaggio velenoso")
    write(desk, MARIO, "e questo aspetta")
    _try(desk, conversation_id, SET_ASIDE_AFTER_FAILED_TURNS + 3)
    assert len(rasa.turns) == SET_ASIDE_AFTER_FAILED_TURNS
    assert handled_by(desk) == ["failed", "operator"]
    found = chat(desk, conversation_id)
    assert (found.owner, found.waiting_reason) == ("waiting", "message_failed")
    assert said(desk) == [words(desk, "utter_bot_failure")]


def test_a_missing_assistant_is_waited_for_without_setting_anything_aside(
    lone_desk: Desk,
) -> None:
    desk, _ = _desk(lone_desk, AWAY)
    conversation_id = write(desk, MARIO, "ciao")
    _try(desk, conversation_id, SET_ASIDE_AFTER_FAILED_TURNS * 2)
    assert handled_by(desk) == [None]
    assert chat(desk, conversation_id).waiting_reason == "bot_failure"


@pytest.mark.parametrize("failure", [AWAY, BROKEN], ids=["rasa away", "action broken"])
def test_a_failure_after_an_operator_took_the_chat_is_not_told(
    lone_desk: Desk, failure: Exception
) -> None:
    desk, rasa = _desk(lone_desk, failure)
    conversation_id = write(desk, MARIO, "ciao")
    _try(desk, conversation_id, TELL_AFTER_ATTEMPTS - 1)
    rasa.during = lambda turn: _take(desk, conversation_id)
    _try(desk, conversation_id, 1)
    assert outgoing(desk) == []
    assert handled_by(desk) == ["operator"]


def test_an_emergency_during_a_failing_turn_keeps_its_reason(lone_desk: Desk) -> None:
    desk, rasa = _desk(lone_desk, BROKEN)
    conversation_id = write(desk, MARIO, "ciao")
    _try(desk, conversation_id, SET_ASIDE_AFTER_FAILED_TURNS - 1)
    rasa.during = lambda turn: write(desk, MARIO, "voglio uccidermi")
    _try(desk, conversation_id, 1)
    found = chat(desk, conversation_id)
    assert (found.waiting_reason, found.waiting_urgency) == ("red_flag_crisis", "emergency")


def test_a_turn_that_broke_after_it_asked_for_a_person_is_not_silence(lone_desk: Desk) -> None:
    desk, rasa = _desk(lone_desk, AWAY)
    conversation_id = write(desk, MARIO, "vorrei parlare con qualcuno")
    rasa.during = lambda turn: _asks_for_a_person(desk, conversation_id)
    _try(desk, conversation_id, 2)
    assert said(desk) == [words(desk, "utter_still_waiting")]
    assert handled_by(desk) == ["operator"]
    assert chat(desk, conversation_id).waiting_reason == "requested"


def test_a_failure_of_a_message_that_was_answered_meanwhile_changes_nothing(
    lone_desk: Desk,
) -> None:
    desk, rasa = _desk(lone_desk, AWAY)
    conversation_id = write(desk, MARIO, "ciao")
    _try(desk, conversation_id, TELL_AFTER_ATTEMPTS - 1)
    quicker = with_stand_ins(lone_desk, rasa=StandInRasa(says("Eccomi.")))
    rasa.during = lambda turn: answer_messages(quicker, conversation_id)
    _try(desk, conversation_id, 1)
    assert [text.endswith("Eccomi.") for text in said(desk)] == [True]
    assert chat(desk, conversation_id).owner == "bot"


def test_the_log_names_the_failure_and_no_words(lone_desk: Desk) -> None:
    desk, _ = _desk(lone_desk, BROKEN)
    conversation_id = write(desk, MARIO, "parola-segretissima")
    with capture_logs() as logs:
        _try(desk, conversation_id, SET_ASIDE_AFTER_FAILED_TURNS)
    assert logs and {entry["failure"] for entry in logs} == {"TurnFailed"}
    assert "segretissima" not in str(logs)


def test_a_message_not_screened_yet_is_not_answered(lone_desk: Desk) -> None:
    desk, rasa = _desk(lone_desk, AWAY)
    conversation_id = receive_text(desk, MARIO, "ciao")
    answer_messages(desk, conversation_id)
    assert rasa.turns == []
    screen_messages(desk, conversation_id)
    answer_messages(desk, conversation_id)
    assert len(rasa.turns) == 1
