"""The facility's pages: a closure seen before it is saved, in force, listed, undone, on record."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.booking import Appointment
from services.desk import Desk
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.facility_staff import ADA, SARA, hire
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import NORA, OLGA, Staff
from tests.storage.appointments import book, offers
from tests.storage.closing_days import away, day_of, listed, save, shut
from tests.storage.people import add_patients, proved_chat
from tests.storage.shift import joins

WORDS = {"name_it": "riunione del personale", "name_en": "staff meeting"}
CLOSURE = {"places": "centro", "first_on": "2026-11-26", "last_on": "", **WORDS}
HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">')


@pytest.fixture
def boss(desk: Desk, staff: Staff) -> uuid.UUID:
    """Sara, a supervisor."""
    return hire(desk, SARA, "supervisor")


@pytest.fixture
def sara(client: FlaskClient, boss: uuid.UUID) -> FlaskClient:
    enter(client, SARA)
    return client


@pytest.fixture
def ada(app: Flask, desk: Desk) -> FlaskClient:
    """An admin."""
    hire(desk, ADA, "admin")
    client = app.test_client()
    enter(client, ADA)
    return client


@pytest.fixture
def booked(desk: Desk) -> Appointment:
    """Mario's visit."""
    add_patients(desk)
    return book(desk, proved_chat(desk), offers(desk)[0])


def preview(client: FlaskClient, kind: str = "closure", **fields: Any) -> TestResponse:
    return post(client, f"/facility/preview/{kind}", f"/facility/new/{kind}", **fields)


def confirm(client: FlaskClient, shown: TestResponse, path: str = "") -> TestResponse:
    """Presses the first button of a page that was shown."""
    form = shown.text.split('class="decide"' if not path else f'action="{path}"')[1]
    fields = dict(HIDDEN.findall(form.split("</form>")[0]))
    found = re.search(r'action="(/facility/save/[a-z]+)"', shown.text)
    return client.post(path or (found[1] if found else ""), data=fields)


def test_a_closure_is_shown_first_and_saved_only_then(sara: FlaskClient, desk: Desk) -> None:
    shown = preview(sara, **CLOSURE)
    assert shown.status_code == 200
    for words in (
        "07:30–19:30",
        "<strong>chiuso</strong>",
        "riunione del personale",
        "staff meeting",
    ):
        assert words in shown.text
    assert rows(desk, "SELECT 1 FROM facility_change") == []
    assert confirm(sara, shown).status_code == 303
    overview = sara.get("/facility").text
    assert "Salvato. Vale da subito." in overview
    assert "giovedì 26 novembre" in overview and "In arrivo" in overview
    assert desk.facility.site("centro").closures[-1].name.it == "riunione del personale"


def test_some_hours_of_several_days_show_each_day_before_and_after(sara: FlaskClient) -> None:
    shown = preview(
        sara, **{**CLOSURE, "last_on": "2026-11-28", "begins": "12:00", "ends": "14:00"}
    ).text
    assert shown.count("07:30–12:00 e 14:00–19:30") == 2
    assert "07:30–12:00" in shown and "sabato 28 novembre" in shown


def test_the_preview_counts_and_names_codes_but_no_patient(
    ada: FlaskClient, desk: Desk, booked: Appointment
) -> None:
    on = day_of(desk, booked).isoformat()
    shown = preview(ada, **{**CLOSURE, "first_on": on, "last_on": on})
    assert "1 appuntamento è da spostare." in shown.text and booked.code in shown.text
    assert "Rossi" not in shown.text
    assert confirm(ada, shown).status_code == 303
    assert "1 appuntamento è nell&#39;elenco da spostare." in ada.get("/facility").text
    (change,) = rows(desk, "SELECT id FROM facility_change")
    page = ada.get(f"/facility/changes/{change.id}").text
    assert booked.code in page and "Rossi" not in page and "Vai all" not in page
    assert ada.get("/to-move").status_code == 403


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("closure", {**CLOSURE, "places": []}, "Scegliere almeno una sede"),
        ("closure", {**CLOSURE, "first_on": ""}, "Scrivere il giorno"),
        ("closure", {**CLOSURE, "first_on": "2026-11-30", "last_on": "2026-11-26"}, "La fine"),
        ("closure", {**CLOSURE, "begins": "14:00"}, "Le ore si scrivono tutte e due"),
        ("closure", {**CLOSURE, "name_en": ""}, "in tutte e due le lingue"),
        ("closure", {**CLOSURE, "first_on": "2026-11-20"}, "Il passato non si cambia"),
        ("closure", {**CLOSURE, "first_on": "2026-11-29"}, "è già chiuso"),
        ("leave", {"practitioner": "ferri", "first_on": "2026-11-26"}, "Scegliere il motivo"),
        ("session", {"practitioner": "ferri", "first_on": "2026-11-26"}, "Scrivere le ore"),
        ("room", {"first_on": "2026-11-26"}, "non ha più questa sede"),
        ("notice", {"first_on": "2026-11-26", "text_it": "x"}, "riga"),
    ],
)
def test_what_cannot_be_is_said_beside_what_was_typed(
    sara: FlaskClient, kind: str, fields: dict[str, Any], said: str
) -> None:
    answer = preview(sara, kind, **fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{fields["first_on"]}"' in answer.text


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        (
            "leave",
            {"practitioner": "ferri", "reason": "holidays", "first_on": "2026-11-26"},
            "dott.ssa Elena Ferri",
        ),
        ("room", {"room": "A1", "first_on": "2026-11-26"}, "Ambulatorio 1 (Centro)"),
        (
            "opening",
            {**CLOSURE, "first_on": "2026-11-29", "begins": "08:00", "ends": "12:00"},
            "08:00–12:00",
        ),
        (
            "session",
            {
                "practitioner": "ferri",
                "room": "A1",
                "first_on": "2026-11-27",
                "begins": "09:00",
                "ends": "12:00",
            },
            "Seduta in più",
        ),
        (
            "notice",
            {"first_on": "2026-11-26", "text_it": "Ascensore fermo.", "text_en": "No lift."},
            "Ascensore fermo.",
        ),
    ],
)
def test_every_kind_can_be_made_and_undone(
    sara: FlaskClient, desk: Desk, kind: str, fields: dict[str, str], said: str
) -> None:
    shown = preview(sara, kind, **fields)
    assert shown.status_code == 200 and said in shown.text
    assert confirm(sara, shown).status_code == 303
    changed = desk.facility
    assert changed != desk.keeper.given
    (row,) = rows(desk, "SELECT id FROM facility_change")
    path = f"/facility/changes/{row.id}/undo"
    assert said in sara.get(path).text
    assert confirm(sara, sara.get(path), path).status_code == 303
    assert desk.facility == desk.keeper.given
    history = sara.get("/facility/history").text
    assert "Annullato:" in history and "lunga frase" not in history


def test_somebody_who_saved_meanwhile_is_named_and_the_preview_is_shown_anew(
    sara: FlaskClient, ada: FlaskClient, desk: Desk
) -> None:
    first, second = preview(sara, **CLOSURE), preview(ada, **CLOSURE)
    assert confirm(sara, first).status_code == 303
    again = confirm(ada, second)
    assert again.status_code == 422 and "è già chiuso" in again.text
    other = preview(ada, **{**CLOSURE, "first_on": "2026-12-01"})
    save(desk, rows(desk, "SELECT id FROM staff_member")[0].id, away("ferri", date(2026, 12, 1)))
    told = confirm(ada, other)
    assert told.status_code == 409 and "ha salvato qualcos" in told.text
    assert confirm(ada, told).status_code == 303


def test_back_from_the_preview_what_was_typed_is_still_there(sara: FlaskClient) -> None:
    fields = dict(HIDDEN.findall(preview(sara, **CLOSURE).text))
    page = sara.post("/facility/new/closure", data={**fields, "places": "centro"})
    assert page.status_code == 200
    for value in ("2026-11-26", "riunione del personale", "staff meeting"):
        assert f'value="{value}"' in page.text


def test_a_form_that_is_sent_twice_is_one_change(sara: FlaskClient, desk: Desk) -> None:
    shown = preview(sara, **CLOSURE)
    assert [confirm(sara, shown).status_code for _ in range(2)] == [303, 303]
    assert scalar(desk, "SELECT count(*) FROM facility_change") == 1


def test_what_is_over_cannot_be_undone_and_says_so(
    sara: FlaskClient, desk: Desk, boss: uuid.UUID
) -> None:
    saved = save(desk, boss, shut(date(2026, 11, 24)))
    clock_of(desk).advance(days=2)
    enter(sara, SARA)
    answer = sara.get(f"/facility/changes/{saved.change_id}/undo", follow_redirects=True)
    assert "Non c&#39;è più niente da annullare." in answer.text and "Finito" in answer.text
    assert sara.get(f"/facility/changes/{uuid.uuid4()}/undo").status_code == 404
    assert sara.get(f"/facility/changes/{uuid.uuid4()}").status_code == 404


def test_operators_and_nurses_change_nothing(app: Flask, staff: Staff) -> None:
    for email in (OLGA, NORA):
        client = app.test_client()
        enter(client, email)
        for path in ("/facility", "/facility/new/closure", "/facility/history"):
            assert client.get(path).status_code == 403
    assert client.get("/to-move").status_code == 403


def test_operators_find_whom_to_move_with_name_and_chat_and_say_who_stays(
    client: FlaskClient, desk: Desk, boss: uuid.UUID, booked: Appointment
) -> None:
    enter(client, OLGA)
    assert "da spostare" not in client.get("/agenda").text
    save(desk, boss, shut(day_of(desk, booked)))
    assert "1 da spostare" in client.get("/agenda").text
    page = client.get("/to-move").text
    assert "Mario Rossi" in page and "sede chiusa: riunione" in page
    assert f'href="/chats/{booked.conversation_id}"' in page
    assert scalar(desk, "SELECT count(*) FROM audit_event WHERE action = 'moves_seen'") == 1
    assert post(client, f"/to-move/{booked.id}/keep", "/to-move").status_code == 303
    assert "Niente da spostare" in client.get("/to-move").text
    assert scalar(desk, "SELECT status FROM appointment") == "booked"


def test_another_units_patients_are_not_on_ones_list(
    client: FlaskClient, desk: Desk, staff: Staff, boss: uuid.UUID
) -> None:
    add_patients(desk)
    mine = book(desk, proved_chat(desk), offers(desk, "LAB1")[0])
    joins(desk, staff.otto, "laboratorio")
    save(desk, boss, shut(day_of(desk, mine), place=mine.site_id))
    assert len(listed(desk)) == 1
    enter(client, OLGA)
    assert "Niente da spostare" in client.get("/to-move").text
    assert post(client, f"/to-move/{mine.id}/keep", "/queue").status_code == 404


def test_a_closure_under_way_says_that_it_ends_today(
    sara: FlaskClient, desk: Desk, boss: uuid.UUID
) -> None:
    saved = save(desk, boss, shut(date(2026, 11, 24), days=7))
    clock_of(desk).advance(days=2)
    enter(sara, SARA)
    path = f"/facility/changes/{saved.change_id}/undo"
    page = sara.get(path)
    assert "Finisce con oggi" in page.text
    confirm(sara, page, path)
    assert "non vale più da oggi" in sara.get(f"/facility/changes/{saved.change_id}").text
