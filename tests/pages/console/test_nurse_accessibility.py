"""The nurse's pages for everybody: every width and theme, the keyboard alone, no axe violation."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.nurse_desk.ask_patient import ask_patient
from services.nurse_desk.escalate import escalate_overdue_cases
from services.nurse_desk.take_case import take_case
from tests.database import scalar
from tests.pages.console.conftest import fill_login
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    NORA,
    PASSWORD,
    Staff,
    proves_to_be_mario,
    writes,
)
from tests.storage.cases import add_case, ago, case, events

LONG = "Supercalifragilistichespiralidoso" * 4


@pytest.fixture
def pages(desk: Desk, staff: Staff) -> Mapping[str, str]:
    """Every page of the nurses, each as full as it gets."""
    chat = proves_to_be_mario(desk)
    patient = scalar(desk, "SELECT id FROM patient")
    mine = add_case(desk, chat, f"mal di testa {LONG}", patient_id=patient, red_flags=["stroke"])
    with desk.database.transaction() as db_session:
        ask_patient(desk, db_session, mine, staff.nora, f"La vista? {LONG}", "key")
    writes(desk, MARIO, f"no {LONG}")
    late = add_case(
        desk, writes(desk, GIULIA, "tosse"), LONG, Urgency.SOON, due_at=ago(desk, minutes=5)
    )
    escalate_overdue_cases(desk)
    theirs = add_case(desk, chat, "tosse", Urgency.EMERGENCY, is_finished=False)
    with desk.database.transaction() as db_session:
        take_case(desk, db_session, theirs, staff.nino)
    for days in range(0, 60, 5):
        level = "routine" if days % 10 else "emergency"
        told: dict[str, Any] = {
            "created_at": ago(desk, days=days),
            "reviewed_at": desk.now(),
            "note": LONG,
        }
        add_case(desk, chat, "x", staff_level=level, status="reviewed", **told)
    return {
        "list": "/reports",
        "mine": "/reports?show=mine",
        "a case of mine": f"/reports/{mine}",
        "a late case": f"/reports/{late}",
        "a colleague's case": f"/reports/{theirs}",
        "booking": f"/reports/{mine}/book?service=CAR1&regime=ssn",
        "nobody to book for": f"/reports/{late}/book",
        "agreement": "/reports/agreement",
    }


def walk(page: Page, pages: Mapping[str, str]) -> Iterator[str]:
    """Each page in turn, with everything unfolded."""
    fill_login(page, NORA)
    page.wait_for_url(lambda url: "/login" not in url)
    for name, path in pages.items():
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        yield name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_has_an_accessibility_violation_or_is_wider_than_the_screen(
    pages: Mapping[str, str], open_page: Callable[..., Page], width: int, scheme: str
) -> None:
    page = open_page(width, 800, scheme)
    for name in walk(page, pages):
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        overflow = "document.documentElement.scrollWidth - innerWidth"
        assert page.evaluate(overflow) <= 0, name


def test_every_target_is_large_enough_for_a_finger(
    pages: Mapping[str, str], open_page: Callable[..., Page]
) -> None:
    small = """() => [...document.querySelectorAll(
            "button, .button, summary, select, .option, input:not([type=hidden])")]
        .filter(e => e.checkVisibility() && !["checkbox", "radio"].includes(e.type))
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height])
        .filter(([, height]) => height < 32)"""
    page = open_page(360)
    for name in walk(page, pages):
        assert page.evaluate(small) == [], name


def test_a_nurse_needs_no_mouse(desk: Desk, staff: Staff, open_page: Callable[..., Page]) -> None:
    """From the login to the signature, by Tab, Enter, Space and the arrows."""
    report = add_case(
        desk, writes(desk, MARIO, "ho mal di testa"), due_at=desk.now() + timedelta(minutes=9)
    )
    page = open_page()
    page.goto("/login")
    keys = page.keyboard
    keys.type(NORA)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Casi da seguire")
    tab_to(page, page.get_by_role("link", name="mal di testa", exact=True))
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Caso")
    tab_to(page, page.get_by_role("button", name="Prendi il caso"))
    keys.press("Enter")
    expect(page.get_by_text("Con me")).to_be_visible()

    tab_to(page, page.locator("summary", has_text="Cambia livello"))
    keys.press("Enter")
    tab_to(page, page.get_by_label("Emergenza"))
    keys.press("ArrowDown")  # Oggi stesso is what it is now: the next is Presto
    expect(page.get_by_label("Presto")).to_be_checked()
    keys.press("Tab")
    keys.type("sentita al telefono")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_text("Livello salvato.")).to_be_visible()

    tab_to(page, page.locator("summary", has_text="Segna una telefonata"))
    keys.press("Space")
    tab_to(page, page.get_by_label("Ha risposto", exact=True))
    keys.press("Space")
    tab_to(page, page.get_by_role("button", name="Salva la telefonata"))
    keys.press("Enter")
    expect(page.get_by_text("Telefonata segnata.")).to_be_visible()

    tab_to(page, page.get_by_label("Che cosa è stato fatto"))
    keys.type("sta meglio")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_text("Caso firmato.")).to_be_visible()
    assert case(desk, report).status == "reviewed"
    assert events(desk, report) == ["told", "taken", "lowered", "called_back", "signed"]


def tab_to(page: Page, wanted: object, most: int = 60) -> None:
    """Presses Tab until the focus, which must always be visible, is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(
            """() => {
                const it = document.activeElement;
                const style = getComputedStyle(it);
                return it === document.body || style.outlineStyle !== "none";
            }"""
        ), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if wanted.evaluate("e => e === document.activeElement"):  # type: ignore[attr-defined]
            return
    raise AssertionError("the keyboard never came there")


def test_the_way_back_to_a_case_that_is_gone_is_shown(
    pages: Mapping[str, str], open_page: Callable[..., Page]
) -> None:
    page = open_page()
    fill_login(page, NORA)
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(f"/reports/{uuid.UUID(int=9)}")
    page.get_by_role("link", name="Torna all'inizio").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casi da seguire")
