"""The chat's composer for everybody: every width and theme, no axe violation, nothing cut off."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from frontdesk.canned.rules import Wording
from services.deliver_messages import deliver_messages
from services.desk import Desk
from services.hand_off import answer_as_operator
from services.seed_canned_answers import seed_canned_answers
from services.write_note import write_note
from tests.pages.console.conftest import fill_login
from tests.pages.console.olgas_chat import answer_box
from tests.pages.console.staging import MARIO, OLGA, Staff, moves_on, sends, takes, waits, writes
from tests.storage.stand_ins import StandInWhatsApp, with_stand_ins

SIZES = [(1280, 800, "light"), (1280, 800, "dark"), (360, 740, "light"), (360, 740, "dark")]


@pytest.fixture
def full_chat(desk: Desk, staff: Staff) -> str:
    """A chat with everything a line can be: quotes, a note, an address, a failure."""
    world = with_stand_ins(desk, whatsapp=StandInWhatsApp())
    seed_canned_answers(desk, [Wording("ciao", "Saluto", "Ciao {nome_paziente}", "Hello")])
    chat = waits(desk, MARIO, "guardi https://example.org/listino *grazie*")
    takes(desk, chat, staff.olga)
    with desk.database.transaction() as db_session:
        answer_as_operator(desk, db_session, chat, staff.olga, "lunedì?", "1" * 32)
        write_note(desk, db_session, chat, staff.otto, "sente poco", "2" * 32)
    deliver_messages(world, chat)
    moves_on(desk, "failed", 131051)
    sends(desk, MARIO, type="text", text={"body": "sì"}, context={"id": "wamid.sent.1"})
    writes(desk, MARIO, "grazie")
    return f"/chats/{chat}"


@pytest.mark.parametrize(("width", "height", "scheme"), SIZES)
def test_nothing_of_the_composer_has_a_violation_or_scrolls_sideways(
    full_chat: str, open_page: Callable[..., Page], width: int, height: int, scheme: str
) -> None:
    page = open_page(width, height, scheme)
    fill_login(page, OLGA)
    page.goto(full_chat)
    _is_fit(page, "the chat")
    answer_box(page).press("/")
    expect(page.get_by_role("option")).to_have_count(1)
    _is_fit(page, "ready answers")
    page.keyboard.press("Enter")
    expect(page.locator("#gaps")).to_be_visible()
    answer_box(page).press("Enter")
    expect(page.locator("#composer-error")).to_be_visible()
    page.locator(".line.patient").last.focus()
    page.keyboard.press("r")
    expect(page.locator("#quoting")).to_be_visible()
    _is_fit(page, "a gap and a quote")
    answer_box(page).press("Control+.")
    expect(page.get_by_role("option").first).to_be_visible()
    _is_fit(page, "emoji")
    page.keyboard.press("Escape")
    answer_box(page).press("Alt+n")
    _is_fit(page, "a note")
    page.keyboard.press("Escape")
    answer_box(page).press("Control+/")
    _is_fit(page, "the keys")


def _is_fit(page: Page, name: str) -> None:
    found = Axe().run(page)
    assert found.response["violations"] == [], (name, found.generate_report())
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, name


def test_the_tab_key_goes_from_the_head_to_the_messages_to_the_box(
    full_chat: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    fill_login(page, OLGA)
    page.goto(full_chat)
    page.locator("#transcript").focus()
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id"))
    order = [one for one in seen if one in ("open-emoji", "open-ready", "answer")]
    assert order[:3] == ["open-emoji", "open-ready", "answer"]
