"""The console over a database of its own, served on a free port, and a browser to look at it."""

import os
import uuid
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from console.app import ConsoleSettings, make_app
from services.desk import Desk
from tests.lone_desk import NOWHERE, empty, make_lone_desk
from tests.pages.conftest import served
from tests.pages.console.staging import (
    MARIO,
    OLGA,
    PASSWORD,
    Staff,
    add_staff,
    takes,
    waits,
)

SETTINGS = ConsoleSettings(
    secret_key="a-secret-key-of-the-tests",
    is_https=False,
    # nobody listens there: logins must work without Redis
    redis_url=NOWHERE.replace("http", "redis"),
)
PATIENCE_MS = 20_000

LogIn = Callable[[str], Page]


@pytest.fixture(scope="session")
def given_desk() -> Desk | None:
    """A desk over the database named in the environment, for those who have one running."""
    url = os.environ.get("SPORTELLO_TEST_DATABASE_URL")
    return make_lone_desk(url) if url else None


@pytest.fixture
def desk(given_desk: Desk | None, request: pytest.FixtureRequest) -> Desk:
    """A desk with nothing in it, over PostgreSQL; its clock stands still until a test moves it."""
    if given_desk is None:
        lone: Desk = request.getfixturevalue("lone_desk")
        return lone
    empty(given_desk)
    return given_desk


@pytest.fixture
def staff(desk: Desk) -> Staff:
    """Two operators and two nurses."""
    return add_staff(desk)


@pytest.fixture
def app(desk: Desk, staff: Staff) -> Flask:
    return make_app(desk, SETTINGS)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def console(app: Flask) -> Iterator[str]:
    """The console's address."""
    with served(app) as address:
        yield address


def is_complaint(message: ConsoleMessage) -> bool:
    """Scripts and the content policy complain here; refused requests are the tests' own doing."""
    return message.type == "error" and "Failed to load resource" not in message.text


@pytest.fixture
def open_page(browser: Browser, console: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of somebody's own; a complaint of the browser fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(width: int = 1280, height: int = 800, scheme: str = "light") -> Page:
        context = browser.new_context(
            base_url=console,
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            locale="it-IT",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda m: complaints.append(m.text) if is_complaint(m) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def log_in(open_page: Callable[..., Page]) -> LogIn:
    """Somebody logged in, in a browser of their own, on their first page."""

    def logged_in(email: str) -> Page:
        page = open_page()
        fill_login(page, email)
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    return logged_in


def fill_login(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/login")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Entra").click()


@pytest.fixture
def chat(desk: Desk, staff: Staff) -> uuid.UUID:
    """Mario's chat, in Olga's hands."""
    conversation_id = waits(desk, MARIO, "Vorrei parlare con qualcuno")
    takes(desk, conversation_id, staff.olga)
    return conversation_id


@pytest.fixture
def page(chat: uuid.UUID, log_in: LogIn) -> Page:
    """Olga looking at that chat."""
    page = log_in(OLGA)
    page.goto(f"/chats/{chat}")
    return page
