"""An operator at the console and a patient at the phone page, in browsers, on all services."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from runtime.stack import Stack
from services.seed_demo import OPERATOR_EMAIL
from tests.phone import Phone

PATIENCE_MS = 30_000


def _operator(browser: Browser, stack: Stack) -> Page:
    page = browser.new_context(base_url=stack.urls["console"], locale="it-IT").new_page()
    page.set_default_timeout(PATIENCE_MS)
    password = (stack.state_dir / "demo_password").read_text(encoding="utf-8").strip()
    page.goto("/login")
    page.get_by_label("E-mail").fill(OPERATOR_EMAIL)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Entra").click()
    page.wait_for_url("**/queue")
    return page


def _box(page: Page) -> Locator:
    return page.get_by_label("Risposta alla persona")


def test_the_patient_sees_dots_then_an_answer_to_their_own_words_and_answers_it(
    stack: Stack, phone: Phone, browser: Browser
) -> None:
    screen = browser.new_page()
    screen.goto(stack.urls["simulator"])
    screen.get_by_text("Mario Rossi Demo").first.click()
    phone.writes("vorrei parlare con un operatore")
    console = _operator(browser, stack)
    console.get_by_role("button", name="Prendi in carico la chat di Mario Rossi Demo").click()
    expect(_box(console)).to_be_focused()

    _box(console).press_sequentially("Buongiorno, mi dica", delay=20)
    expect(screen.locator("#chat-subtitle")).to_have_text("sta scrivendo…", timeout=PATIENCE_MS)

    line = console.locator(".line.patient", has_text="vorrei parlare")
    line.hover()
    line.get_by_role("button", name=re.compile("^Rispondi al messaggio")).click()
    _box(console).press("Enter")
    bubble = screen.locator(".bubble", has_text="Buongiorno, mi dica")
    expect(bubble.locator(".quote")).to_contain_text("vorrei parlare", timeout=PATIENCE_MS)
    expect(screen.locator("#chat-subtitle")).not_to_have_text("sta scrivendo…")
    mine = console.locator(".line.by-operator")
    expect(mine.get_by_text(re.compile("Consegnato|Letto"))).to_be_attached(timeout=PATIENCE_MS)

    phone.waits_for("Buongiorno, mi dica")
    told = next(one for one in phone.from_facility() if "mi dica" in one["text"])
    phone.sends(text="vorrei disdire", reply_to=told["wamid"])
    reply = console.locator(".line.patient", has_text="vorrei disdire")
    expect(reply.locator(".quote")).to_contain_text("Buongiorno, mi dica", timeout=PATIENCE_MS)
