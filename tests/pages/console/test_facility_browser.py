"""The facility's pages in a browser: by keyboard alone, on every width, in both themes, for all."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from frontdesk.canned.rules import Wording
from services.canned_answers import add_canned_answer
from services.desk import Desk
from tests.database import rows, scalar
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.facility_staff import SARA, hire
from tests.pages.console.staging import OLGA, Staff
from tests.storage.appointments import book, offers
from tests.storage.closing_days import away, day_of, save, shut, undo
from tests.storage.people import add_patients, proved_chat

WELCOME = Wording("saluto", "Saluto", "Buongiorno, sono {operatore}.", "Hello, I am {operatore}.")


@pytest.fixture
def boss(desk: Desk, staff: Staff) -> uuid.UUID:
    return hire(desk, SARA, "supervisor")


@pytest.fixture
def busy(desk: Desk, boss: uuid.UUID) -> dict[str, str]:
    """A facility with something on each page."""
    add_patients(desk)
    mine = book(desk, proved_chat(desk), offers(desk)[0])
    closed = save(desk, boss, shut(day_of(desk, mine), days=3))
    save(desk, boss, away("ferri", date(2026, 12, 1), days=14))
    undone = save(desk, boss, shut(date(2026, 12, 15), place="punto-molo"))
    undo(desk, boss, undone.change_id)
    with desk.database.transaction() as db_session:
        answer = add_canned_answer(desk, db_session, WELCOME, boss)
    return {
        "overview": "/facility",
        "closure": "/facility/new/closure",
        "leave": "/facility/new/leave",
        "session": "/facility/new/session",
        "notice": "/facility/new/notice",
        "change": f"/facility/changes/{closed.change_id}",
        "undo": f"/facility/changes/{closed.change_id}/undo",
        "history": "/facility/history",
        "answers": "/facility/answers",
        "answer": f"/facility/answers/{answer.id}",
        "templates": "/facility/templates",
        "to-move": "/to-move",
    }


def _fill_closure(page: Page) -> None:
    page.goto("/facility/new/closure")
    page.get_by_label("Centro").check()
    page.get_by_label("Dal giorno").fill("2026-11-23")
    page.get_by_label("Al giorno", exact=True).fill("2026-12-18")
    page.get_by_label("Italiano").fill("lavori all'impianto")
    page.get_by_label("Inglese").fill("works")
    page.get_by_role("button", name="Vedi che cosa cambia").click()
    expect(page.get_by_role("heading", name="Ecco che cosa cambia")).to_be_visible()


def test_a_closure_is_made_and_undone_with_the_keyboard_alone(
    desk: Desk, boss: uuid.UUID, log_in: LogIn
) -> None:
    page = log_in(SARA)
    page.goto("/facility")
    page.get_by_role("link", name="Nuova chiusura").press("Enter")
    page.get_by_label("Centro").press("Space")
    page.get_by_label("Dal giorno").fill("2026-11-26")
    page.get_by_label("Italiano").press_sequentially("riunione")
    page.keyboard.press("Tab")
    page.keyboard.type("meeting")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ecco che cosa cambia")).to_be_visible()
    page.get_by_role("button", name="Salva").press("Enter")
    expect(page.get_by_text("Salvato. Vale da subito.")).to_be_visible()
    page.get_by_role("link", name="Centro, giovedì 26 novembre").press("Enter")
    page.get_by_role("link", name="Annulla questo cambiamento").press("Enter")
    expect(page.get_by_role("heading", name="Annullare?")).to_be_visible()
    page.get_by_role("button", name="Annulla questo cambiamento").press("Enter")
    expect(page.get_by_text("Salvato. Vale da subito.")).to_be_visible()
    assert desk.facility == desk.keeper.given
    assert scalar(desk, "SELECT count(*) FROM facility_change") == 2


def test_correcting_brings_back_what_was_typed(boss: uuid.UUID, log_in: LogIn) -> None:
    page = log_in(SARA)
    _fill_closure(page)
    page.get_by_role("button", name="Correggi").click()
    expect(page.get_by_label("Centro")).to_be_checked()
    expect(page.get_by_label("Dal giorno")).to_have_value("2026-11-23")
    expect(page.get_by_label("Italiano")).to_have_value("lavori all'impianto")


def test_an_operator_goes_from_the_reminder_to_the_list_to_the_chat(
    desk: Desk, busy: dict[str, str], log_in: LogIn
) -> None:
    page = log_in(OLGA)
    page.get_by_role("link", name="1 da spostare").click()
    expect(page.get_by_text("Mario Rossi")).to_be_visible()
    page.get_by_role("link", name="Apri la chat di Mario Rossi").click()
    page.wait_for_url("**/chats/**")
    page.go_back()
    page.get_by_role("button", name="L'appuntamento di Mario Rossi resta dov'è").click()
    expect(page.get_by_text("Niente da spostare")).to_be_visible()
    assert rows(desk, "SELECT 1 FROM appointment WHERE status = 'cancelled'") == []


def test_an_answer_is_added_changed_and_retired(boss: uuid.UUID, log_in: LogIn) -> None:
    page = log_in(SARA)
    page.goto("/facility/answers")
    page.get_by_role("link", name="Nuova risposta").click()
    page.get_by_label("Titolo").fill("Parcheggio")
    page.get_by_label("Scorciatoia").fill("Parcheggio!")
    page.get_by_label("Italiano").fill("C'è posto. {sconosciuta}")
    page.get_by_label("Inglese").fill("There is space.")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_text("Solo lettere minuscole")).to_be_visible()
    expect(page.get_by_text("parola fra graffe")).to_be_visible()
    page.get_by_label("Scorciatoia").fill("parcheggio")
    page.get_by_label("Italiano").fill("C'è posto.")
    page.get_by_role("button", name="Salva").click()
    page.get_by_role("link", name="Parcheggio").click()
    page.get_by_label("Italiano").fill("C'è sempre posto.")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_text("C'è sempre posto.")).to_be_visible()
    page.get_by_role("link", name="Parcheggio").click()
    expect(page.get_by_text("Cambiata da Sara Inventata")).to_be_visible()
    page.get_by_role("button", name="Ritira").click()
    expect(page.get_by_text("1 ritirata")).to_be_visible()


SIZES = [(1280, 800, "light"), (1280, 800, "dark"), (360, 740, "light"), (360, 740, "dark")]


@pytest.mark.parametrize(("width", "height", "scheme"), SIZES)
def test_no_page_has_a_violation_or_scrolls_sideways(
    busy: dict[str, str], open_page: Callable[..., Page], width: int, height: int, scheme: str
) -> None:
    page = open_page(width, height, scheme)
    fill_login(page, SARA)
    page.wait_for_url(lambda url: "/login" not in url)
    for name in _shown(page, busy):
        found = Axe().run(page)
        assert found.response["violations"] == [], (name, found.generate_report())
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, name


def _shown(page: Page, paths: dict[str, str]) -> Iterator[str]:
    for name, path in paths.items():
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        yield name
    _fill_closure(page)
    page.get_by_text("Mostra i codici").click()
    yield "preview"
    page.goto("/facility/new/closure")
    page.locator("form.facility-form").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Vedi che cosa cambia").click()
    expect(page.get_by_text("Scegliere almeno una sede")).to_be_visible()
    yield "mistakes"
