"""An operator's shift for everybody: every width and theme, no axe violation."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.look_after_queue import look_after_queue
from tests.lone_desk import clock_of
from tests.pages.console.conftest import fill_login
from tests.pages.console.staging import GIULIA, MARIO, OLGA, SAMIA, Staff, takes, waits, writes
from tests.storage.shift import comes, joins, says, snoozes, waits_in


@pytest.fixture
def full(desk: Desk, staff: Staff) -> dict[str, str]:
    """The pages of a busy shift."""
    joins(desk, staff.otto, "laboratorio")
    mine = waits(desk, MARIO, "Vorrei parlare con qualcuno")
    takes(desk, mine, staff.olga)
    says(desk, mine, staff.olga, "Buongiorno, sono Olga.")
    aside = waits(desk, SAMIA, "Please, I need a person")
    takes(desk, aside, staff.olga)
    snoozes(desk, aside, staff.olga, desk.now() + timedelta(hours=2))
    waits(desk, GIULIA, "ricetta urgente", "urgent_prescription", Urgency.SAME_DAY)
    writes(desk, GIULIA, "richiamatemi")
    clock_of(desk).advance(minutes=25)
    waits(desk, "390000000201", "operatore")
    waits_in(desk, "390000000202", "laboratorio")
    comes(desk, staff.olga)
    look_after_queue(desk)
    with_bot = writes(desk, "390000000203", "buongiorno")
    return {
        "queue": "/queue",
        "assistants": "/chats",
        "mine": f"/chats/{mine}",
        "aside": f"/chats/{aside}",
        "assistant": f"/chats/{with_bot}",
    }


SIZES = [(1280, 800, "light"), (1280, 800, "dark"), (360, 740, "light"), (360, 740, "dark")]


@pytest.mark.parametrize(("width", "height", "scheme"), SIZES)
def test_no_page_of_the_shift_has_a_violation_or_scrolls_sideways(
    full: dict[str, str], open_page: Callable[..., Page], width: int, height: int, scheme: str
) -> None:
    page = open_page(width, height, scheme)
    fill_login(page, OLGA)
    for name in _shown(page, full):
        found = Axe().run(page)
        assert found.response["violations"] == [], (name, found.generate_report())
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, name


def _shown(page: Page, paths: dict[str, str]) -> Iterator[str]:
    for name, path in paths.items():
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        yield name
    page.goto(paths["mine"])
    for opener in ("Metti da parte", "Chiudi"):
        page.get_by_role("button", name=opener, exact=True).first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        yield f"dialog-{opener.split()[0].lower()}"
        page.keyboard.press("Escape")
