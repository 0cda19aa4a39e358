"""A nurse books for the person of a case, or asks an operator to."""

import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import expect

from frontdesk.schedules.slots import AppointmentSlot
from services.choose_times import times_to_choose
from services.desk import Desk
from services.nurse_desk.book_for_patient import book_for_patient
from services.nurse_desk.take_case import take_case
from tests.database import rows, scalar
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    NORA,
    Staff,
    proves_to_be_mario,
    was_silent_for,
    writes,
)
from tests.storage.cases import add_case, audited, events

SERVICE = "CAR1"


@pytest.fixture
def marios(desk: Desk, staff: Staff) -> uuid.UUID:
    """A case of a patient who is known."""
    chat = proves_to_be_mario(desk)
    return add_case(desk, chat, patient_id=scalar(desk, "SELECT id FROM patient"))


def said(desk: Desk) -> int:
    query = "SELECT count(*) FROM outgoing_message WHERE dedup_key LIKE 'nurse_booked:%'"
    return int(scalar(desk, query))


def test_a_nurse_chooses_service_and_time_and_the_person_is_told(
    desk: Desk, marios: uuid.UUID, log_in: LogIn
) -> None:
    page = log_in(NORA)
    page.goto(f"/reports/{marios}")
    page.get_by_role("link", name="Prenota per la persona").click()
    expect(page.get_by_text("Per Mario Rossi")).to_be_visible()
    page.get_by_label("Prestazione").select_option(SERVICE)
    page.get_by_label("Privatamente").check()
    page.get_by_role("button", name="Cerca gli orari").click()
    first = page.get_by_role("button", name="Prenota ").first
    first.click()
    expect(page.get_by_text("La persona lo legge ora nella chat.")).to_be_visible()
    story = page.get_by_role("region", name="Che cosa è successo")
    expect(story).to_contain_text("Nora Infermiera ha prenotato: Prima visita cardiologica")
    query = "SELECT service_id, regime, status, patient_id FROM appointment"
    patient = scalar(desk, "SELECT id FROM patient")
    assert [tuple(row) for row in rows(desk, query)] == [(SERVICE, "private", "booked", patient)]
    assert events(desk, marios) == ["told", "taken", "booked"]
    assert (said(desk), audited(desk, "book_for_patient")) == (1, 1)


def test_later_times_are_other_times(desk: Desk, marios: uuid.UUID, log_in: LogIn) -> None:
    page = log_in(NORA)
    page.goto(f"/reports/{marios}/book?service={SERVICE}&regime=ssn")
    expect(page.get_by_text("serve la ricetta")).to_be_visible()
    before = page.locator(".time").all_inner_texts()
    page.get_by_role("link", name="Orari dopo").click()
    expect(page.locator(".time").first).not_to_have_text(before[0])
    assert not set(before) & set(page.locator(".time").all_inner_texts())


def test_a_double_click_books_once(desk: Desk, marios: uuid.UUID, staff: Staff) -> None:
    with desk.database.transaction() as db_session:
        service = desk.facility.service(SERVICE)
        slot = times_to_choose(desk, db_session, service, "ssn")[0]
    for _ in range(2):
        with desk.database.transaction() as db_session:
            book_for_patient(desk, db_session, marios, staff.nora, slot, "ssn")
    assert scalar(desk, "SELECT count(*) FROM appointment") == 1
    assert events(desk, marios) == ["told", "taken", "booked"]
    assert said(desk) == 1


def test_a_time_taken_meanwhile_is_said_and_others_are_offered(
    client: FlaskClient, desk: Desk, marios: uuid.UUID, staff: Staff
) -> None:
    enter(client, NORA)
    path = f"/reports/{marios}/book"
    page = f"{path}?service={SERVICE}&regime=ssn"
    form = {"service": SERVICE, "regime": "ssn", "starts_at": "2026-11-24T03:00:00+00:00"}
    response = post(client, path, page, **form, who="ferri")
    assert response.status_code == 409
    assert "non è più libero" in response.text and "Prenota " in response.text
    assert events(desk, marios) == ["told"]


@pytest.mark.parametrize(
    "form",
    [
        {"service": "NONE", "regime": "ssn"},
        {"service": SERVICE, "regime": "gift"},
        {"service": SERVICE, "regime": "ssn", "starts_at": "tomorrow"},
        {"service": SERVICE, "regime": "ssn", "starts_at": "2026-11-24T10:00:00"},
    ],
)
def test_what_does_not_exist_cannot_be_booked(
    client: FlaskClient, desk: Desk, marios: uuid.UUID, form: dict[str, str]
) -> None:
    enter(client, NORA)
    path = f"/reports/{marios}/book"
    response = post(client, path, f"{path}?service={SERVICE}&regime=ssn", **form)
    assert response.status_code in (400, 404)


def test_outside_the_window_the_nurse_is_told_to_telephone(
    desk: Desk, marios: uuid.UUID, log_in: LogIn
) -> None:
    was_silent_for(desk, MARIO, timedelta(hours=25))
    page = log_in(NORA)
    page.goto(f"/reports/{marios}/book?service={SERVICE}&regime=ssn")
    page.locator(".time").first.click()
    expect(page.get_by_text("dirlo per telefono")).to_be_visible()
    assert said(desk) == 0


def test_for_somebody_unknown_an_operator_is_asked(desk: Desk, staff: Staff, log_in: LogIn) -> None:
    report = add_case(desk, writes(desk, GIULIA, "ho la tosse"))
    page = log_in(NORA)
    page.goto(f"/reports/{report}/book?service={SERVICE}&regime=ssn")
    expect(page.locator(".time")).to_have_count(0)
    page.get_by_role("button", name="Passa la chat a un operatore").click()
    expect(page.get_by_text("La chat è ora nella coda degli operatori.")).to_be_visible()
    query = "SELECT owner, waiting_reason, waiting_urgency FROM conversation"
    assert tuple(rows(desk, query)[0]) == ("waiting", "nurse_asks_booking", "same_day")
    assert events(desk, report) == ["told", "taken", "handed_over"]


def test_nothing_is_booked_on_a_colleagues_case(
    client: FlaskClient, desk: Desk, marios: uuid.UUID, staff: Staff
) -> None:
    with desk.database.transaction() as db_session:
        take_case(desk, db_session, marios, staff.nino)
        slot = times_to_choose(desk, db_session, desk.facility.service(SERVICE), "ssn")[0]
    enter(client, NORA)
    path = f"/reports/{marios}/book"
    form = {"service": SERVICE, "regime": "ssn", "who": slot.practitioner_id}
    page = f"{path}?service={SERVICE}&regime=ssn"
    response = post(client, path, page, **form, starts_at=slot.starts_at.isoformat())
    assert response.status_code == 409
    assert "Il caso è con Nino Infermiere" in response.text
    assert scalar(desk, "SELECT count(*) FROM appointment") == 0


def test_a_time_at_which_the_patient_is_elsewhere_is_refused(
    client: FlaskClient, desk: Desk, marios: uuid.UUID, staff: Staff
) -> None:
    first, second = two_at_once(desk)
    with desk.database.transaction() as db_session:
        book_for_patient(desk, db_session, marios, staff.nora, first, "private")
    enter(client, NORA)
    path = f"/reports/{marios}/book"
    page = f"{path}?service={second.service_id}&regime=private"
    form = {"service": second.service_id, "regime": "private", "who": second.practitioner_id}
    response = post(client, path, page, **form, starts_at=second.starts_at.isoformat())
    assert response.status_code == 409
    assert "ha già un appuntamento a quell" in response.text
    assert scalar(desk, "SELECT count(*) FROM appointment") == 1


def two_at_once(desk: Desk) -> tuple[AppointmentSlot, AppointmentSlot]:
    """Two free times that overlap, with different people."""
    with desk.database.transaction() as db_session:
        slots = [
            slot
            for service in desk.facility.services
            for slot in times_to_choose(desk, db_session, service, "private")
        ]
    return next(
        (one, other)
        for one in slots
        for other in slots
        if one.starts_at < other.ends_at and other.starts_at < one.ends_at
        if one.practitioner_id != other.practitioner_id and one.room_id != other.room_id
    )
