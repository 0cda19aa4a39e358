"""A connection that breaks and comes back: no line is lost, none is there twice."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from services.desk import Desk
from services.hand_off import answer_as_operator
from tests.pages.console.conftest import PATIENCE_MS, fill_login
from tests.pages.console.olgas_chat import answer_box, said
from tests.pages.console.staging import MARIO, OLGA, Staff, writes


def _words(page: Page) -> list[str]:
    """Every line's words, from top to bottom."""
    return page.locator(".line .words").all_inner_texts()


def test_what_was_written_while_offline_comes_once_and_in_order(page: Page, desk: Desk) -> None:
    writes(desk, MARIO, "uno")
    expect(page.locator(".line", has_text="uno")).to_be_visible()
    page.context.set_offline(True)
    expect(page.locator("#lost")).to_be_visible()
    writes(desk, MARIO, "due")
    answer_box(page).fill("mia risposta")
    answer_box(page).press("Enter")
    expect(page.locator("#composer-error")).to_contain_text("Il testo è conservato")
    writes(desk, MARIO, "tre")
    page.context.set_offline(False)
    expect(page.locator(".line", has_text="tre")).to_be_visible()
    expect(page.locator("#lost")).to_be_hidden()
    answer_box(page).press("Enter")
    expect(page.locator(".line.by-operator")).to_have_count(1)
    writes(desk, MARIO, "quattro")
    expect(page.locator(".line", has_text="quattro")).to_have_count(1)
    expect(answer_box(page)).to_have_value("")
    shown = _words(page)
    assert sorted(shown) == sorted(set(shown))
    assert [one for one in shown if one in ("uno", "due", "tre", "quattro")] == [
        "uno",
        "due",
        "tre",
        "quattro",
    ]
    assert said(desk) == ["mia risposta"]


@contextmanager
def _console(app: Flask, port: int) -> Iterator[int]:
    """The console on a port, until the block ends: as if its process were killed."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join(timeout=5)
        server.server_close()


def test_a_console_that_dies_and_comes_back_shows_everything_once(
    browser: Browser, app: Flask, desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    with _console(app, 0) as port:
        context = browser.new_context(base_url=f"http://127.0.0.1:{port}", locale="it-IT")
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        fill_login(page, OLGA)
        page.goto(f"/chats/{chat}")
        writes(desk, MARIO, "prima")
        expect(page.locator(".line", has_text="prima")).to_be_visible()
    answer_box(page).fill("scritta mentre non risponde")
    expect(page.locator("#lost")).to_be_visible()
    writes(desk, MARIO, "durante")
    with desk.database.transaction() as db_session:
        answer_as_operator(desk, db_session, chat, staff.olga, "da un'altra scheda", "0" * 32)
    with _console(app, port):
        expect(page.locator(".line", has_text="durante")).to_be_visible()
        expect(page.locator(".line", has_text="da un'altra scheda")).to_have_count(1)
        answer_box(page).press("Enter")
        expect(page.locator(".line", has_text="scritta mentre non risponde")).to_have_count(1)
        shown = _words(page)
        assert sorted(shown) == sorted(set(shown))
        context.close()
    assert said(desk) == ["da un'altra scheda", "scritta mentre non risponde"]
