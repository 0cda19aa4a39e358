"""What the browser makes of it: every width and theme, the keyboard, weight and speed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, Response, expect
from sqlalchemy import event

from frontdesk.ownership import Urgency
from services.desk import Desk
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.forms import enter
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    NORA,
    OLGA,
    Staff,
    takes,
    tells_symptoms,
    waits,
    writes,
)

LONG = "Supercalifragilistichespiralidoso" * 4
MOST_BYTES = 100_000
"""A first page on an old office PC (issue: under 100 KB)."""


@pytest.fixture
def pages(desk: Desk, staff: Staff) -> dict[str, list[str]]:
    """Addresses to look at, by who may."""
    chat = waits(desk, MARIO, f"Vorrei una persona {LONG}")
    takes(desk, chat, staff.olga)
    waits(desk, GIULIA, "aiuto", "red_flag_emergency", Urgency.EMERGENCY)
    report = tells_symptoms(desk, MARIO, f"male {LONG}", details=LONG)
    olgas = ["/queue", "/agenda", "/teaching", f"/chats/{chat}"]
    return {OLGA: olgas, NORA: ["/reports", f"/reports/{report}"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_the_screen_or_breaks_the_content_policy(
    pages: dict[str, list[str]], open_page: Callable[..., Page], width: int, scheme: str
) -> None:
    for email, addresses in pages.items():
        page = open_page(width, 844, scheme)
        fill_login(page, email)
        page.wait_for_url(lambda url: "/login" not in url)
        for address in addresses:
            page.goto(address)
            overflow = "document.documentElement.scrollWidth - innerWidth"
            assert page.evaluate(overflow) <= 0, address


@pytest.mark.parametrize("width", [1280, 390])
def test_every_target_is_large_enough_for_a_finger(
    pages: dict[str, list[str]], open_page: Callable[..., Page], width: int
) -> None:
    small = """() => [...document.querySelectorAll("button, .button, input:not([type=hidden])")]
        .filter(e => e.checkVisibility() && e.type !== "checkbox")
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height])
        .filter(([, height]) => height < 32)"""
    for email, addresses in pages.items():
        page = open_page(width)
        fill_login(page, email)
        page.wait_for_url(lambda url: "/login" not in url)
        for address in addresses:
            page.goto(address)
            assert page.evaluate(small) == [], address


def test_the_whole_way_is_open_to_the_keyboard(
    desk: Desk, staff: Staff, open_page: Callable[..., Page]
) -> None:
    waits(desk, MARIO, "operatore")
    page = open_page()
    page.goto("/login")
    keys = page.keyboard
    keys.type(OLGA)
    keys.press("Tab")
    keys.type("una frase lunga e inventata")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Coda degli operatori")
    expect(page.locator("#live")).to_have_text("In diretta")
    keys.press("Tab")
    expect(page.get_by_role("link", name="Vai al contenuto")).to_be_focused()
    keys.press("Enter")
    keys.press("Tab")
    expect(page.get_by_role("link", name="Mario Rossi Demo")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_label("Risposta alla persona")).to_be_focused()
    expect(page.locator("#live")).to_have_text("In diretta")
    keys.type("buongiorno")
    keys.press("Enter")
    expect(page.locator(".line.by-operator")).to_be_visible()
    page.get_by_role("button", name="Restituisci all'assistente").focus()
    keys.press("Enter")
    expect(page.get_by_role("button", name="Annulla")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_text("Chat restituita all'assistente.")).to_be_visible()


def test_a_reader_far_up_is_not_pulled_down_by_new_words(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    chat = waits(desk, MARIO, "operatore")
    for number in range(40):
        writes(desk, MARIO, f"riga {number}")
    page = log_in(OLGA)
    page.goto(f"/chats/{chat}")
    expect(page.locator(".line", has_text="riga 39")).to_be_in_viewport()
    transcript = page.get_by_role("region", name="Messaggi della chat")
    transcript.evaluate("e => e.scrollTop = 0")
    writes(desk, MARIO, "l'ultima")
    newest = page.get_by_role("button", name="Nuovi messaggi")
    newest.click()
    expect(page.locator(".line", has_text="l'ultima")).to_be_in_viewport()
    expect(newest).to_be_hidden()


def test_the_first_page_is_light(pages: dict[str, list[str]], log_in: LogIn) -> None:
    page = log_in(OLGA)
    sizes: list[int] = []

    def weigh(response: Response) -> None:
        sizes.append(len(response.body()) if response.status == 200 else 0)

    page.context.clear_cookies()
    page.on("response", weigh)
    page.goto("/login")
    fill_login(page, OLGA)
    expect(page.get_by_role("heading", level=1)).to_have_text("Coda degli operatori")
    page.remove_listener("response", weigh)
    assert 0 < sum(sizes) < MOST_BYTES


def test_two_hundred_waiting_chats_cost_no_more_questions_than_twenty(
    client: FlaskClient, desk: Desk
) -> None:
    """How long they take is measured in ./run bench; here, that it does not grow with the line."""
    enter(client, OLGA)
    asked: list[int] = []
    for begin, waiting in ((0, 20), (20, 200)):
        for number in range(begin, waiting):
            waits(desk, f"3900000{number:05}", f"aspetto da un po' {number}")
        with counted_statements(desk) as statements:
            shown = client.get("/queue/cards")
        assert shown.text.count("data-key=") == waiting
        asked.append(len(statements))
        with counted_statements(desk) as statements:
            etag = {"If-None-Match": shown.headers["ETag"]}
            assert client.get("/queue/cards", headers=etag).status_code == 304
        asked.append(len(statements))
    assert len(set(asked)) == 1, asked


@contextmanager
def counted_statements(desk: Desk) -> Iterator[list[str]]:
    """Every statement sent meanwhile, but the look at the facility's changes now and then."""
    statements: list[str] = []

    def note(*said: Any) -> None:
        if "facility_change" not in str(said[2]):
            statements.append(str(said[2]))

    event.listen(desk.database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(desk.database.engine, "before_cursor_execute", note)


def test_a_page_that_is_hidden_asks_for_nothing(desk: Desk, log_in: LogIn) -> None:
    page = log_in(OLGA)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { value: true, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    expect(page.locator("#live")).to_have_text("In pausa")
    before = len(asked)
    page.wait_for_timeout(3500)
    assert len(asked) == before
    waits(desk, MARIO, "operatore")
    page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { value: false, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    expect(page.locator(".card-name")).to_have_text("Mario Rossi Demo")
    expect(page.locator("#live")).to_have_text("In diretta")
