"""The panel beside a chat, without a browser: who may look, what is shown, what is audited."""

import uuid

import pytest
from flask.testing import FlaskClient

from console.operator.panel.appointment_lines import LOOKS
from console.operator.panel.booking_form import CLASSES
from console.operator.panel.refusals import PLAIN
from console.phrases import LANGUAGES, load_phrases
from frontdesk.identity.people import Relation
from frontdesk.ownership import Urgency
from frontdesk.queue.wrap_up import Outcome, Subject
from services.close_chat import Ending
from services.desk import Desk
from services.identity import Outcome as Proved
from services.operator_desk.find_times import GivenUp
from store.chat_panel import WISHES
from tests.database import rows
from tests.lone_desk import clock_of
from tests.pages.console.forms import enter
from tests.pages.console.staging import (
    MARIO,
    NORA,
    OLGA,
    OTTO,
    Staff,
    proves_to_be_mario,
    takes,
    tells_symptoms,
    waits,
)
from tests.storage.appointments import book, offers
from tests.storage.cases import audited
from tests.storage.shift import closes, joins, waits_in

FRAGMENT = {"X-Fragment": "1"}


@pytest.fixture
def marios(desk: Desk, staff: Staff) -> uuid.UUID:
    """Mario's chat, verified, in Olga's hands."""
    chat = proves_to_be_mario(desk)
    waits(desk, MARIO, "vorrei un appuntamento")
    takes(desk, chat, staff.olga)
    return chat


def path_of(chat: uuid.UUID, rest: str = "") -> str:
    return f"/chats/{chat}/panel{rest}"


def test_it_says_who_is_verified_since_when_and_only_the_ends_of_codes(
    client: FlaskClient, marios: uuid.UUID
) -> None:
    enter(client, OLGA)
    text = client.get(path_of(marios)).text
    assert "Mario Rossi" in text and "Livello 2" in text and "Verificato oggi" in text
    assert "H501U"[-4:] in text and "RSSMRA80A01H501U" not in text
    assert f"••••{MARIO[-4:]}" in text and MARIO not in text


def test_each_look_is_audited_but_not_when_nothing_changed(
    client: FlaskClient, desk: Desk, marios: uuid.UUID
) -> None:
    enter(client, OLGA)
    first = client.get(path_of(marios), headers=FRAGMENT)
    again = client.get(
        path_of(marios), headers={**FRAGMENT, "If-None-Match": first.headers["ETag"]}
    )
    assert (first.status_code, again.status_code) == (200, 304)
    assert (audited(desk, "look_at_panel"), audited(desk, "look_at_patient")) == (1, 1)
    subject = rows(desk, "SELECT subject FROM audit_event WHERE action = 'look_at_patient'")
    assert subject[0].subject == str(rows(desk, "SELECT id FROM patient")[0].id)


def test_appointments_are_not_shown_of_somebody_who_is_not_verified_any_more(
    client: FlaskClient, desk: Desk, marios: uuid.UUID
) -> None:
    book(desk, marios, offers(desk)[0])
    enter(client, OLGA)
    assert "Prima visita cardiologica" in client.get(path_of(marios)).text
    clock_of(desk).advance(minutes=16)
    text = client.get(path_of(marios)).text
    assert "Prima visita cardiologica" not in text
    assert "Si vedono quando la persona è verificata." in text and "non vale più" in text


def test_a_colleague_may_look_but_is_offered_nothing_to_do(
    client: FlaskClient, desk: Desk, marios: uuid.UUID
) -> None:
    book(desk, marios, offers(desk)[0])
    enter(client, OTTO)
    text = client.get(path_of(marios)).text
    assert "Prima visita cardiologica" in text and "prima prendere la chat" in text
    assert "/panel/book" not in text and "/panel/move" not in text and "/panel/cancel" not in text


def test_an_operator_reads_how_urgent_a_case_is_and_never_a_word_of_it(
    client: FlaskClient, desk: Desk, marios: uuid.UUID
) -> None:
    case = tells_symptoms(desk, MARIO, "dolore segretissimo al gomito", Urgency.SAME_DAY)
    enter(client, OLGA)
    text = client.get(path_of(marios)).text
    assert "Oggi stesso" in text and "Aspetta un infermiere." in text
    assert "segretissimo" not in text and str(case) not in text


def test_nurses_do_not_see_it(client: FlaskClient, marios: uuid.UUID) -> None:
    enter(client, NORA)
    assert client.get(path_of(marios)).status_code == 403


@pytest.mark.parametrize("rest", ["", "/book", "/held", "/move/{id}", "/cancel/{id}"])
def test_another_units_patient_is_not_there(
    client: FlaskClient, desk: Desk, staff: Staff, rest: str
) -> None:
    joins(desk, staff.otto, "laboratorio")
    chat = waits_in(desk, MARIO, "laboratorio")
    enter(client, OLGA)
    assert client.get(path_of(chat, rest.format(id=uuid.UUID(int=7)))).status_code == 404


def test_what_was_before_is_told_with_who_and_the_note(
    client: FlaskClient, desk: Desk, marios: uuid.UUID, staff: Staff
) -> None:
    ending = Ending(Subject.PAYMENT, Outcome.DONE, "Copia della fattura inviata.")
    closes(desk, marios, staff.olga, ending)
    waits(desk, MARIO, "basta messaggi", "wish_consent_optout")
    enter(client, OTTO)
    text = client.get(path_of(marios)).text
    assert "Chiusa: Pagamenti" in text and "Copia della fattura inviata." in text
    assert "Olga Operatrice" in text and "non ricevere più messaggi, oggi" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_words_for_everything_that_can_happen(language: str) -> None:
    known = load_phrases()[language].known
    names = [
        *(f"panel.state.{status}" for status in LOOKS),
        *(f"panel.refused.{name}" for name in (*PLAIN.values(), "let_go", "nre", "date")),
        *(f"panel.book.no_{one}" for one in GivenUp if one is not GivenUp.NOTHING),
        *(f"panel.relation.{one}" for one in Relation),
        *(f"panel.verify.{one}" for one in Proved),
        *(f"panel.class.{one}" for one in CLASSES),
        *(f"panel.consents.{one}" for one in WISHES),
        *(f"panel.cases.{one}" for one in ("new", "taken", "reviewed")),
    ]
    assert [name for name in names if not known(name)] == []


def test_no_panel_of_a_chat_that_does_not_exist(client: FlaskClient, staff: Staff) -> None:
    enter(client, OLGA)
    assert client.get(path_of(uuid.UUID(int=9))).status_code == 404
