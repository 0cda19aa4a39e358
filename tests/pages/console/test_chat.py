"""One chat in a browser: what was said and what happened, live."""

import re
import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from frontdesk.messages import ReplyButtons
from frontdesk.messages.content import Button
from services.desk import Desk
from services.speak import queue_sms
from store.outgoing import queue_again
from tests.database import count_audit_events, outgoing_of, scalar
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter
from tests.pages.console.olgas_chat import answer_box
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    OLGA,
    OTTO,
    Staff,
    bot_says,
    moves_on,
    proves_to_be_mario,
    sends,
    takes,
    waits,
    writes,
)
from tests.storage.delegates import mauro_for_luigi
from tests.storage.people import add_patients


def test_the_chat_shows_who_said_what_in_order(desk: Desk, staff: Staff, log_in: LogIn) -> None:
    conversation_id = writes(desk, MARIO, "Buongiorno")
    clock_of(desk).advance(minutes=1)
    bot_says(
        desk, conversation_id, ReplyButtons("Come posso aiutarla?", (Button("a", "Prenotare"),))
    )
    clock_of(desk).advance(minutes=1)
    waits(desk, MARIO, "operatore")
    clock_of(desk).advance(minutes=1)
    takes(desk, conversation_id, staff.olga)
    page = log_in(OLGA)
    page.goto(f"/chats/{conversation_id}")
    lines = page.locator(".line")
    expect(lines.nth(0)).to_contain_text("Buongiorno")
    expect(lines.nth(1)).to_contain_text("Assistente")
    expect(lines.nth(1).get_by_role("list", name="Scelte offerte")).to_have_text("Prenotare")
    expect(page.get_by_text("In coda: Ha chiesto di parlare")).to_be_visible()
    expect(lines.last).to_contain_text("Ha preso in carico la chat")
    expect(page.locator(".day")).to_have_text("Oggi")


def test_days_are_told_apart(desk: Desk, staff: Staff, log_in: LogIn) -> None:
    writes(desk, MARIO, "ieri")
    clock_of(desk).advance(days=1)
    conversation_id = waits(desk, MARIO, "oggi")
    page = log_in(OLGA)
    page.goto(f"/chats/{conversation_id}")
    expect(page.locator(".day")).to_have_text(["Ieri", "Oggi"])


def test_new_words_appear_by_themselves_once_and_are_announced(page: Page, desk: Desk) -> None:
    writes(desk, MARIO, "ci siete?")
    bubble = page.locator(".line.patient", has_text="ci siete?")
    expect(bubble).to_have_count(1)
    expect(page.locator("#said")).to_have_text("Nuovo messaggio: ci siete?")
    writes(desk, MARIO, "pronto?")
    expect(page.locator(".line.patient", has_text="pronto?")).to_have_count(1)
    expect(bubble).to_have_count(1)


def test_ticks_follow_the_message_and_a_failure_says_why(page: Page, desk: Desk) -> None:
    answer_box(page).fill("buongiorno")
    answer_box(page).press("Enter")
    bubble = page.locator(".line.by-operator")
    expect(bubble).to_be_visible()
    moves_on(desk, "delivered")
    expect(bubble.get_by_text("Consegnato", exact=True)).to_be_attached()
    answer_box(page).fill("e poi")
    answer_box(page).press("Enter")
    expect(bubble).to_have_count(2)
    moves_on(desk, "failed", 131026)
    expect(bubble.last.get_by_text("Non consegnato.")).to_be_visible()
    expect(bubble.last).to_contain_text("non può ricevere messaggi su WhatsApp")


def test_red_flags_are_marked_on_the_message(desk: Desk, log_in: LogIn) -> None:
    conversation_id = writes(desk, GIULIA, "Ho un peso al petto e non respiro bene")
    page = log_in(OLGA)
    page.goto(f"/chats/{conversation_id}")
    expect(page.locator(".line.is-grave .flag").first).to_contain_text("Segnale:")
    expect(page.locator(".chat-head")).to_contain_text("Emergenza")
    expect(page.locator(".line.by-system").first).to_contain_text("112")


def test_what_is_not_words_has_a_name(page: Page, desk: Desk) -> None:
    sends(desk, MARIO, type="audio", audio={"id": "1", "mime_type": "audio/ogg", "voice": True})
    sends(desk, MARIO, type="image", image={"id": "2", "caption": "l'impegnativa"})
    sends(desk, MARIO, type="reaction", reaction={"message_id": "wamid.x", "emoji": "👍"})
    expect(page.locator(".line.patient").last).to_contain_text("Reazione: 👍")
    expect(page.get_by_text("Messaggio vocale")).to_be_visible()
    expect(page.locator(".line.patient", has_text="Immagine")).to_contain_text("l'impegnativa")


def test_a_message_taken_back_loses_its_words_on_the_open_page(page: Page, desk: Desk) -> None:
    writes(desk, MARIO, "non volevo scriverlo", wamid="wamid.regret")
    expect(page.get_by_text("non volevo scriverlo").last).to_be_visible()
    sends(desk, MARIO, type="revoke", revoke={"original_message_id": "wamid.regret"})
    expect(page.locator(".line", has_text="Messaggio eliminato dalla persona")).to_be_visible()
    expect(page.locator(".line", has_text="non volevo scriverlo")).to_have_count(0)


def test_the_head_says_who_writes_and_for_whom(
    client: FlaskClient, desk: Desk, staff: Staff
) -> None:
    add_patients(desk)
    chat = mauro_for_luigi(desk, staff.olga)
    enter(client, OLGA)
    html = client.get(f"/chats/{chat}").text
    assert '<h1 class="chat-name" id="chat-name">Mauro Rossi</h1>' in html
    assert "Scrive per Luigi Verdi" in html
    clock_of(desk).advance(minutes=16)
    html = client.get(f"/chats/{chat}").text
    assert "Mauro Rossi" not in html and "Luigi Verdi" not in html


def test_a_verification_code_is_not_shown_to_operators(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    with desk.database.transaction() as db_session:
        queue_sms(
            desk, db_session, chat, to=MARIO, body="codice 123456", dedup_key="identity_code:x"
        )
    enter(client, OLGA)
    html = client.get(f"/chats/{chat}").text
    assert "codice di verifica" in html
    assert "123456" not in html


def test_nor_is_one_that_was_sent_again(client: FlaskClient, desk: Desk, chat: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        queue_sms(
            desk, db_session, chat, to=MARIO, body="codice 123456", dedup_key="identity_code:x"
        )
    moves_on(desk, "failed")
    with desk.database.transaction() as db_session:
        sent = outgoing_of(db_session, chat)[-1]
        assert sent.dedup_key == "identity_code:x"
        assert queue_again(db_session, sent, desk.now(), 0)
    enter(client, OLGA)
    html = client.get(f"/chats/{chat}").text
    assert html.count("codice di verifica") == 2
    assert "123456" not in html


def test_words_of_a_patient_are_never_markup(page: Page, desk: Desk) -> None:
    writes(desk, MARIO, "<script>alert(1)</script> *<b>x</b>*")
    bubble = page.locator(".line.patient").last
    expect(bubble.locator(".words")).to_have_text("<script>alert(1)</script> <b>x</b>")
    assert bubble.locator("script, b").count() == 0


def test_a_proved_identity_shows_the_name_on_record(desk: Desk, log_in: LogIn) -> None:
    chat = proves_to_be_mario(desk)
    page = log_in(OLGA)
    page.goto(f"/chats/{chat}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mario Rossi")
    expect(page.locator(".chat-head")).to_contain_text("Identità verificata")
    clock_of(desk).advance(minutes=16)
    expect(page.locator(".chat-head")).to_contain_text("Identità non verificata")


def test_looking_at_a_chat_does_not_keep_the_patients_proof_alive(
    desk: Desk, client: FlaskClient
) -> None:
    chat = proves_to_be_mario(desk)
    used_at = scalar(desk, "SELECT last_used_at FROM identity_proof")
    clock_of(desk).advance(minutes=10)
    enter(client, OLGA)
    client.get(f"/chats/{chat}")
    assert scalar(desk, "SELECT last_used_at FROM identity_proof") == used_at


def _looks(desk: Desk, chat: uuid.UUID) -> int:
    with desk.database.transaction() as db_session:
        return count_audit_events(db_session, "look_at_conversation", str(chat))


def _cursor_of_page(client: FlaskClient, chat: uuid.UUID) -> str:
    cursor = re.search(r'data-cursor="([^"]+)"', client.get(f"/chats/{chat}").text)
    assert cursor
    return cursor.group(1)


def test_opening_a_chat_is_audited_and_watching_it_is_not(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    cursor = _cursor_of_page(client, chat)
    for words in ("uno", "due", "tre"):
        writes(desk, MARIO, words)
        news = client.get(f"/chats/{chat}/news", query_string={"cursor": cursor}).get_json()
        assert len(news["lines"]) < 4
        cursor = news["cursor"]
    assert _looks(desk, chat) == 1


@pytest.mark.parametrize("cursor", ["", "x", "1", "7", "9" * 18])
def test_reading_a_chat_through_its_news_is_a_look_too(
    client: FlaskClient, desk: Desk, chat: uuid.UUID, cursor: str
) -> None:
    enter(client, OLGA)
    client.get(f"/chats/{chat}/news", query_string={"cursor": cursor})
    assert _looks(desk, chat) == 1


def test_a_cursor_is_good_for_one_chat_and_one_operator(
    app: Flask, client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    cursor = _cursor_of_page(client, chat)
    other = waits(desk, GIULIA, "operatore")
    client.get(f"/chats/{other}/news", query_string={"cursor": cursor})
    assert _looks(desk, other) == 1
    otto = app.test_client()
    enter(otto, OTTO)
    otto.get(f"/chats/{chat}/news", query_string={"cursor": cursor})
    assert _looks(desk, chat) == 2


def test_watching_costs_nothing_while_nothing_changes(client: FlaskClient, chat: uuid.UUID) -> None:
    enter(client, OLGA)
    url = f"/chats/{chat}/news?mode=write&cursor={_cursor_of_page(client, chat)}"
    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("cursor", ["", "x", "-1", "9" * 30, "٣"])
def test_a_nonsense_cursor_shows_the_whole_chat(
    client: FlaskClient, chat: uuid.UUID, cursor: str
) -> None:
    enter(client, OLGA)
    news = client.get(f"/chats/{chat}/news", query_string={"cursor": cursor}).get_json()
    assert len(news["lines"]) == 3


def test_a_chat_that_does_not_exist_is_not_found(client: FlaskClient) -> None:
    enter(client, OLGA)
    nowhere = f"/chats/{uuid.UUID(int=9)}"
    assert client.get(nowhere).status_code == 404
    assert client.get(f"{nowhere}/news").status_code == 404


def test_the_title_and_the_address_name_nobody(page: Page) -> None:
    expect(page).to_have_title("Chat · Sportello")
    assert "Mario" not in page.url and MARIO not in page.url
