"""A person with the phone page in a browser books a cardiology visit and cancels it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from runtime.stack import Stack
from services.desk import Desk
from tests.database import scalar

PATIENCE_MS = 30_000

ITALIAN = {
    "person": "Mario Rossi Demo",
    "wish": "vorrei prenotare una prima visita cardiologica",
    "regime": "A pagamento",
    "born": "1/1/1980",
    "tail": "501U",
    "offers": "ecco i primi posti liberi",
    "confirm": "Confermo",
    "booked": "Prenotato.",
    "cancel": "disdico l'appuntamento",
    "yes": "Sì, disdico",
    "cancelled": "Disdetto.",
}
ENGLISH = {
    "person": "Samia Khan Demo",
    "wish": "I would like to book a first cardiology visit",
    "regime": "Private",
    "born": "3 March 1991",
    "tail": "330J",
    "offers": "here are the first free times",
    "confirm": "Confirm",
    "booked": "Booked.",
    "cancel": "I want to cancel my appointment",
    "yes": "Yes, cancel it",
    "cancelled": "Cancelled.",
}


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
def test_a_person_books_and_cancels_on_the_phone_page(
    words: dict[str, str], stack: Stack, desk: Desk, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(stack.urls["simulator"])
    page.get_by_text(words["person"]).first.click()
    _write(page, words["wish"])
    _tap(page, words["regime"])
    _sees(page, "15/06/1952")
    _write(page, words["born"])
    _sees(page, "456Z")
    _write(page, words["tail"])
    _sees(page, words["offers"])
    _write(page, "3")
    _tap(page, words["confirm"])
    _sees(page, words["booked"])
    assert scalar(desk, "SELECT count(*) FROM appointment WHERE status = 'booked'") == 1
    _write(page, words["cancel"])
    _tap(page, words["yes"])
    _sees(page, words["cancelled"])
    assert scalar(desk, "SELECT count(*) FROM appointment WHERE status = 'booked'") == 0
    page.close()


def _write(page: Page, text: str) -> None:
    box = page.get_by_role("textbox").last
    box.fill(text)
    box.press("Enter")


def _tap(page: Page, title: str) -> None:
    page.get_by_role("button", name=title).last.click(timeout=PATIENCE_MS)


def _sees(page: Page, text: str) -> None:
    expect(page.get_by_text(text).last).to_be_visible(timeout=PATIENCE_MS)
