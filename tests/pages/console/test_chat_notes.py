"""Notes for colleagues on the page of a chat, and when a chat changes hands."""

import uuid

from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from services.desk import Desk
from tests.database import rows, scalar
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post
from tests.pages.console.olgas_chat import answer_box, said
from tests.pages.console.staging import NORA, OLGA, OTTO


def test_a_note_is_written_by_the_keyboard_and_looks_like_no_answer(
    page: Page, desk: Desk, log_in: LogIn
) -> None:
    answer_box(page).fill("a metà")
    answer_box(page).press("Alt+n")
    expect(answer_box(page)).to_be_hidden()
    note = page.get_by_label("Testo della nota")
    expect(note).to_be_focused()
    note.fill("parlare piano, sente poco")
    note.press("Control+Enter")
    line = page.locator(".line.note")
    expect(line).to_contain_text("Nota interna")
    expect(line).to_contain_text("parlare piano, sente poco")
    expect(line.get_by_role("button")).to_have_count(0)
    expect(answer_box(page)).to_be_focused()
    expect(answer_box(page)).to_have_value("a metà")
    assert said(desk) == []
    otto = log_in(OTTO)
    otto.goto(page.url)
    expect(otto.locator(".line.note")).to_contain_text("Olga Operatrice")


def test_a_note_is_written_in_a_chat_one_does_not_have(
    page: Page, desk: Desk, log_in: LogIn
) -> None:
    otto = log_in(OTTO)
    otto.goto(page.url)
    otto.get_by_role("button", name="Nota interna").click()
    otto.get_by_label("Testo della nota").fill("lo conosco, richiamo io")
    otto.get_by_role("button", name="Salva la nota").click()
    expect(otto.locator(".line.note")).to_be_visible()
    expect(page.locator(".line.note")).to_contain_text("Otto Operatore")


def test_escape_leaves_the_note_and_keeps_its_words(page: Page) -> None:
    page.get_by_role("button", name="Nota interna").click()
    page.get_by_label("Testo della nota").fill("non ancora")
    page.keyboard.press("Escape")
    expect(answer_box(page)).to_be_focused()
    page.keyboard.press("Alt+n")
    expect(page.get_by_label("Testo della nota")).to_have_value("non ancora")


def test_without_scripts_a_note_is_saved_once(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    for _ in range(2):
        fields = {"body": "una volta", "form_key": uuid.UUID(int=7).hex}
        response = post(client, f"/chats/{chat}/notes", f"/chats/{chat}", **fields)
        assert response.status_code == 303
    assert scalar(desk, "SELECT count(*) FROM chat_note") == 1
    empty = {"body": " ", "form_key": uuid.uuid4().hex}
    assert post(client, f"/chats/{chat}/notes", f"/chats/{chat}", **empty).status_code == 422


def test_a_nurse_writes_no_notes_in_operators_chats(client: FlaskClient, chat: uuid.UUID) -> None:
    enter(client, NORA)
    for path in ("notes", "draft", f"lines/{uuid.uuid4()}/again"):
        fields = {"body": "x", "form_key": uuid.uuid4().hex}
        response = post(client, f"/chats/{chat}/{path}", "/reports", **fields)
        assert response.status_code == 403, path


def test_taking_over_with_a_note_tells_the_colleagues_why(page: Page, log_in: LogIn) -> None:
    otto = log_in(OTTO)
    otto.goto(page.url)
    otto.get_by_role("link", name="Prendi al posto di Olga Operatrice").click()
    otto.get_by_label("Nota per i colleghi").fill("Olga è in pausa")
    otto.get_by_role("button", name="Sì, la prendo io").click()
    expect(otto.locator(".line.note")).to_contain_text("Nota sul cambio di operatore")
    expect(page.locator(".line.note")).to_contain_text("Olga è in pausa")


def test_giving_back_with_a_note_leaves_it_for_the_next_time(page: Page, desk: Desk) -> None:
    page.get_by_role("button", name="Restituisci all'assistente").click()
    page.get_by_role("dialog").get_by_label("Nota per i colleghi").fill("vuole solo il mattino")
    page.get_by_role("button", name="Sì, restituisci").click()
    expect(page.get_by_text("Chat restituita all'assistente.")).to_be_visible()
    assert [row.about for row in rows(desk, "SELECT about FROM chat_note")] == ["hand_back"]
    texts = "SELECT count(*) FROM outgoing_message WHERE author = 'operator'"
    assert scalar(desk, texts) == 0
