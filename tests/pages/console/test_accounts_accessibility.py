"""The admins' pages and one's own for everybody: every width and theme, the keyboard, no axe
violation."""

import base64
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from frontdesk.staff.second_factor import code_at
from services.accounts import people
from services.accounts.details import LANGUAGES, Details
from services.desk import Desk
from services.staff import FAILURES_BEFORE_LOCK, check_login
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.staging import MARIO, NORA, OTTO, Staff, takes, waits
from tests.storage.accounts import add_member, enrols
from tests.storage.shift import comes, joins

ADA = "ada@example.org"
SIZES = [(1280, 800, "light"), (1280, 800, "dark"), (360, 740, "light"), (360, 740, "dark")]
SHOTS = os.environ.get("SPORTELLO_SHOTS")
"""A folder to put pictures of the pages in, for a person to look at."""


@pytest.fixture
def pages(desk: Desk, staff: Staff) -> dict[str, str]:
    """A desk where something has happened."""
    ada = add_member(desk, ADA, "admin", "Ada Amministratrice")
    enrols(desk, add_member(desk, "vera@example.org", "supervisor", "Vera Coordinatrice"))
    joins(desk, staff.olga, "laboratorio")
    comes(desk, staff.olga)
    takes(desk, waits(desk, MARIO, "operatore"), staff.olga)
    gone = add_member(desk, "ugo@example.org", "operator", "Ugo Cheèandatovia")
    people.deactivate(desk, ada, gone)
    for _ in range(FAILURES_BEFORE_LOCK):
        with desk.database.transaction() as db_session:
            check_login(desk, db_session, OTTO, "sbagliata")
    clock_of(desk).advance(minutes=3)
    details = Details("Nora Infermiera", "nurse", frozenset(), LANGUAGES, None)
    people.change_person(desk, ada, staff.nora, details, version=0)
    new = Details("Lea Nuova", "operator", frozenset({"laboratorio"}), LANGUAGES, 4)
    lea, _ = people.create_person(desk, ada, "lea@example.org", new)
    return {
        "people": "/admin/people",
        "new": "/admin/people/new",
        "locked": f"/admin/people/{staff.otto}",
        "invited": f"/admin/people/{lea}",
        "me": f"/admin/people/{ada}",
        "gone": f"/admin/people/{gone}",
        "audit": "/admin/audit",
        "nothing": "/admin/audit?subject=none",
        "account": "/account",
        "factor": "/account/second-factor",
    }


@pytest.mark.parametrize(("width", "height", "scheme"), SIZES)
def test_no_page_has_a_violation_or_scrolls_sideways(
    pages: dict[str, str], open_page: Callable[..., Page], width: int, height: int, scheme: str
) -> None:
    page = open_page(width, height, scheme)
    fill_login(page, ADA)
    page.wait_for_url("**/admin/people")
    for name, path in pages.items():
        page.goto(path)
        _is_sound(page, f"{name}-{width}-{scheme}")
    page.get_by_role("button", name="Attiva").click()
    _is_sound(page, f"enrol-{width}-{scheme}")
    page.goto("/account")
    page.get_by_text("Cambia password").click()
    _is_sound(page, f"password-{width}-{scheme}")


def _is_sound(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"admin-{name}.png", full_page=True)
    found = Axe().run(page)
    assert found.response["violations"] == [], (name, found.generate_report())
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name


@pytest.mark.parametrize(("width", "height", "scheme"), [SIZES[0], SIZES[3]])
def test_the_pages_outside_the_shell_have_no_violation_either(
    desk: Desk, staff: Staff, open_page: Callable[..., Page], width: int, height: int, scheme: str
) -> None:
    ada = add_member(desk, ADA, "admin")
    new = Details("Lea Nuova", "nurse", frozenset(), LANGUAGES, None)
    _, key = people.create_person(desk, ada, "lea@example.org", new)
    enrols(desk, ada)
    page = open_page(width, height, scheme)
    for name, path in {"welcome": f"/welcome/{key}", "void": "/welcome/unknown"}.items():
        page.goto(path)
        _is_sound(page, f"{name}-{width}-{scheme}")
    fill_login(page, ADA)
    page.wait_for_url("**/login/code")
    _is_sound(page, f"code-{width}-{scheme}")


@pytest.mark.parametrize(("width", "height", "scheme"), [SIZES[0], SIZES[3]])
def test_what_is_shown_once_has_no_violation(
    desk: Desk, staff: Staff, open_page: Callable[..., Page], width: int, height: int, scheme: str
) -> None:
    add_member(desk, ADA, "admin", "Ada Amministratrice")
    page = open_page(width, height, scheme)
    fill_login(page, ADA)
    page.wait_for_url("**/admin/people")
    page.goto("/admin/people/new")
    page.get_by_label("E-mail").fill("lea@example.org")
    page.get_by_label("Nome e cognome").fill("Lea Nuova")
    page.get_by_role("button", name="Crea e mostra il collegamento").click()
    expect(page.get_by_label("Collegamento", exact=True)).to_be_visible()
    _is_sound(page, f"link-{width}-{scheme}")
    page.goto("/account/second-factor")
    page.get_by_role("button", name="Attiva").click()
    spelled = (page.locator(".secret").text_content() or "").replace(" ", "")
    secret = base64.b32decode(spelled + "=" * (-len(spelled) % 8))
    page.get_by_label("Scrivere qui le sei cifre").fill(code_at(secret, desk.now()))
    page.get_by_role("button", name="Conferma").click()
    expect(page.locator(".codes li")).to_have_count(10)
    _is_sound(page, f"recovery-{width}-{scheme}")


def test_a_person_is_changed_with_the_keyboard_alone(
    pages: dict[str, str], log_in: LogIn, staff: Staff
) -> None:
    page = log_in(ADA)
    page.get_by_role("link", name="Nora Infermiera").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Nome e cognome").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Nora Nuova")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nora Nuova")
    summary = page.locator("summary", has_text="Disattiva")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Questa persona non può entrare.")).to_be_visible()


def test_everybody_reaches_their_own_page_from_every_page(log_in: LogIn, staff: Staff) -> None:
    page = log_in(NORA)
    page.get_by_role("link", name="Nora Infermiera").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Il mio account")
