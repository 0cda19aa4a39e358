"""An operator's shift in a browser: on duty, proposals, put aside, closed, units, what is late."""

import re
import uuid

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.look_after_queue import look_after_queue
from services.presence import is_on_duty
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    OLGA,
    OTTO,
    PASSWORD,
    Staff,
    waits,
    writes,
)
from tests.storage.shift import comes, hires, joins, owner_of, waits_in

SARA = "sara@example.org"


@pytest.fixture
def sara(desk: Desk, staff: Staff) -> uuid.UUID:
    """A supervisor."""
    return hires(desk, SARA, "supervisor", PASSWORD)


def test_who_comes_on_duty_finds_what_waits_among_what_is_proposed(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    waits(desk, MARIO, "operatore")
    page = log_in(OLGA)
    expect(page.get_by_role("button", name="Fuori servizio")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("button", name="In servizio").click()
    expect(page.get_by_role("heading", name="Proposte a me")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Prendi in carico")).click()
    expect(page.get_by_label("Risposta alla persona")).to_be_focused()
    assert scalar(desk, "SELECT state FROM staff_presence") == "on_duty"


def test_the_colleague_sees_to_whom_it_is_proposed_and_may_take_it_all_the_same(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    chat = waits(desk, MARIO, "operatore")
    comes(desk, staff.olga)
    page = log_in(OTTO)
    expect(page.locator(".card")).to_contain_text("Proposta a Olga Operatrice")
    page.get_by_role("button", name=re.compile("^Prendi in carico")).click()
    expect(page.get_by_label("Risposta alla persona")).to_be_focused()
    assert owner_of(desk, chat) == ("operator", staff.otto)


def test_a_card_says_until_when_and_by_how_much_it_is_late(desk: Desk, log_in: LogIn) -> None:
    waits(desk, MARIO, "operatore")
    waits(desk, GIULIA, "ricetta urgente", "urgent_prescription", Urgency.SAME_DAY)
    clock_of(desk).advance(minutes=30)
    page = log_in(OLGA)
    late, due = page.locator(".card").nth(0), page.locator(".card").nth(1)
    expect(late).to_contain_text("In ritardo di 10 min")
    expect(late).to_contain_text("Ricetta urgente")
    expect(due).to_contain_text("Da prendere entro 1 h")
    expect(page.locator(".summary")).to_contain_text("1 in ritardo")
    expect(page.locator("#late-chats")).to_be_hidden()


def test_a_supervisor_reads_on_every_page_how_many_chats_are_late(
    desk: Desk, sara: uuid.UUID, log_in: LogIn
) -> None:
    chat = waits(desk, MARIO, "operatore")
    page = log_in(SARA)
    expect(page.locator("#late-chats")).to_be_hidden()
    for _ in range(2):
        clock_of(desk).advance(minutes=46)
        page.goto("/queue")  # an hour without doing anything ends the login
    look_after_queue(desk)
    for path in ("/queue", f"/chats/{chat}", "/agenda", "/teaching"):
        page.goto(path)
        expect(page.locator("#late-chats")).to_contain_text("1 chat in ritardo")
    page.goto(f"/chats/{chat}")
    expect(page.get_by_text("segnalata ai coordinatori")).to_be_visible()


def test_a_chat_is_put_aside_and_taken_up_again_by_keyboard(
    desk: Desk, staff: Staff, chat: uuid.UUID, page: Page
) -> None:
    page.get_by_role("button", name="Metti da parte").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Mettere da parte la chat?")
    expect(dialog.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_label("Per un'ora (oggi alle 11:00)")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="messa da parte")).to_contain_text("11:00")
    expect(page.get_by_role("heading", name="Messe da parte")).to_be_visible()
    assert owner_of(desk, chat) == ("snoozed", staff.olga)
    page.get_by_role("link", name=re.compile("^Apri la chat")).click()
    page.get_by_role("button", name="Riprendi").click()
    expect(page.get_by_label("Risposta alla persona")).to_be_visible()
    assert owner_of(desk, chat) == ("operator", staff.olga)


def test_escape_closes_a_question_and_changes_nothing(
    desk: Desk, staff: Staff, chat: uuid.UUID, page: Page
) -> None:
    for name in ("Metti da parte", "Chiudi"):
        opener = page.get_by_role("button", name=name, exact=True).first
        opener.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(opener).to_be_focused()
    assert owner_of(desk, chat) == ("operator", staff.olga)


def test_a_chat_is_closed_with_its_subject_and_outcome(
    desk: Desk, chat: uuid.UUID, page: Page
) -> None:
    page.get_by_role("button", name="Chiudi", exact=True).click()
    dialog = page.get_by_role("dialog", name="Chiudere la chat?")
    dialog.get_by_label("Di che cosa si trattava").select_option("Referti")
    dialog.get_by_label("Com'è andata").select_option("Informazione data")
    dialog.get_by_label("Nota per i colleghi").fill("Referto pronto giovedì.")
    dialog.get_by_role("button", name="Chiudi la chat").click()
    expect(page.get_by_role("status").filter(has_text="Chat chiusa.")).to_be_visible()
    assert owner_of(desk, chat) == ("closed", None)
    (kept,) = rows(desk, "SELECT subject, outcome FROM wrap_up")
    assert tuple(kept) == ("results", "explained")
    page.goto(f"/chats/{chat}")
    expect(page.get_by_text("Questa chat è chiusa")).to_be_visible()
    expect(page.get_by_text("Abbiamo risolto la sua richiesta?")).to_be_visible()


def test_a_patient_who_writes_while_the_chat_is_closed_is_not_lost(
    desk: Desk, chat: uuid.UUID, page: Page
) -> None:
    clock_of(desk).advance(seconds=1)
    writes(desk, MARIO, "ancora una cosa")
    page.get_by_role("button", name="Chiudi", exact=True).click()
    page.get_by_role("button", name="Chiudi la chat").click()
    expect(page.get_by_role("status").filter(has_text="Chat chiusa.")).to_be_visible()
    clock_of(desk).advance(seconds=1)
    writes(desk, MARIO, "pronto?")
    page.goto(f"/chats/{chat}")
    lines = page.locator(".line.patient .words").all_inner_texts()
    assert lines == ["Vorrei parlare con qualcuno", "ancora una cosa", "pronto?"]
    expect(page.get_by_text("Ora risponde l'assistente automatico")).to_be_visible()


def test_a_chat_is_taken_out_of_the_assistants_hands(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    chat = writes(desk, MARIO, "buongiorno")
    page = log_in(OLGA)
    page.get_by_role("link", name="Chat che segue l'assistente").click()
    page.get_by_role("link", name="Mario Rossi Demo", exact=True).click()
    page.get_by_role("button", name="Rispondo io").click()
    expect(page.get_by_label("Risposta alla persona")).to_be_focused()
    expect(page.get_by_text("ha preso la chat mentre rispondeva l'assistente")).to_be_visible()
    assert owner_of(desk, chat) == ("operator", staff.olga)


def test_a_page_left_open_is_nobody_on_duty(desk: Desk, staff: Staff, log_in: LogIn) -> None:
    page = log_in(OLGA)
    page.clock.install()
    with page.expect_request("**/presence?left=0"):
        page.goto("/queue")
    with page.expect_request("**/presence?left=1"):
        page.clock.fast_forward("11:00")
    with page.expect_request("**/presence?left=0"):
        page.keyboard.press("Tab")


def test_only_a_page_with_somebody_before_it_keeps_one_on_duty(
    client: FlaskClient, desk: Desk, staff: Staff
) -> None:
    comes(desk, staff.olga)
    enter(client, OLGA)
    clock_of(desk).advance(minutes=9)
    client.get("/presence?left=1")
    clock_of(desk).advance(minutes=2)
    assert not _is_on_duty(desk, staff.olga)
    client.get("/presence?left=0")
    assert _is_on_duty(desk, staff.olga)


def _is_on_duty(desk: Desk, staff_id: uuid.UUID) -> bool:
    with desk.database.transaction() as db_session:
        return is_on_duty(desk, db_session, staff_id)


def test_another_units_chat_is_not_there_for_any_deed(
    desk: Desk, staff: Staff, client: FlaskClient
) -> None:
    joins(desk, staff.otto, "laboratorio")
    chat = waits_in(desk, MARIO, "laboratorio")
    enter(client, OLGA)
    assert client.get("/queue/cards").text.count("data-key=") == 0
    for path in ("", "/news", "/take-over", "/identity"):
        assert client.get(f"/chats/{chat}{path}").status_code == 404, path
    for deed in ("take", "take-over", "take-from-assistant", "snooze", "close", "hand-back"):
        answer = post(client, f"/chats/{chat}/{deed}", "/queue", until="hour")
        assert answer.status_code == 404, deed
    assert owner_of(desk, chat) == ("waiting", None)


def test_people_of_a_unit_see_its_chats_alone_or_with_all(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    joins(desk, staff.otto, "laboratorio")
    waits_in(desk, MARIO, "laboratorio")
    waits(desk, GIULIA, "operatore")
    page = log_in(OTTO)
    expect(page.locator(".card")).to_have_count(2)
    page.get_by_role("link", name="Laboratorio").click()
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".card")).to_contain_text("Mario Rossi Demo")
    expect(page.get_by_role("link", name="Laboratorio")).to_have_attribute("aria-current", "page")


def test_a_supervisor_opens_the_operators_pages_and_not_the_nurses(
    desk: Desk, sara: uuid.UUID, client: FlaskClient
) -> None:
    enter(client, SARA)
    assert [client.get(path).status_code for path in ("/queue", "/chats", "/agenda")] == [200] * 3
    assert client.get("/reports").status_code == 403


def test_logging_out_ends_the_shift(desk: Desk, staff: Staff, client: FlaskClient) -> None:
    enter(client, OLGA)
    post(client, "/presence", "/queue", state="on_duty")
    post(client, "/logout", "/queue")
    assert scalar(desk, "SELECT state FROM staff_presence") == "off"


def test_what_is_no_answer_of_the_forms_is_refused(
    desk: Desk, chat: uuid.UUID, client: FlaskClient
) -> None:
    enter(client, OLGA)
    page = f"/chats/{chat}"
    for path, fields in (
        ("/presence", {"state": "asleep"}),
        (f"{page}/snooze", {"until": "never"}),
        (f"{page}/close", {"subject": "booking", "outcome": "idle"}),
        (f"{page}/close", {"subject": "x", "outcome": "done"}),
        (f"{page}/close", {"subject": "other", "outcome": "done", "note": "x" * 501}),
    ):
        assert post(client, path, "/queue", **fields).status_code == 400
