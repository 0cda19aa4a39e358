"""The panel for everybody: every width and theme, no axe violation in any step."""

import uuid
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from services.desk import Desk
from tests.pages.console.conftest import fill_login
from tests.pages.console.staging import (
    MARIO,
    OLGA,
    Staff,
    proves_to_be_mario,
    takes,
    tells_symptoms,
    waits,
)
from tests.storage.appointments import book, offers

SIZES = [(1360, 860, "light"), (1360, 860, "dark"), (360, 740, "light"), (360, 740, "dark")]


@pytest.fixture
def full(desk: Desk, staff: Staff) -> uuid.UUID:
    """A chat with something in every part of the panel."""
    chat = proves_to_be_mario(desk)
    waits(desk, MARIO, "vorrei spostare la visita")
    tells_symptoms(desk, MARIO, "mal di gola")
    takes(desk, chat, staff.olga)
    for slot in offers(desk)[::2]:
        book(desk, chat, slot)
    return chat


def _steps(pane: Locator) -> Iterator[str]:
    """Each step of the panel, once it is shown."""
    for fold in ("Consensi", "Prima di ora"):
        pane.get_by_role("heading", name=fold).click()
    yield "home"
    pane.get_by_role("link", name="Disdici: ").first.click()
    expect(pane.get_by_text("Disdire per Mario Rossi")).to_be_visible()
    yield "cancel"
    pane.get_by_role("link", name="Torna alla scheda").click()
    pane.get_by_role("link", name="Sposta: ").first.click()
    expect(pane.get_by_text("Spostare per Mario Rossi")).to_be_visible()
    yield "move"
    pane.get_by_role("link", name="Torna alla scheda").click()
    pane.get_by_role("link", name="Prenota", exact=True).click()
    pane.get_by_label("Di che cosa ha bisogno").fill("cardiologo")
    pane.get_by_role("button", name="Cerca", exact=True).click()
    expect(pane.get_by_text("Quale di queste")).to_be_visible()
    yield "what"
    pane.get_by_role("button", name="Prima visita cardiologica").click()
    expect(pane.get_by_label("Classe di priorità")).to_be_visible()
    yield "how"
    pane.get_by_role("button", name="Cerca gli orari").click()
    expect(pane.locator(".pane-time")).to_have_count(3)
    yield "times"
    pane.locator(".pane-time").nth(1).click()
    expect(pane.get_by_role("heading", name="Da confermare")).to_be_visible()
    yield "held"


@pytest.mark.parametrize(("width", "height", "scheme"), SIZES)
def test_no_step_has_a_violation_or_scrolls_sideways(
    full: uuid.UUID, open_page: Callable[..., Page], width: int, height: int, scheme: str
) -> None:
    page = open_page(width, height, scheme)
    fill_login(page, OLGA)
    page.goto(f"/chats/{full}")
    if width < 820:
        page.get_by_role("button", name="Scheda").click()
    pane = page.get_by_role("complementary", name="Scheda")
    expect(pane.get_by_role("heading", name="Chi è")).to_be_visible()
    for name in _steps(pane):
        found = Axe().run(page)
        assert found.response["violations"] == [], (name, found.generate_report())
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        within = pane.locator("#pane-body").evaluate("it => it.scrollWidth - it.clientWidth")
        assert (wide <= 0, within <= 0) == (True, True), name


def test_each_step_is_a_page_of_its_own_without_the_chat(
    full: uuid.UUID, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    fill_login(page, OLGA)
    page.goto(f"/chats/{full}/panel")
    expect(page.get_by_role("heading", name="Chi è")).to_be_visible()
    page.get_by_role("link", name="Prenota", exact=True).click()
    page.wait_for_url("**/panel/book")
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
