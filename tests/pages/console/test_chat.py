"""One chat in a browser: what was said, live, answered once, given back."""

import re
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Locator, Page, expect

from frontdesk.messages import ReplyButtons, Text, from_dict
from frontdesk.messages.content import Button
from frontdesk.ownership import Urgency
from services.desk import Desk
from services.hand_off import hand_back
from services.speak import queue_sms
from store.outgoing import outgoing_of
from store.staff import count_audit_events
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post
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
    was_silent_for,
    writes,
)


@pytest.fixture
def chat(desk: Desk, staff: Staff) -> uuid.UUID:
    """Mario's chat, in Olga's hands."""
    conversation_id = waits(desk, MARIO, "Vorrei parlare con qualcuno")
    takes(desk, conversation_id, staff.olga)
    return conversation_id


@pytest.fixture
def page(chat: uuid.UUID, log_in: LogIn) -> Page:
    """Olga looking at it."""
    page = log_in(OLGA)
    page.goto(f"/chats/{chat}")
    return page


def answer_box(page: Page) -> Locator:
    return page.get_by_label("Risposta alla persona")


def outgoing(desk: Desk) -> list[str]:
    """What operators have said."""
    with desk.database.transaction() as db_session:
        (chat,) = {row.id for row in rows(desk, "SELECT id FROM conversation LIMIT 1")}
        contents = [
            from_dict(message.content)
            for message in outgoing_of(db_session, chat)
            if message.author == "operator"
        ]
    return [content.body for content in contents if isinstance(content, Text)]


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


def test_an_answer_is_queued_and_shown(page: Page, desk: Desk) -> None:
    answer_box(page).fill("Buongiorno, sono *Olga*")
    answer_box(page).press("Enter")
    bubble = page.locator(".line.by-operator")
    expect(bubble).to_contain_text("Buongiorno, sono Olga")
    expect(bubble.locator("strong")).to_have_text("Olga")
    expect(bubble.get_by_text("In attesa di invio")).to_be_attached()
    expect(answer_box(page)).to_have_value("")
    expect(answer_box(page)).to_be_focused()
    assert outgoing(desk) == ["Buongiorno, sono *Olga*"]


def test_shift_enter_starts_a_new_line(page: Page, desk: Desk) -> None:
    answer_box(page).type("prima")
    answer_box(page).press("Shift+Enter")
    answer_box(page).type("seconda")
    page.get_by_role("button", name="Invia").click()
    expect(page.locator(".line.by-operator")).to_be_visible()
    assert outgoing(desk) == ["prima\nseconda"]


def test_pressing_send_twice_says_it_once(page: Page, desk: Desk) -> None:
    answer_box(page).fill("una volta sola")
    page.get_by_role("button", name="Invia").dblclick()
    expect(page.locator(".line.by-operator")).to_have_count(1)
    assert outgoing(desk) == ["una volta sola"]


def test_the_same_form_sent_twice_says_it_once(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    for _ in range(2):
        answer = {"body": "una volta sola", "form_key": uuid.UUID(int=5).hex}
        response = post(client, f"/chats/{chat}/answers", f"/chats/{chat}", **answer)
        assert response.status_code == 303
    assert outgoing(desk) == ["una volta sola"]


def test_a_form_without_its_key_is_refused(client: FlaskClient, chat: uuid.UUID) -> None:
    enter(client, OLGA)
    response = post(client, f"/chats/{chat}/answers", f"/chats/{chat}", body="x", form_key="no")
    assert response.status_code == 400


@pytest.mark.parametrize("body", ["", "   \r\n ", "x" * 4097, "nul\0l"])
def test_words_that_cannot_be_sent_are_refused_with_a_reason(
    client: FlaskClient, desk: Desk, chat: uuid.UUID, body: str
) -> None:
    enter(client, OLGA)
    answer = {"body": body, "form_key": uuid.uuid4().hex}
    response = post(client, f"/chats/{chat}/answers", f"/chats/{chat}", **answer)
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert outgoing(desk) == []


def test_a_lost_connection_keeps_the_words_and_sending_again_says_them_once(
    page: Page, desk: Desk
) -> None:
    answer_box(page).fill("parole preziose")
    page.route("**/answers", lambda route: (route.fetch(), route.abort()))
    answer_box(page).press("Enter")
    expect(page.locator("#composer-error")).to_contain_text("Il testo è conservato")
    expect(answer_box(page)).to_have_value("parole preziose")
    page.unroute("**/answers")
    answer_box(page).press("Enter")
    expect(answer_box(page)).to_have_value("")
    expect(page.locator(".line.by-operator")).to_have_count(1)
    assert outgoing(desk) == ["parole preziose"]


def test_a_draft_survives_a_reload_and_is_gone_once_sent(page: Page) -> None:
    answer_box(page).fill("a metà")
    page.reload()
    expect(answer_box(page)).to_have_value("a metà")
    answer_box(page).press("Enter")
    expect(page.locator(".line.by-operator")).to_be_visible()
    page.reload()
    expect(answer_box(page)).to_have_value("")


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


def test_words_of_a_patient_are_never_markup(page: Page, desk: Desk) -> None:
    writes(desk, MARIO, "<script>alert(1)</script> *<b>x</b>*")
    bubble = page.locator(".line.patient").last
    expect(bubble.locator(".words")).to_have_text("<script>alert(1)</script> <b>x</b>")
    assert bubble.locator("script, b").count() == 0


def test_after_24_hours_the_box_is_closed_and_says_why(page: Page, desk: Desk) -> None:
    expect(page.locator("#window")).to_contain_text("Si può scrivere ancora per 23 h")
    was_silent_for(desk, MARIO, timedelta(hours=22, minutes=30))
    expect(page.locator("#window")).to_contain_text("solo per altri 1 h 29 min")
    was_silent_for(desk, MARIO, timedelta(hours=24))
    expect(page.get_by_text("Ora non si può scrivere")).to_be_visible()
    expect(answer_box(page)).to_be_disabled()
    writes(desk, MARIO, "eccomi")
    expect(answer_box(page)).to_be_enabled()


def test_an_answer_after_the_window_has_closed_is_refused(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    was_silent_for(desk, MARIO, timedelta(hours=23, minutes=59, seconds=30))
    answer = {"body": "tardi", "form_key": uuid.uuid4().hex}
    response = post(client, f"/chats/{chat}/answers", f"/chats/{chat}", **answer)
    assert response.status_code == 409
    assert outgoing(desk) == []


def test_a_chat_is_given_back_after_a_question(page: Page, desk: Desk) -> None:
    page.get_by_role("button", name="Restituisci all'assistente").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("La persona riceve un messaggio")
    dialog.get_by_role("button", name="Annulla").click()
    expect(dialog).to_be_hidden()
    assert scalar(desk, "SELECT owner FROM conversation") == "operator"
    page.get_by_role("button", name="Restituisci all'assistente").click()
    dialog.get_by_role("button", name="Sì, restituisci").click()
    expect(page.get_by_text("Chat restituita all'assistente.")).to_be_visible()
    assert scalar(desk, "SELECT owner FROM conversation") == "bot"


def test_giving_back_a_chat_with_an_emergency_asks_twice_as_hard(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    chat = waits(desk, MARIO, "aiuto", "red_flag_emergency", Urgency.EMERGENCY)
    takes(desk, chat, staff.olga)
    page = log_in(OLGA)
    page.goto(f"/chats/{chat}")
    page.get_by_role("button", name="Restituisci all'assistente").click()
    expect(page.get_by_role("dialog")).to_contain_text("solo se la persona è al sicuro")


def test_a_colleagues_chat_can_be_read_but_not_answered(
    chat: uuid.UUID, client: FlaskClient, desk: Desk, log_in: LogIn
) -> None:
    page = log_in(OTTO)
    page.goto(f"/chats/{chat}")
    expect(page.get_by_text("La chat è con Olga Operatrice")).to_be_visible()
    expect(answer_box(page)).to_have_count(0)
    enter(client, OTTO)
    answer = {"body": "mi intrometto", "form_key": uuid.uuid4().hex}
    response = post(client, f"/chats/{chat}/answers", f"/chats/{chat}", **answer)
    assert response.status_code == 409
    assert outgoing(desk) == []


def test_the_foot_changes_when_the_chat_changes_hands(
    page: Page, desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    expect(answer_box(page)).to_be_visible()
    with desk.database.transaction() as db_session:
        hand_back(desk, db_session, chat, staff.olga)
    expect(page.get_by_text("Ora risponde l'assistente automatico")).to_be_visible()
    expect(answer_box(page)).to_have_count(0)
    waits(desk, MARIO, "di nuovo una persona, grazie")
    page.locator("#chat").get_by_role("button", name="Prendi in carico").click()
    expect(answer_box(page)).to_be_visible()


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


def test_opening_a_chat_is_audited_and_watching_it_is_not(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    client.get(f"/chats/{chat}")
    for _ in range(3):
        client.get(f"/chats/{chat}/news?mode=write")
    with desk.database.transaction() as db_session:
        assert count_audit_events(db_session, "look_at_conversation", str(chat)) == 1


def test_watching_costs_nothing_while_nothing_changes(client: FlaskClient, chat: uuid.UUID) -> None:
    enter(client, OLGA)
    cursor = re.search(r'data-cursor="(\d+)"', client.get(f"/chats/{chat}").text)
    assert cursor
    url = f"/chats/{chat}/news?mode=write&cursor={cursor.group(1)}"
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
