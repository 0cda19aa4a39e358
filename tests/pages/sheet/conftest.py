"""The patients' pages over a database of their own, served on a free port, and a browser."""

import dataclasses
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page

from services.desk import Desk
from store.tables import Appointment, Patient
from tests.booking_sheets import add_appointment, add_mario, new_link
from tests.lone_desk import NOWHERE
from tests.pages.conftest import served
from webhook.app import make_app
from webhook.secrets import Secrets

SECRETS = Secrets(whatsapp_app_secrets=("a",), whatsapp_verify_token="b", sms_token="c")
# nobody listens there: the pages must work without Redis
NO_REDIS = NOWHERE.replace("http", "redis")
PATIENCE_MS = 20_000
PHONE = {"width": 390, "height": 844}

OpenPage = Callable[..., Page]


@pytest.fixture
def mario(lone_desk: Desk) -> Patient:
    return add_mario(lone_desk)


@pytest.fixture
def visit(lone_desk: Desk, mario: Patient) -> Appointment:
    return add_appointment(lone_desk, mario)


@pytest.fixture
def link(lone_desk: Desk, visit: Appointment) -> str:
    """The path of a link to the visit's sheet."""
    return new_link(lone_desk, visit)


@pytest.fixture
def app(lone_desk: Desk) -> Flask:
    return make_app(lone_desk, SECRETS, NO_REDIS)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def https_client(lone_desk: Desk) -> FlaskClient:
    desk = dataclasses.replace(lone_desk, public_url="https://rc.example")
    return make_app(desk, SECRETS, NO_REDIS).test_client()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with served(app) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """A page in a browser that runs no scripts, as ours need none; a complaint fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str, *, width: int = PHONE["width"], locale: str = "it-IT") -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": PHONE["height"]},
            locale=locale,
            java_script_enabled=False,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on(
            "console",
            lambda m: (
                complaints.append(m.text)
                if m.type == "error" and "Failed to load resource" not in m.text
                else None
            ),
        )
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
