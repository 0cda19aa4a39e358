"""Answering in a chat: once, inside the window, by its owner; and giving it back."""

import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.hand_off import hand_back
from tests.database import scalar
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post
from tests.pages.console.olgas_chat import answer_box, said
from tests.pages.console.staging import (
    MARIO,
    OLGA,
    OTTO,
    Staff,
    takes,
    waits,
    was_silent_for,
    writes,
)


def test_an_answer_is_queued_and_shown(page: Page, desk: Desk) -> None:
    answer_box(page).fill("Buongiorno, sono *Olga*")
    answer_box(page).press("Enter")
    bubble = page.locator(".line.by-operator")
    expect(bubble).to_contain_text("Buongiorno, sono Olga")
    expect(bubble.locator("strong")).to_have_text("Olga")
    expect(bubble.get_by_text("In attesa di invio")).to_be_attached()
    expect(answer_box(page)).to_have_value("")
    expect(answer_box(page)).to_be_focused()
    assert said(desk) == ["Buongiorno, sono *Olga*"]


def test_shift_enter_starts_a_new_line(page: Page, desk: Desk) -> None:
    answer_box(page).type("prima")
    answer_box(page).press("Shift+Enter")
    answer_box(page).type("seconda")
    page.get_by_role("button", name="Invia").click()
    expect(page.locator(".line.by-operator")).to_be_visible()
    assert said(desk) == ["prima\nseconda"]


def test_pressing_send_twice_says_it_once(page: Page, desk: Desk) -> None:
    answer_box(page).fill("una volta sola")
    page.get_by_role("button", name="Invia").dblclick()
    expect(page.locator(".line.by-operator")).to_have_count(1)
    assert said(desk) == ["una volta sola"]


def test_the_same_form_sent_twice_says_it_once(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    for _ in range(2):
        answer = {"body": "una volta sola", "form_key": uuid.UUID(int=5).hex}
        response = post(client, f"/chats/{chat}/answers", f"/chats/{chat}", **answer)
        assert response.status_code == 303
    assert said(desk) == ["una volta sola"]


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
    assert said(desk) == []


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
    assert said(desk) == ["parole preziose"]


def test_a_draft_survives_a_reload_and_is_gone_once_sent(page: Page) -> None:
    answer_box(page).fill("a metà")
    page.reload()
    expect(answer_box(page)).to_have_value("a metà")
    answer_box(page).press("Enter")
    expect(page.locator(".line.by-operator")).to_be_visible()
    page.reload()
    expect(answer_box(page)).to_have_value("")


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
    assert said(desk) == []


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
    assert said(desk) == []


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
