"""The phone page, in a real browser."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.simulator.driver import GIULIA, MARIO, REMINDER, Driver, buttons, menu, rows, text
from tests.simulator.receiver import Receiver

PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)  # 5 s are few on a busy machine
WIDE, NARROW = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=844)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("SPORTELLO_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def is_complaint(message: ConsoleMessage) -> bool:
    # A line that breaks is the network's business; the page says so itself.
    return message.type == "error" and "net::ERR_" not in message.text


@pytest.fixture
def page(browser: Browser, simulator: Driver) -> Iterator[Page]:
    """The page, wide, on the first person's chat. Anything on the console fails the test."""
    context = browser.new_context(viewport=WIDE, base_url=str(simulator.http.base_url))
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if is_complaint(m) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    expect(page.locator(".person")).to_have_count(6)
    yield page
    context.close()
    assert complaints == []


def test_what_is_typed_is_sent_and_ticked(
    page: Page, simulator: Driver, receiver: Receiver
) -> None:
    page.get_by_label("Messaggio", exact=True).fill("Buongiorno, *urgente*\nseconda riga")
    page.keyboard.press("Enter")
    bubble = page.locator(".message.mine .bubble")
    expect(bubble.locator("strong")).to_have_text("urgente")
    expect(bubble.get_by_label("consegnato")).to_be_visible()
    (message,) = receiver.wait(lambda: receiver.good("messages"))
    assert message["text"]["body"] == "Buongiorno, *urgente*\nseconda riga"
    simulator.mark_read(message["id"], typing_indicator={"type": "text"})
    expect(bubble.get_by_label("letto")).to_be_visible()
    expect(page.locator("#chat-subtitle")).to_have_text("sta scrivendo…")
    simulator.sent(text("Eccomi"))
    expect(page.locator("#chat-subtitle")).to_have_text("in linea")
    expect(page.get_by_label("Messaggio", exact=True)).to_have_value("")


def test_reply_buttons_and_lists_are_tapped(
    page: Page, simulator: Driver, receiver: Receiver
) -> None:
    simulator.writes({"text": "ciao"})
    simulator.sent(buttons("Prima visita", "Controllo"))
    page.get_by_role("button", name="Controllo").click()
    expect(page.locator(".message.mine .quote")).to_contain_text("Scelga")
    simulator.sent(
        menu({"title": "Mattina", "rows": rows("9:20", "10:40")}, button="Vedi gli orari")
    )
    page.get_by_role("button", name="Vedi gli orari").click()
    sheet = page.get_by_role("dialog", name="Vedi gli orari")
    expect(sheet.get_by_role("button", name="Invia")).to_be_disabled()
    sheet.get_by_label("10:40").check()
    sheet.get_by_role("button", name="Invia").click()
    expect(page.locator(".message.mine").last).to_contain_text("10:40")
    receiver.wait(lambda: len(receiver.good("messages")) == 3)
    _, button, row = receiver.good("messages")
    assert button["interactive"]["button_reply"]["id"] == "id-Controllo"
    assert row["interactive"]["list_reply"]["id"] == "row-1"


def test_the_open_chat_is_read_and_others_count_unread(
    page: Page, simulator: Driver, receiver: Receiver
) -> None:
    mario, giulia = simulator.sent(REMINDER), simulator.sent(REMINDER, GIULIA)
    receiver.wait(lambda: receiver.statuses_of(mario) == ["sent", "delivered", "read"])
    badge = page.locator(f'[data-person="{GIULIA}"] .badge')
    expect(badge).to_contain_text("1")
    receiver.wait(lambda: receiver.statuses_of(giulia) == ["sent", "delivered"])
    page.locator(f'[data-person="{GIULIA}"]').click()
    expect(badge).to_have_count(0)
    expect(page.locator(".bubble-footer")).to_have_text("Messaggio automatico")
    receiver.wait(lambda: receiver.statuses_of(giulia) == ["sent", "delivered", "read"])


def test_switching_people_keeps_each_history(page: Page, simulator: Driver) -> None:
    simulator.writes({"text": "da Mario"})
    simulator.writes({"text": "da Giulia"}, GIULIA)
    for person, words in ((GIULIA, "da Giulia"), (MARIO, "da Mario")):
        page.locator(f'[data-person="{person}"]').click()
        expect(page.locator(".message")).to_have_count(1)
        expect(page.locator(".message")).to_contain_text(words)


def test_an_sms_looks_different_and_can_be_written(
    page: Page, simulator: Driver, receiver: Receiver
) -> None:
    headers = {"Authorization": "Bearer an-invented-sms-token"}
    simulator.http.post("/sms", json={"to": MARIO, "text": "Codice"}, headers=headers)
    expect(page.locator(".message.sms .sms-label")).to_have_text("SMS")
    page.get_by_role("button", name="Allega").click()
    page.get_by_role("button", name="Scrivi un SMS").click()
    page.get_by_label("Messaggio", exact=True).fill("STOP")
    page.keyboard.press("Enter")
    expect(page.locator(".message.mine.sms")).to_contain_text("STOP")
    receiver.wait(lambda: any(r.body.get("text") == "STOP" for r in receiver.received))


def test_a_place_a_card_and_a_picture_are_sent(
    page: Page, simulator: Driver, receiver: Receiver
) -> None:
    for item in ("Posizione", "Il mio contatto"):
        page.get_by_role("button", name="Allega").click()
        page.get_by_role("dialog").get_by_role("button", name=item).click()
    expect(page.locator(".message.mine")).to_have_count(2)
    page.get_by_role("button", name="Allega").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Foto o documento").click()
    svg = b"not really a picture"
    chooser.value.set_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": svg})
    expect(page.locator(".message.mine").last).to_contain_text("a.pdf")
    kinds = receiver.wait(lambda: len(receiver.good("messages")) == 3) and receiver.good("messages")
    assert [message["type"] for message in kinds] == ["location", "contacts", "document"]


def test_a_reply_quotes_what_it_answers(page: Page, simulator: Driver, receiver: Receiver) -> None:
    simulator.writes({"text": "ciao"})
    asked = simulator.sent(text("Quale giorno?"))
    message = page.locator(".message").last
    message.hover()
    message.get_by_role("button", name="Rispondi").click()
    page.get_by_label("Messaggio", exact=True).fill("Giovedì")
    page.keyboard.press("Enter")
    expect(page.locator(".message.mine .quote")).to_contain_text("Quale giorno?")
    receiver.wait(lambda: len(receiver.good("messages")) == 2)
    assert receiver.good("messages")[1]["context"]["id"] == asked


def test_words_never_become_markup_and_links_are_safe(page: Page, simulator: Driver) -> None:
    simulator.writes({"text": "<img src=x onerror=alert(1)> snake_case_name 2*3*4"})
    simulator.sent(text("Vedi https://example.org/a?b=1. javascript:alert(1) _bene_ ~no~"))
    bubble = page.locator(".message").nth(1)
    expect(bubble.locator("a")).to_have_attribute("href", "https://example.org/a?b=1")
    expect(bubble.locator("a")).to_have_attribute("rel", "noopener noreferrer")
    expect(bubble.locator("em")).to_have_text("bene")
    first = page.locator(".message").first
    expect(first).to_contain_text("<img src=x onerror=alert(1)> snake_case_name 2*3*4")
    expect(first.locator("img, em, strong")).to_have_count(0)


def test_a_narrow_window_shows_one_pane(page: Page, simulator: Driver) -> None:
    simulator.writes({"text": "ciao"})
    page.set_viewport_size(NARROW)
    expect(page.locator("#people")).to_be_hidden()
    page.get_by_role("button", name="Torna alle persone").click()
    expect(page.locator(".phone")).to_be_hidden()
    page.locator(f'[data-person="{MARIO}"]').click()
    expect(page.locator(".message")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_the_page_speaks_english_when_asked(page: Page) -> None:
    page.get_by_role("link", name="EN").click()
    expect(page.get_by_role("heading", name="The test phone")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_label("Message", exact=True)).to_be_visible()


def test_a_whole_answer_is_given_with_the_keyboard_alone(
    page: Page, simulator: Driver, receiver: Receiver
) -> None:
    simulator.writes({"text": "ciao"})
    simulator.sent(buttons("Sì"))
    page.get_by_role("button", name="Sì").focus()
    page.keyboard.press("Enter")
    receiver.wait(lambda: len(receiver.good("messages")) == 2)
    page.get_by_role("button", name="Allega").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_every_control_has_a_name_and_new_messages_are_announced(
    page: Page, simulator: Driver
) -> None:
    simulator.writes({"text": "ciao"})
    simulator.sent(buttons("Sì"))
    expect(page.locator(".choice")).to_be_visible()
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, a, textarea, input:not([type=file])")]
          .filter((node) => !(node.textContent.trim() || node.getAttribute("aria-label")
            || node.labels?.length)).length"""
    )
    assert nameless == 0
    log = page.get_by_role("log", name="Messaggi")
    expect(log).to_have_attribute("aria-live", "polite")


def test_a_new_person_can_be_added(page: Page, simulator: Driver) -> None:
    page.get_by_role("button", name="Nuova persona").click()
    page.get_by_label("Nome").fill("Nuova Demo")
    page.get_by_label("Numero").fill("390000000555")
    page.get_by_role("button", name="Aggiungi").click()
    expect(page.locator('[data-person="390000000555"]')).to_have_attribute("aria-current", "true")
    page.get_by_label("Messaggio", exact=True).fill("ciao")
    page.keyboard.press("Enter")
    expect(page.locator(".message.mine")).to_contain_text("ciao")


def test_a_reset_empties_the_open_page(page: Page, simulator: Driver) -> None:
    simulator.writes({"text": "ciao"})
    expect(page.locator(".message")).to_have_count(1)
    simulator.http.post("/sim/reset")
    expect(page.locator(".message")).to_have_count(0)
    simulator.writes({"text": "di nuovo"})
    expect(page.locator(".message")).to_have_count(1)


def test_a_broken_line_is_said_and_mended(page: Page, simulator: Driver) -> None:
    expect(page.get_by_text("collegato", exact=True)).to_be_visible()
    page.route("**/sim/watch*", lambda route: route.abort())
    simulator.writes({"text": "uno"})
    simulator.writes({"text": "due"})
    expect(page.get_by_text("Collegamento perso, riprovo…")).to_be_visible()
    page.unroute("**/sim/watch*")
    expect(page.get_by_text("collegato", exact=True)).to_be_visible()
    expect(page.locator(".message")).to_have_count(2)


def test_the_page_is_served_with_a_strict_policy(simulator: Driver) -> None:
    answer = simulator.http.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    assert "<script>" not in answer.text
    assert " style=" not in answer.text
    assert "//" not in answer.text.replace("http://www.w3.org/2000/svg", "")
