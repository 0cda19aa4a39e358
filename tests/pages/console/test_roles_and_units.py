"""Every route, by every role, and for the patient of another unit."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from bench.crowd import make_crowd
from services.desk import Desk
from tests.database import rows, scalar
from tests.pages.console.forms import enter
from tests.pages.console.staging import NORA, OLGA, OTTO, PASSWORD, Staff
from tests.storage.appointments import book, offers
from tests.storage.shift import comes, hires, joins, says, takes_from_queue, waits_in

SARA, ADA = "sara@example.org", "ada@example.org"
WHO = {"operator": OLGA, "nurse": NORA, "supervisor": SARA, "admin": ADA}
OPENS = {
    "operator": {"operator", "agenda", "teaching", "to_move"},
    "nurse": {"nurse"},
    "supervisor": {
        *{"operator", "agenda", "teaching", "to_move"},
        *{"supervisor", "facility"},
    },
    "admin": {"admin", "facility"},
}
"""Which blueprints each role opens, written down on its own: for admins no chat and no case."""
EVERYBODYS = {"account", "alerts", "home", "design", "media", "language", "health", "static"}
BEFORE_LOGIN = {"login", "welcome"}
SOME_ID = uuid.UUID(int=7)
OF_A_CHAT = {"operator", "agenda", "to_move", "media"}
NO_PATIENTS = {"answer_id"}
"""Ids in addresses that name no patient's thing."""


@dataclass(frozen=True)
class Theirs:
    """What the other unit has of one patient, by the names used in addresses."""

    conversation_id: uuid.UUID
    appointment_id: uuid.UUID
    outgoing_id: uuid.UUID
    media_id: uuid.UUID


@pytest.fixture
def everybody(desk: Desk, staff: Staff) -> None:
    hires(desk, SARA, "supervisor", PASSWORD)
    hires(desk, ADA, "admin", PASSWORD)


@pytest.fixture
def theirs(desk: Desk, staff: Staff, everybody: None) -> Theirs:
    """A chat of the physiotherapists', in Otto's hands, with an appointment and a photo."""
    joins(desk, staff.otto, "fisioterapia")
    chat = waits_in(desk, "390000000301", "fisioterapia")
    comes(desk, staff.otto)
    takes_from_queue(desk, chat, staff.otto)
    says(desk, chat, staff.otto, "Buongiorno, sono Otto.")
    (crowd,) = make_crowd(desk, 1)
    booked = book(desk, crowd, offers(desk, "FIS1")[0])
    outgoing = scalar(desk, "SELECT id FROM outgoing_message ORDER BY position DESC LIMIT 1")
    return Theirs(chat, booked.id, uuid.UUID(str(outgoing)), SOME_ID)


def _paths(app: Flask, ids: dict[str, uuid.UUID]) -> Iterator[tuple[Rule, str, str]]:
    """(rule, method, path) of every route; an id that `ids` does not name is nobody's."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values: dict[str, object] = {
            name: _value(app, rule, name, ids) for name in sorted(rule.arguments)
        }
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield rule, method, str(adapter.build(rule.endpoint, values, method=method))


def _value(app: Flask, rule: Rule, name: str, ids: dict[str, uuid.UUID]) -> object:
    kind = type(rule._converters[name]).__name__
    if kind == "IntegerConverter":
        return 7
    return ids.get(name, SOME_ID) if kind == "UUIDConverter" else "x"


def _blueprint(rule: Rule) -> str:
    return str(rule.endpoint).partition(".")[0]


def test_every_blueprint_is_in_this_files_table(app: Flask) -> None:
    found = {_blueprint(rule) for rule in app.url_map.iter_rules()}
    assert found <= {name for names in OPENS.values() for name in names} | EVERYBODYS | BEFORE_LOGIN


@pytest.mark.parametrize("role", list(WHO))
def test_a_role_opens_its_own_routes_and_is_refused_all_others(
    app: Flask, client: FlaskClient, everybody: None, role: str
) -> None:
    enter(client, WHO[role])
    wrong: list[tuple[str, str, int]] = []
    for rule, method, path in _paths(app, {}):
        name = _blueprint(rule)
        if name in EVERYBODYS | BEFORE_LOGIN:
            continue
        status = client.open(path, method=method).status_code
        # a form without its token is answered 400, before anything is done
        if (status == 403) == (name in OPENS[role]):
            wrong.append((rule.endpoint, method, status))
    assert wrong == []


def _state(desk: Desk) -> Sequence[object]:
    """All that an operator's deed on a chat or an appointment would change."""
    tables = ("conversation", "appointment", "outgoing_message", "conversation_event", "wrap_up")
    return [sorted(map(str, rows(desk, f"SELECT * FROM {table}"))) for table in tables]


def test_another_units_patient_is_not_there_for_any_route(
    app: Flask, client: FlaskClient, desk: Desk, theirs: Theirs
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    enter(client, OLGA)
    before, ids = _state(desk), vars(theirs)
    wrong: list[tuple[str, str, int]] = []
    for rule, method, path in _paths(app, ids):
        if _blueprint(rule) not in OF_A_CHAT or not set(rule.arguments) - NO_PATIENTS:
            continue
        assert set(rule.arguments) - NO_PATIENTS <= set(ids), f"whose is {rule}? say it in Theirs"
        status = client.open(path, method=method).status_code
        if status != 404:
            wrong.append((rule.endpoint, method, status))
    assert wrong == []
    assert _state(desk) == before


@pytest.mark.parametrize("email", [OTTO, SARA])
def test_their_own_people_and_supervisors_find_them(
    app: Flask, client: FlaskClient, theirs: Theirs, email: str
) -> None:
    enter(client, email)
    for path in (f"/chats/{theirs.conversation_id}", f"/chats/{theirs.conversation_id}/panel"):
        assert client.get(path).status_code == 200


def test_an_appointment_of_somebody_else_is_not_reached_through_a_chat_one_has(
    app: Flask, client: FlaskClient, desk: Desk, staff: Staff, theirs: Theirs
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    mine = waits_in(desk, "390000000302", None)
    comes(desk, staff.olga)
    takes_from_queue(desk, mine, staff.olga)
    enter(client, OLGA)
    before = _state(desk)
    for rule, method, path in _paths(app, {**vars(theirs), "conversation_id": mine}):
        own = {"conversation_id"} | NO_PATIENTS
        if _blueprint(rule) == "operator" and set(rule.arguments) - own:
            answer = client.open(path, method=method)
            # 303: back to the chat, nothing done; 409: not to be had; 400: an empty form
            assert answer.status_code in (303, 400, 404, 409), (rule.endpoint, method)
            assert "Persona" not in answer.text and "Fisio" not in answer.text, rule.endpoint
    assert _state(desk) == before
