"""The agenda: a day's appointments, and what operators note of them."""

import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from bench.crowd import make_crowd
from console.agenda.presenter import short_name
from services.desk import Desk
from store.presences import set_units
from store.tables import Appointment, Patient
from tests.database import count_audit_events, rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import NORA, OLGA, OTTO, Staff
from tests.storage.appointments import book, offers


@pytest.fixture
def booked(desk: Desk, staff: Staff) -> Appointment:
    """Persona Inventata's visit to the cardiologist, on Tuesday 24 November."""
    chat: uuid.UUID = make_crowd(desk, 1)[0]
    slot = next(one for one in offers(desk) if one.practitioner_id == "ferri")
    return book(desk, chat, slot)


def _status(desk: Desk) -> str:
    return str(scalar(desk, "SELECT status FROM appointment"))


def _page(client: FlaskClient, appointment: Appointment) -> str:
    return client.get(f"/agenda?on={appointment.starts_at.date()}").text


def _press(client: FlaskClient, appointment: Appointment, step: str) -> str:
    on = f"{appointment.starts_at.date()}"
    path = f"/agenda/{appointment.id}/{step}"
    answer = post(client, path, f"/agenda?on={on}", on=on)
    assert (answer.status_code, answer.location) == (303, f"/agenda?on={on}")
    return client.get(answer.location).text


def test_a_day_shows_who_comes_to_whom_and_no_more_of_the_name_than_needed(
    client: FlaskClient, desk: Desk, booked: Appointment
) -> None:
    enter(client, OLGA)
    page = _page(client, booked)
    assert "Elena Ferri" in page and "Persona I." in page and "Inventata" not in page
    assert "Prima visita cardiologica" in page and "Atteso" in page
    assert "Nessun appuntamento" in client.get("/agenda").text
    query = "SELECT subject FROM audit_event WHERE action = 'agenda_seen' ORDER BY id"
    assert [row.subject for row in rows(desk, query)] == ["2026-11-24", "2026-11-23"]


def test_on_the_day_a_patient_is_checked_in_and_done(
    client: FlaskClient, desk: Desk, booked: Appointment, staff: Staff
) -> None:
    clock_of(desk).now = booked.starts_at - timedelta(minutes=10)
    enter(client, OLGA)
    assert "Arrivato" in _press(client, booked, "check-in")
    assert _status(desk) == "arrived"
    assert "Fatto" in _press(client, booked, "done")
    assert _status(desk) == "fulfilled"
    with desk.database.transaction() as db_session:
        for action in ("appointment_arrived", "appointment_fulfilled"):
            assert count_audit_events(db_session, action, str(booked.id)) == 1
    actors = rows(desk, "SELECT actor_id FROM appointment_event WHERE actor = 'staff'")
    assert {row.actor_id for row in actors} == {staff.olga}


def test_who_did_not_come_is_noted_once_the_time_has_come(
    client: FlaskClient, desk: Desk, booked: Appointment
) -> None:
    enter(client, OLGA)
    token_page = "/queue"
    answer = post(client, f"/agenda/{booked.id}/no-show", token_page)
    assert answer.status_code == 303
    assert "troppo presto" in client.get("/agenda").text
    assert _status(desk) == "booked"
    clock_of(desk).now = booked.starts_at
    enter(client, OLGA)
    assert "Non venuto" in _press(client, booked, "no-show")
    assert _status(desk) == "noshow"


def test_a_button_of_a_page_that_has_grown_old_changes_nothing(
    client: FlaskClient, desk: Desk, booked: Appointment
) -> None:
    clock_of(desk).now = booked.starts_at
    enter(client, OLGA)
    _press(client, booked, "no-show")
    post(client, f"/agenda/{booked.id}/check-in", "/queue")
    assert "cambiato nel frattempo" in client.get("/agenda").text
    assert _status(desk) == "noshow"


def test_nurses_have_no_agenda_and_nobody_has_an_unheard_of_day(
    client: FlaskClient, staff: Staff
) -> None:
    enter(client, OLGA)
    for unheard_of in ("domani", "0001-01-01", "9999-12-31"):
        assert client.get(f"/agenda?on={unheard_of}").status_code == 404
    assert post(client, f"/agenda/{uuid.uuid4()}/done", "/queue").status_code == 404
    nurse = client.application.test_client()
    enter(nurse, NORA)
    assert nurse.get("/agenda").status_code == 403


def test_a_person_without_a_family_name_is_still_shown() -> None:
    assert short_name(Patient(given_name="A", family_name="Fo")) == "A F."


def test_another_units_patients_are_not_in_the_agenda(
    client: FlaskClient, desk: Desk, staff: Staff
) -> None:
    chat = make_crowd(desk, 1)[0]
    booked = book(desk, chat, offers(desk, "FIS1")[0])
    with desk.database.transaction() as db_session:
        set_units(db_session, staff.otto, ["fisioterapia"])
    clock_of(desk).now = booked.starts_at
    enter(client, OLGA)
    assert "Persona I." not in _page(client, booked)
    path, page = f"/agenda/{booked.id}/check-in", "/agenda"
    assert post(client, path, page, on="").status_code == 404
    assert _status(desk) == "booked"
    post(client, "/logout", page)
    enter(client, OTTO)
    assert "Persona I." in _page(client, booked)
    assert post(client, path, page, on="").status_code == 303
    assert _status(desk) == "arrived"
