"""Who writes, on the operators' page: what is proved, level 3, and delegations."""

import re
import uuid
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from frontdesk.identity.levels import Operation, Scope
from services.desk import Desk
from services.identity import Outcome, confirm_desk_code, subject_of
from services.own_delegations import Named, delegate
from store.patients import add_patient, make_patient
from store.tables import Patient
from tests.database import rows, scalar
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import GIULIA, NORA, OLGA, Staff, proves_to_be_mario, writes

MARIO_IS = {"person_born": "1980-01-01", "person_tail": "501U"}
DELEGATION = {
    "principal_born": "1952-06-15",
    "principal_tail": "205F",
    "delegate_born": "1980-01-01",
    "delegate_tail": "501U",
    "scopes": ["book", "cancel"],
    "basis": "written",
}


@pytest.fixture
def chat(desk: Desk, staff: Staff) -> uuid.UUID:
    """Mario's chat, proved; Giulia is a patient too."""
    conversation_id = proves_to_be_mario(desk)
    with desk.database.transaction() as db_session:
        giulia = make_patient(
            given_name="Giulia",
            family_name="Bianchi",
            birth_on=date(1952, 6, 15),
            tax_code="BNCGLI52H55F205F",
            phone=GIULIA,
            language="it",
            created_at=desk.now(),
        )
        add_patient(db_session, giulia)
    return conversation_id


def actions(desk: Desk) -> list[str]:
    return [row.action for row in rows(desk, "SELECT action FROM audit_event ORDER BY id")]


def may(desk: Desk, chat: uuid.UUID, operation: Operation) -> bool:
    with desk.database.transaction() as db_session:
        try:
            subject_of(desk, db_session, chat, operation)
        except Exception:
            return False
        return True


def test_the_page_says_what_is_proved_and_shows_no_code_in_full(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    page = client.get(f"/chats/{chat}/identity").text
    assert "Livello 2" in page and "Mario Rossi" in page
    assert "••••••••••••501U" in page and "RSSMRA80A01H501U" not in page
    assert "look_at_identity" in actions(desk)


def test_a_stranger_is_level_0_and_has_no_name(client: FlaskClient, desk: Desk) -> None:
    chat = writes(desk, GIULIA, "buongiorno")
    enter(client, OLGA)
    page = client.get(f"/chats/{chat}/identity").text
    assert "Livello 0" in page
    assert client.get(f"/chats/{uuid.UUID(int=9)}/identity").status_code == 404


def test_the_chat_leads_to_the_page(client: FlaskClient, chat: uuid.UUID) -> None:
    enter(client, OLGA)
    assert f'href="/chats/{chat}/identity"' in client.get(f"/chats/{chat}").text


def test_nurses_do_not_see_it_nor_raise_anybody(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, NORA)
    address = f"/chats/{chat}/identity"
    assert client.get(address).status_code == 403
    sent = post(client, f"{address}/recognised", "/reports", reason="call_back", **MARIO_IS)
    assert sent.status_code == 403
    assert not may(desk, chat, Operation.EXPORT)


def test_a_form_without_its_token_does_nothing(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    address = f"/chats/{chat}/identity/recognised"
    assert client.post(address, data={"reason": "call_back", **MARIO_IS}).status_code == 400
    assert not may(desk, chat, Operation.EXPORT)


def test_a_person_recognised_by_phone_is_level_3(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    address = f"/chats/{chat}/identity"
    sent = post(client, f"{address}/recognised", address, reason="call_back", **MARIO_IS)
    assert (sent.status_code, sent.location) == (303, address)
    assert may(desk, chat, Operation.CHANGE_PHONE)
    assert "Livello 3" in client.get(address).text
    assert "confirm_identity_call_back" in actions(desk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"person_tail": "999X"},
        {"person_born": "1980-01-02"},
        {"person_born": "ieri"},
        {"person_born": ""},
        {"reason": "perché sì"},
    ],
    ids=str,
)
def test_a_wrong_form_says_so_and_raises_nobody(
    client: FlaskClient, desk: Desk, chat: uuid.UUID, wrong: dict[str, str]
) -> None:
    enter(client, OLGA)
    address = f"/chats/{chat}/identity"
    fields = {"reason": "call_back", **MARIO_IS, **wrong}
    sent = post(client, f"{address}/recognised", address, **fields)
    assert sent.status_code == 422 and 'role="alert"' in sent.text
    assert not may(desk, chat, Operation.EXPORT)


def test_a_code_for_the_desk_is_shown_once_and_works_in_the_chat(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    address = f"/chats/{chat}/identity"
    sent = post(client, f"{address}/desk-code", address, **MARIO_IS)
    found = re.search(r"<strong>([A-Z0-9]{8})</strong>", sent.text)
    assert sent.status_code == 200 and found
    assert found[1] not in client.get(address).text
    with desk.database.transaction() as db_session:
        assert confirm_desk_code(desk, db_session, chat, found[1]) is Outcome.PROVED


def test_a_delegation_is_recorded_shown_and_revoked(
    client: FlaskClient, desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    enter(client, OLGA)
    address = f"/chats/{chat}/identity"
    fields = {**DELEGATION, "evidence": "faldone 7", "valid_to": "2027-12-31"}
    assert post(client, f"{address}/delegations", address, **fields).status_code == 303
    page = client.get(address).text
    assert "Mario Rossi per Giulia Bianchi" in page and "Fino al 31/12/2027" in page
    assert "prenotare e spostare, disdire" in page
    (row,) = rows(desk, "SELECT id, created_by, evidence_ref FROM delegation")
    assert row.created_by == staff.olga and b"faldone" not in row.evidence_ref
    sent = post(client, f"{address}/revocations", address, delegation_id=str(row.id))
    assert sent.status_code == 303
    assert scalar(desk, "SELECT revoked_by FROM delegation") == staff.olga
    assert {"record_delegation", "revoke_delegation"} <= set(actions(desk))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"scopes": []}, "almeno una cosa"),
        ({"basis": "amicizia"}, "su che base"),
        ({"valid_to": "2026-01-01"}, "non è possibile"),
        ({"principal_born": "1980-01-01", "principal_tail": "501U"}, "non è possibile"),
        ({"delegate_tail": "0000"}, "non risulta una sola persona"),
        ({"evidence": "x" * 201}, "troppo lungo"),
    ],
    ids=str,
)
def test_a_delegation_that_makes_no_sense_is_not_recorded(
    client: FlaskClient, desk: Desk, chat: uuid.UUID, wrong: dict[str, object], words: str
) -> None:
    enter(client, OLGA)
    address = f"/chats/{chat}/identity"
    sent = post(client, f"{address}/delegations", address, **{**DELEGATION, **wrong})
    assert sent.status_code == 422 and words in sent.text
    assert scalar(desk, "SELECT count(*) FROM delegation") == 0


def test_revoking_what_is_not_there_says_so(client: FlaskClient, chat: uuid.UUID) -> None:
    enter(client, OLGA)
    address = f"/chats/{chat}/identity"
    for given in ("x", str(uuid.UUID(int=9))):
        sent = post(client, f"{address}/revocations", address, delegation_id=given)
        assert sent.status_code == 422


def is_recognised(client: FlaskClient, chat: uuid.UUID) -> str:
    """Mario, recognised at the desk; the address of the page."""
    address = f"/chats/{chat}/identity"
    sent = post(client, f"{address}/recognised", address, reason="at_the_desk", **MARIO_IS)
    assert sent.status_code == 303
    return address


def test_a_disputed_number_is_cleared_for_whom_was_recognised(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    with desk.database.transaction() as db_session:
        for patient in db_session.scalars(select(Patient)):
            patient.phone_disputed_at = desk.now()
    enter(client, OLGA)
    address = is_recognised(client, chat)
    assert "togli la segnalazione" in client.get(address).text
    assert post(client, f"{address}/number", address, do="clear").status_code == 303
    assert "togli la segnalazione" not in client.get(address).text
    assert "clear_disputed_phone" in actions(desk)
    query = "SELECT count(*) FROM patient WHERE phone_disputed_at IS NOT NULL"
    assert scalar(desk, query) == scalar(desk, "SELECT count(*) - 1 FROM patient")


def test_a_number_is_corrected_for_whom_was_recognised(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    address = is_recognised(client, chat)
    sent = post(client, f"{address}/number", address, do="correct", number="+39 0000000177")
    assert sent.status_code == 303
    page = client.get(address).text
    assert "••••0177" in page and "390000000177" not in page
    assert "correct_phone" in actions(desk)


@pytest.mark.parametrize("number", ["", "abc", "12"])
def test_a_number_that_is_none_is_refused(
    client: FlaskClient, desk: Desk, chat: uuid.UUID, number: str
) -> None:
    enter(client, OLGA)
    address = is_recognised(client, chat)
    sent = post(client, f"{address}/number", address, do="correct", number=number)
    assert sent.status_code == 422 and "non è valido" in sent.text
    assert "correct_phone" not in actions(desk)


def test_nobodys_number_is_touched_below_level_3(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    address = f"/chats/{chat}/identity"
    assert f'action="{address}/number"' not in client.get(address).text
    for fields in ({"do": "clear"}, {"do": "correct", "number": "+390000000177"}):
        sent = post(client, f"{address}/number", address, **fields)
        assert sent.status_code == 422 and "va riconosciuta" in sent.text
    assert not {"correct_phone", "clear_disputed_phone"} & set(actions(desk))


def test_somebody_named_in_the_chat_whom_nobody_knows_is_shown_as_typed(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    address = is_recognised(client, chat)
    named = Named(date(1970, 2, 3), "999X", frozenset({Scope.BOOK}), date(2026, 12, 31))
    with desk.database.transaction() as db_session:
        delegate(desk, db_session, chat, named, "k")
    page = client.get(address).text
    assert "Persona non in anagrafica, nata il 03/02/1970" in page and "per Mario Rossi" in page
