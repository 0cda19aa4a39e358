"""A template all the way: the window closes, the phone shows it, an answer opens the window."""

import dataclasses
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from clients.whatsapp.client import WhatsAppClient
from services.deliver_messages import deliver_messages
from services.desk import Desk
from services.screen_messages import screen_messages
from tests.database import scalar
from tests.pages.conftest import served
from tests.pages.console.conftest import PATIENCE_MS
from tests.pages.console.olgas_chat import answer_box
from tests.pages.console.staging import MARIO, was_silent_for
from tests.pages.console.test_templates import TOO_LATE, picker, send
from tests.simulator.driver import (
    NUMBER_ID,
    SECRET,
    SMS_TOKEN,
    TOKEN,
    VERIFY,
    Driver,
    wait_until,
)
from tests.simulator.running import running_simulator
from webhook.app import make_app
from webhook.secrets import Secrets

OURS = Path("data/templates")


@pytest.fixture
def phones(desk: Desk) -> Iterator[Driver]:
    """The simulator with the templates of the house; what people do comes in by our webhook."""
    door = make_app(desk, Secrets((SECRET,), VERIFY, SMS_TOKEN))
    with served(door) as address:
        callback = f"{address}/webhook/whatsapp"
        with running_simulator(
            callback_url=callback, templates_path=OURS, now_at=desk.now()
        ) as driver:
            yield driver


@pytest.fixture
def connected(desk: Desk, phones: Driver) -> Iterator[Desk]:
    """The desk, sending to those phones."""
    with httpx.Client(trust_env=False, verify=False) as http:
        graph = f"{phones.http.base_url}/v25.0".replace("//v25", "/v25")
        yield dataclasses.replace(desk, whatsapp=WhatsAppClient(graph, NUMBER_ID, TOKEN, http))


def test_a_template_brings_the_patient_back_and_the_draft_is_sent(
    page: Page, connected: Desk, phones: Driver, chat: uuid.UUID
) -> None:
    with page.expect_response("**/draft"):
        answer_box(page).fill("Il documento si ritira da domani.")
    was_silent_for(connected, MARIO, TOO_LATE)
    expect(picker(page)).to_be_visible()
    send(page)
    expect(page.get_by_text("Si aspetta la risposta")).to_be_visible()
    deliver_messages(connected, chat)

    phone = page.context.browser.new_page(base_url=str(phones.http.base_url))  # type: ignore[union-attr]
    phone.set_default_timeout(PATIENCE_MS)
    phone.goto("/")
    phone.locator(f'[data-person="{MARIO}"]').click()
    messages = phone.get_by_role("log", name="Messaggi")
    expect(messages).to_contain_text("Abbiamo una risposta per lei")
    phone.get_by_role("button", name="Scrivetemi").click()
    wait_until(lambda: scalar(connected, "SELECT count(*) FROM message WHERE kind = 'button'"))
    screen_messages(connected, chat)

    expect(page.locator(".line.patient").last).to_contain_text("Scrivetemi")
    expect(picker(page)).to_have_count(0)
    expect(answer_box(page)).to_have_value("Il documento si ritira da domani.")
    answer_box(page).press("Enter")
    expect(page.locator(".line.by-operator").last).to_contain_text("si ritira da domani")
    deliver_messages(connected, chat)
    expect(messages).to_contain_text("Il documento si ritira da domani.")
    phone.close()
    states = "SELECT count(*) FROM outgoing_message WHERE state = 'failed'"
    assert scalar(connected, states) == 0
