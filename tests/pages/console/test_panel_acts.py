"""Beside the chat, in a browser: booking, moving and cancelling for the patient."""

import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from frontdesk.messages import Text, from_dict
from services.desk import Desk
from tests.database import outgoing_of, rows
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    OLGA,
    Staff,
    proves_to_be_mario,
    takes,
    tells_symptoms,
    waits,
)
from tests.storage.appointments import book, offers, statuses
from tests.storage.people import GIULIA_CLAIM, add_patients, proved_chat


@pytest.fixture
def marios(desk: Desk, staff: Staff) -> uuid.UUID:
    """Mario's chat, verified, in Olga's hands."""
    chat = proves_to_be_mario(desk)
    waits(desk, MARIO, "vorrei un appuntamento")
    takes(desk, chat, staff.olga)
    return chat


@pytest.fixture
def page(marios: uuid.UUID, log_in: LogIn) -> Page:
    page = log_in(OLGA)
    page.goto(f"/chats/{marios}")
    expect(pane(page).get_by_role("heading", name="Chi è")).to_be_visible()
    return page


def pane(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Scheda")


def looks_for_times(page: Page, words: str = "visita cardiologica privata") -> None:
    """Up to the three times."""
    pane(page).get_by_role("link", name="Prenota", exact=True).click()
    pane(page).get_by_label("Di che cosa ha bisogno").fill(words)
    pane(page).get_by_role("button", name="Cerca", exact=True).click()
    pane(page).get_by_role("button", name="Prima visita cardiologica").click()
    pane(page).get_by_label("Privatamente").check()
    pane(page).get_by_role("button", name="Cerca gli orari").click()
    expect(pane(page).locator(".pane-time")).to_have_count(3)


def told(desk: Desk, chat: uuid.UUID) -> list[str]:
    with desk.database.transaction() as db_session:
        contents = [from_dict(one.content) for one in outgoing_of(db_session, chat)]
    return [one.body.split()[0] for one in contents if isinstance(one, Text)]


def test_a_visit_is_found_by_lay_words_kept_read_out_and_booked(
    desk: Desk, page: Page, marios: uuid.UUID
) -> None:
    looks_for_times(page)
    pane(page).locator(".pane-time").first.click()
    expect(pane(page).get_by_role("heading", name="Da confermare")).to_be_focused()
    expect(pane(page)).to_contain_text("Tenuto fino alle 10:10")
    expect(pane(page)).to_contain_text("Può disdire senza spese")
    assert statuses(desk) == ["pending"]
    pane(page).get_by_role("button", name="Prenota", exact=True).click()
    expect(pane(page).get_by_role("status")).to_contain_text("La persona lo legge nella chat.")
    expect(pane(page)).to_contain_text("Prenotato")
    assert statuses(desk) == ["booked"]
    assert "*Prenotato.*" in told(desk, marios)
    expect(page.locator("#lines")).to_contain_text("Prenotato.")


def test_a_time_somebody_else_took_meanwhile_is_said_and_others_are_offered(
    desk: Desk, page: Page
) -> None:
    add_patients(desk)
    looks_for_times(page)
    first = offers(desk, "CAR1", "private")[0]
    book(desk, proved_chat(desk, GIULIA, GIULIA_CLAIM), first)
    pane(page).locator(".pane-time").first.click()
    expect(pane(page).get_by_role("alert")).to_contain_text("l'ha appena preso un'altra persona")
    pane(page).locator(".pane-time").first.click()
    pane(page).get_by_role("button", name="Prenota", exact=True).click()
    expect(pane(page).get_by_role("status")).to_contain_text("Prenotato:")
    assert statuses(desk) == ["booked", "booked"]


def test_other_times_and_a_day_in_words(page: Page) -> None:
    looks_for_times(page)
    before = pane(page).locator(".pane-time").all_inner_texts()
    pane(page).get_by_role("button", name="Altri orari").click()
    first = before[0].splitlines()[0]
    expect(pane(page).locator(".pane-time").first).not_to_contain_text(first)
    assert not set(before) & set(pane(page).locator(".pane-time").all_inner_texts())
    pane(page).get_by_label("Giorno e ora").fill("giovedì pomeriggio")
    pane(page).get_by_label("Giorno e ora").press("Enter")
    expect(pane(page).locator(".pane-time").first).to_contain_text("Giovedì")


def test_an_appointment_is_moved_and_the_old_time_is_free(
    desk: Desk, marios: uuid.UUID, page: Page
) -> None:
    old = book(desk, marios, offers(desk)[0])
    page.reload()
    pane(page).get_by_role("link", name="Sposta: ").click()
    expect(pane(page)).to_contain_text(old.code)
    pane(page).locator(".pane-time").first.click()
    expect(pane(page)).to_contain_text("Al posto di")
    pane(page).get_by_role("button", name="Sposta", exact=True).click()
    expect(pane(page).get_by_role("status")).to_contain_text("Spostato:")
    assert sorted(statuses(desk)) == ["booked", "cancelled"]
    assert "*Spostato.*" in told(desk, marios)


def test_an_appointment_is_cancelled_on_the_terms_that_were_read(
    desk: Desk, marios: uuid.UUID, page: Page
) -> None:
    book(desk, marios, offers(desk)[0])
    page.reload()
    pane(page).get_by_role("link", name="Disdici: ").click()
    expect(pane(page).locator(".notice")).to_be_visible()
    pane(page).get_by_role("button", name="Disdici", exact=True).click()
    expect(pane(page).get_by_role("status")).to_contain_text("Disdetto:")
    assert statuses(desk) == ["cancelled"]
    assert "*Disdetto.*" in told(desk, marios)


def test_the_panel_follows_the_chat_by_itself(desk: Desk, page: Page) -> None:
    expect(pane(page)).to_contain_text("Nessuno in questa chat.")
    tells_symptoms(desk, MARIO, "mal di gola")
    expect(pane(page)).to_contain_text("Aspetta un infermiere.")


def test_a_step_under_way_is_left_alone_when_the_patient_writes(desk: Desk, page: Page) -> None:
    pane(page).get_by_role("link", name="Prenota", exact=True).click()
    pane(page).get_by_label("Di che cosa ha bisogno").fill("cardiologo")
    waits(desk, MARIO, "ci siete?")
    expect(page.locator("#lines")).to_contain_text("ci siete?")
    page.wait_for_timeout(1500)  # longer than the panel waits before it asks again
    expect(pane(page).get_by_label("Di che cosa ha bisogno")).to_have_value("cardiologo")


def test_a_visit_is_booked_by_keyboard_alone(desk: Desk, page: Page) -> None:
    link = pane(page).get_by_role("link", name="Prenota", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    expect(pane(page).get_by_label("Di che cosa ha bisogno")).to_be_focused()
    page.keyboard.type("visita cardiologica")
    page.keyboard.press("Enter")
    expect(pane(page).get_by_role("button", name="Prima visita cardiologica")).to_be_visible()
    tab_to(page, "Prima visita cardiologica")
    page.keyboard.press("Enter")
    expect(pane(page).get_by_label("Privatamente")).to_be_visible()
    tab_to(page, "Cerca gli orari")
    page.keyboard.press("Enter")
    expect(pane(page).locator(".pane-time")).to_have_count(3)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(pane(page).get_by_role("heading", name="Da confermare")).to_be_focused()
    tab_to(page, "Prenota")
    page.keyboard.press("Enter")
    expect(pane(page).get_by_role("status")).to_contain_text("Prenotato:")
    assert statuses(desk) == ["booked"]


def tab_to(page: Page, name: str) -> None:
    """From where the focus is, as somebody without a mouse."""
    seen: list[str] = []
    for _ in range(15):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.innerText.trim()"))
        if seen[-1].startswith(name):
            return
    pytest.fail(f"{name} is not reached by Tab, only {seen}")


def test_it_is_folded_away_and_stays_so(page: Page) -> None:
    toggle = pane(page).get_by_role("button", name="Scheda")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    page.reload()
    expect(pane(page).get_by_role("heading", name="Chi è")).to_be_hidden()
    pane(page).get_by_role("button", name="Scheda").click()
    expect(pane(page).get_by_role("heading", name="Chi è")).to_be_visible()


def test_on_a_phone_it_is_a_tab(marios: uuid.UUID, open_page: Callable[..., Page]) -> None:
    page = open_page(390, 800)
    fill_login(page, OLGA)
    page.goto(f"/chats/{marios}")
    tab = page.get_by_role("button", name="Scheda")
    expect(page.get_by_role("heading", name="Chi è")).to_be_hidden()
    tab.click()
    expect(page.get_by_role("heading", name="Chi è")).to_be_visible()
    expect(page.locator("#transcript")).to_be_hidden()
    page.get_by_role("button", name="Chat").click()
    expect(page.locator("#transcript")).to_be_visible()


def test_who_wrote_the_data_in_the_chat_is_verified_there(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    add_patients(desk)
    chat = waits(desk, MARIO, "Mario Rossi, 1 gennaio 1980, H501U")
    takes(desk, chat, staff.olga)
    page = log_in(OLGA)
    page.goto(f"/chats/{chat}")
    pane(page).get_by_text("Verifica con i dati detti in chat").click()
    pane(page).get_by_label("Data di nascita").fill("1980-01-01")
    pane(page).get_by_label("Ultimi 4 caratteri del codice").fill("501U")
    pane(page).get_by_role("button", name="Verifica", exact=True).click()
    expect(pane(page).get_by_role("status")).to_contain_text("Verificato.")
    expect(pane(page).get_by_role("link", name="Prenota", exact=True)).to_be_visible()
    assert [row.level for row in rows(desk, "SELECT level FROM identity_proof")] == [2]
