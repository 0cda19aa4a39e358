"""Whose appointment a ready answer may say, and in which words."""

import uuid

import pytest

from frontdesk.canned.rules import Wording
from frontdesk.canned.variables import Variable
from frontdesk.identity.levels import Scope
from services.appointment_words import appointment_title
from services.canned_answers import add_canned_answer
from services.desk import Desk
from services.identity import is_proved
from services.offer_canned_answers import fill_canned_answer
from services.read_chat import read_state
from tests.lone_desk import clock_of
from tests.storage.appointments import book, offers
from tests.storage.delegates import booked_for, leaves_only, mauro_for_luigi, named
from tests.storage.ledger import execute
from tests.storage.people import add_operator, add_patients, proved_chat

GAP = "{prossimo_appuntamento}"


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    add_patients(lone_desk)
    return lone_desk


@pytest.fixture
def staff_id(desk: Desk) -> uuid.UUID:
    return add_operator(desk)


def _filled(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID, text: str = GAP) -> str:
    wording = Wording(f"x{uuid.uuid4().hex[:8]}", "X", text, text)
    with desk.database.transaction() as db_session:
        answer = add_canned_answer(desk, db_session, wording, staff_id)
        found = fill_canned_answer(desk, db_session, chat, staff_id, answer.id)
    assert found is not None
    return found.text


def test_of_a_discreet_service_only_the_moment_is_said(desk: Desk, staff_id: uuid.UUID) -> None:
    chat = proved_chat(desk)
    booked = book(desk, chat, offers(desk, "GIN1")[0])
    text = _filled(desk, chat, staff_id)
    assert text == appointment_title(desk, booked, "it")
    assert text.endswith(": appuntamento")


def test_a_delegate_is_told_the_appointment_of_whom_they_speak_for(
    desk: Desk, staff_id: uuid.UUID
) -> None:
    chat = mauro_for_luigi(desk, staff_id)
    booked_for(desk, named(desk, "Mauro"), "CAR1")
    luigis = booked_for(desk, named(desk, "Luigi"), "DER1")
    assert _filled(desk, chat, staff_id) == appointment_title(desk, luigis, "it")


def test_whoever_writes_is_greeted_by_their_own_name(desk: Desk, staff_id: uuid.UUID) -> None:
    chat = mauro_for_luigi(desk, staff_id)
    assert _filled(desk, chat, staff_id, "Buongiorno {nome_paziente}") == "Buongiorno Mauro"


def test_a_delegate_who_may_no_longer_see_appointments_is_told_none(
    desk: Desk, staff_id: uuid.UUID
) -> None:
    chat = mauro_for_luigi(desk, staff_id)
    for name in ("Mauro", "Luigi"):
        booked_for(desk, named(desk, name), "CAR1", nth=len(name) - 5)
    leaves_only(desk, Scope.REMINDERS)
    assert _filled(desk, chat, staff_id) == "{" + Variable.NEXT_APPOINTMENT + "}"


def test_a_proof_that_is_over_fills_nothing_however_lively_the_chat(
    desk: Desk, staff_id: uuid.UUID
) -> None:
    chat = proved_chat(desk)
    for _ in range(4):
        clock_of(desk).advance(minutes=10)
        with desk.database.transaction() as db_session:
            assert is_proved(desk, db_session, chat, 2)
    clock_of(desk).advance(minutes=10)
    gap = "Buongiorno {nome_paziente}"
    assert _filled(desk, chat, staff_id, gap) == gap


def test_the_head_of_the_chat_says_who_writes_and_for_whom(desk: Desk, staff_id: uuid.UUID) -> None:
    chat = mauro_for_luigi(desk, staff_id)
    with desk.database.transaction() as db_session:
        state = read_state(desk, db_session, chat)
        assert state is not None and state.writer is not None and state.about is not None
        assert (state.writer.given_name, state.about.given_name) == ("Mauro", "Luigi")
    leaves_only(desk, Scope.REMINDERS)
    with desk.database.transaction() as db_session:
        state = read_state(desk, db_session, chat)
        assert state is not None and state.writer is not None and state.about is None


def test_a_service_that_is_no_longer_in_the_data_is_said_as_a_discreet_one(
    desk: Desk, staff_id: uuid.UUID
) -> None:
    chat = proved_chat(desk)
    book(desk, chat, offers(desk)[0])
    execute(desk, "UPDATE appointment SET service_id = 'GONE', room_id = 'GONE'")
    assert _filled(desk, chat, staff_id).endswith(": appuntamento")
