"""A nurse's question in the chat, and whose the next words are."""

import uuid
from datetime import timedelta

import pytest

from frontdesk.messages import from_dict, plain_text
from frontdesk.ownership import Urgency
from services import hand_off
from services.desk import Desk
from services.nurse_desk.ask_patient import (
    LONGEST_QUESTION,
    NothingAsked,
    OperatorHasTheChat,
    StillUnanswered,
    WindowClosed,
    ask_patient,
)
from services.nurse_desk.sign_case import sign_case
from services.ownership import WaitingFor
from store.symptom_questions import questions_of
from store.tables import SymptomReportQuestion
from tests.database import outgoing_of, rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.staging import MARIO, Staff, add_staff, sends, takes, waits, writes
from tests.storage.cases import add_case, audited, events

WORDS = "Il dolore va anche al braccio?"


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def chat(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    return writes(lone_desk, MARIO, "ho mal di schiena")


@pytest.fixture
def report(lone_desk: Desk, chat: uuid.UUID) -> uuid.UUID:
    return add_case(lone_desk, chat)


def asks(desk: Desk, report_id: uuid.UUID, staff: Staff, words: str = WORDS, key: str = "") -> None:
    with desk.database.transaction() as db_session:
        ask_patient(desk, db_session, report_id, staff.nora, words, key or uuid.uuid4().hex)


def question(desk: Desk, report_id: uuid.UUID) -> SymptomReportQuestion:
    with desk.database.transaction() as db_session:
        return questions_of(db_session, report_id)[-1]


def said(desk: Desk, chat: uuid.UUID) -> list[str]:
    with desk.database.transaction() as db_session:
        return [plain_text(from_dict(one.content)) for one in outgoing_of(db_session, chat)]


def answer_jobs(desk: Desk) -> int:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'answer_messages'"
    return int(scalar(desk, query))


def test_the_question_is_said_in_the_chat_as_the_nurses(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff)
    query = "SELECT author, staff_id FROM outgoing_message"
    assert tuple(rows(lone_desk, query)[0]) == ("operator", staff.nora)
    assert WORDS in said(lone_desk, chat)[0] and "112" in said(lone_desk, chat)[0]
    assert events(lone_desk, report) == ["told", "taken", "asked"]
    assert audited(lone_desk, "ask_patient") == 1


def test_corrected_words_on_the_same_form_are_refused_not_dropped(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff, key="the form")
    with pytest.raises(StillUnanswered):
        asks(lone_desk, report, staff, words="Da quando ha la tosse?", key="the form")
    assert question(lone_desk, report).words == WORDS


def test_a_double_click_asks_once(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    for _ in range(2):
        asks(lone_desk, report, staff, key="the same form")
    assert len(said(lone_desk, chat)) == 1


def test_the_next_words_are_the_answer_and_not_the_assistants(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff)
    before = answer_jobs(lone_desk)
    writes(lone_desk, MARIO, "no, solo alla schiena")
    found = question(lone_desk, report)
    assert (found.answer, found.answered_at) == ("no, solo alla schiena", lone_desk.now())
    assert found.answer_message_id is not None
    assert answer_jobs(lone_desk) == before
    assert "ho passato la risposta all'infermiera" in said(lone_desk, chat)[-1]
    assert events(lone_desk, report)[-1] == "answered"


def test_several_short_messages_are_one_answer_thanked_once(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff)
    writes(lone_desk, MARIO, "no")
    writes(lone_desk, MARIO, "solo quando mi piego")
    assert question(lone_desk, report).answer == "no\nsolo quando mi piego"
    assert len(said(lone_desk, chat)) == 2
    clock_of(lone_desk).advance(minutes=3)
    before = answer_jobs(lone_desk)
    writes(lone_desk, MARIO, "vorrei prenotare una visita")
    assert answer_jobs(lone_desk) == before + 1


def test_a_red_flag_in_the_answer_is_met_with_112_first(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff)
    writes(lone_desk, MARIO, "ho un forte dolore al petto e non respiro")
    assert "112" in said(lone_desk, chat)[-1]
    assert question(lone_desk, report).answered_at is None
    query = "SELECT owner, waiting_urgency FROM conversation"
    assert tuple(rows(lone_desk, query)[0]) == ("waiting", "emergency")


def test_a_person_is_one_word_away_while_a_question_is_open(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff)
    before = answer_jobs(lone_desk)
    writes(lone_desk, MARIO, "operatore")
    assert question(lone_desk, report).answered_at is None
    assert answer_jobs(lone_desk) == before + 1


def test_after_some_hours_the_assistant_answers_again(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff)
    clock_of(lone_desk).advance(hours=4, minutes=1)
    before = answer_jobs(lone_desk)
    writes(lone_desk, MARIO, "vorrei prenotare")
    assert question(lone_desk, report).answered_at is None
    assert answer_jobs(lone_desk) == before + 1


def test_a_question_of_a_signed_case_waits_for_nothing(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff)
    with lone_desk.database.transaction() as db_session:
        sign_case(lone_desk, db_session, report, staff.nora, "sentita al telefono")
    writes(lone_desk, MARIO, "vorrei prenotare")
    assert question(lone_desk, report).answered_at is None


def test_a_photo_is_an_answer_too(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff, "Può mandare una foto?")
    sends(lone_desk, MARIO, type="image", image={"id": "1", "mime_type": "image/jpeg"})
    found = question(lone_desk, report)
    assert found.answered_at == lone_desk.now()
    assert found.answer_message_id is not None


def test_a_chat_that_waits_for_an_operator_answers_the_nurse_all_the_same(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    with lone_desk.database.transaction() as db_session:
        waiting = WaitingFor("requested", Urgency.ROUTINE)
        hand_off.request_operator(lone_desk, db_session, chat, waiting)
    asks(lone_desk, report, staff)
    writes(lone_desk, MARIO, "no")
    assert question(lone_desk, report).answer == "no"
    assert scalar(lone_desk, "SELECT owner FROM conversation") == "waiting"


def test_nothing_is_asked_while_an_operator_has_the_chat(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    with pytest.raises(OperatorHasTheChat):
        asks(lone_desk, report, staff)
    assert events(lone_desk, report) == ["told"]


def test_nothing_is_asked_outside_the_window(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    clock_of(lone_desk).now += timedelta(hours=23, minutes=59)
    with pytest.raises(WindowClosed):
        asks(lone_desk, report, staff)
    assert said(lone_desk, chat) == []


def test_one_question_at_a_time(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff)
    with pytest.raises(StillUnanswered):
        asks(lone_desk, report, staff, "E la febbre?")
    writes(lone_desk, MARIO, "no")
    asks(lone_desk, report, staff, "E la febbre?")
    assert len(said(lone_desk, chat)) == 3


@pytest.mark.parametrize("words", ["", "  \n", "x" * (LONGEST_QUESTION + 1), "a\x00b"])
def test_what_cannot_be_sent_is_not_asked(
    lone_desk: Desk, report: uuid.UUID, staff: Staff, words: str
) -> None:
    with pytest.raises(NothingAsked):
        asks(lone_desk, report, staff, words)


def test_question_and_answer_stand_nowhere_in_clear_text(
    lone_desk: Desk, chat: uuid.UUID, report: uuid.UUID, staff: Staff
) -> None:
    asks(lone_desk, report, staff, "domanda-segretissima")
    writes(lone_desk, MARIO, "risposta-segretissima")
    tables = ("symptom_report_question", "symptom_report_event", "outgoing_message", "audit_event")
    kept = [tuple(row) for table in tables for row in rows(lone_desk, f"SELECT * FROM {table}")]
    assert "segretissima" not in str(kept)
