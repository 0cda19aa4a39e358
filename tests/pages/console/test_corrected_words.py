"""The answer to a form is lost on its way back, and the operator corrects what was typed.

What was sent first did arrive; what stands in the box is never dropped, and goes out when sent.
"""

import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, Route, expect

from frontdesk.messages import Template, from_dict
from services.desk import Desk
from store.chat_desk import notes_of
from tests.database import outgoing_of
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post, token_of
from tests.pages.console.olgas_chat import answer_box, said
from tests.pages.console.staging import MARIO, OLGA, was_silent_for

ARRIVED = "Il testo di prima era arrivato. Questo non è ancora inviato"


def _is_lost(page: Page, path: str) -> None:
    """The server does it; the page never hears of it."""
    page.route(path, lambda route: (route.fetch(), route.abort()))


def test_corrected_words_stay_in_the_box_and_go_out_when_sent_again(page: Page, desk: Desk) -> None:
    _is_lost(page, "**/answers")
    answer_box(page).fill("lunedì alle 9")
    answer_box(page).press("Enter")
    expect(page.locator("#composer-error")).to_contain_text("Il testo è conservato")
    page.unroute("**/answers")
    answer_box(page).fill("martedì alle 9")
    answer_box(page).press("Enter")
    expect(page.locator("#composer-error")).to_contain_text(ARRIVED)
    expect(answer_box(page)).to_have_value("martedì alle 9")
    expect(page.locator(".line.by-operator")).to_have_count(1)
    answer_box(page).press("Enter")
    expect(answer_box(page)).to_have_value("")
    expect(page.locator(".line.by-operator")).to_have_count(2)
    assert said(desk) == ["lunedì alle 9", "martedì alle 9"]


def test_words_corrected_after_a_lost_answer_are_a_draft_on_another_machine(
    page: Page, log_in: LogIn
) -> None:
    _is_lost(page, "**/answers")
    answer_box(page).fill("lunedì alle 9")
    answer_box(page).press("Enter")
    expect(page.locator("#composer-error")).to_contain_text("Il testo è conservato")
    with page.expect_response("**/draft") as saved:
        answer_box(page).fill("martedì alle 9")
    assert saved.value.status == 204
    expect(page.get_by_text("Bozza salvata")).to_be_visible()
    elsewhere = log_in(OLGA)
    elsewhere.goto(page.url)
    expect(answer_box(elsewhere)).to_have_value("martedì alle 9")


def test_what_is_written_while_the_words_are_on_their_way_is_kept(page: Page, desk: Desk) -> None:
    held: list[Route] = []
    page.route("**/answers", lambda route: held.append(route))
    answer_box(page).fill("lunedì alle 9")
    with page.expect_request("**/answers"):
        answer_box(page).press("Enter")
    answer_box(page).fill("lunedì alle 9, al primo piano")
    held[0].continue_()
    expect(page.locator("#composer-error")).to_contain_text(ARRIVED)
    expect(answer_box(page)).to_have_value("lunedì alle 9, al primo piano")
    page.unroute("**/answers")
    answer_box(page).press("Enter")
    expect(page.locator(".line.by-operator")).to_have_count(2)
    assert said(desk) == ["lunedì alle 9", "lunedì alle 9, al primo piano"]


def test_a_corrected_note_stays_in_its_box_and_is_saved_when_sent_again(
    page: Page, desk: Desk, chat: uuid.UUID
) -> None:
    _is_lost(page, "**/notes")
    answer_box(page).press("Alt+n")
    note = page.get_by_label("Testo della nota")
    note.fill("sente poco")
    note.press("Control+Enter")
    expect(page.locator("#note-error")).to_contain_text("manca il collegamento")
    page.unroute("**/notes")
    note.fill("sente poco, parlare piano")
    note.press("Control+Enter")
    expect(page.locator("#note-error")).to_contain_text("La nota di prima era arrivata")
    expect(note).to_have_value("sente poco, parlare piano")
    expect(page.locator(".line.note")).to_have_count(1)
    note.press("Control+Enter")
    expect(page.locator(".line.note")).to_have_count(2)
    with desk.database.transaction() as db_session:
        kept = [one.body for one in notes_of(db_session, chat)]
    assert kept == ["sente poco", "sente poco, parlare piano"]


def test_a_corrected_template_keeps_its_values_and_goes_out_when_sent_again(
    page: Page, desk: Desk, chat: uuid.UUID
) -> None:
    was_silent_for(desk, MARIO, timedelta(hours=24))
    page.get_by_label("Modello", exact=True).select_option("callback_missed")
    fields = page.locator(".template:not([hidden])")
    fields.get_by_label("Giorno", exact=True).fill("2026-11-20")
    fields.get_by_label("Ora", exact=True).fill("15:05")
    send = page.locator("#template-form").get_by_role("button", name="Invia")
    _is_lost(page, "**/templates")
    send.click()
    expect(page.get_by_text("manca il collegamento. Riprovare")).to_be_visible()
    page.unroute("**/templates")
    fields.get_by_label("Ora", exact=True).fill("16:05")
    send.click()
    expect(page.locator("#template-error")).to_contain_text("Il modello di prima era arrivato")
    expect(fields.get_by_label("Ora", exact=True)).to_have_value("16:05")
    expect(page.locator(".line.by-operator")).to_have_count(1)
    send.click()
    expect(page.locator(".line.by-operator")).to_have_count(2)
    with desk.database.transaction() as db_session:
        contents = [from_dict(row.content) for row in outgoing_of(db_session, chat)]
    bodies = [one.body for one in contents if isinstance(one, Template)]
    assert ["15:05" in body for body in bodies] == [True, False]
    assert ["16:05" in body for body in bodies] == [False, True]


@pytest.mark.parametrize("path", ["answers", "notes"])
def test_other_words_of_the_same_form_are_refused_with_a_fresh_key(
    client: FlaskClient, chat: uuid.UUID, path: str
) -> None:
    enter(client, OLGA)
    form = {"csrf_token": token_of(client, f"/chats/{chat}"), "form_key": uuid.uuid4().hex}
    headers = {"X-Fragment": "1"}
    url = f"/chats/{chat}/{path}"
    assert client.post(url, data={**form, "body": "prima"}, headers=headers).status_code == 201
    assert client.post(url, data={**form, "body": "prima"}, headers=headers).status_code == 201
    refused = client.post(url, data={**form, "body": "poi"}, headers=headers)
    assert refused.status_code == 409
    assert uuid.UUID(refused.get_json()["form_key"]).hex != form["form_key"]


def test_without_scripts_the_corrected_words_come_back_with_a_fresh_key(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    url, key = f"/chats/{chat}/answers", uuid.uuid4().hex
    assert post(client, url, f"/chats/{chat}", body="prima", form_key=key).status_code == 303
    refused = post(client, url, f"/chats/{chat}", body="poi", form_key=key)
    assert refused.status_code == 409
    assert ARRIVED in refused.text and ">poi</textarea>" in refused.text
    assert key not in refused.text
    assert said(desk) == ["prima"]


def test_a_draft_that_comes_too_late_is_not_said_to_be_kept(
    client: FlaskClient, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    page, key = f"/chats/{chat}", uuid.uuid4().hex
    post(client, f"{page}/answers", page, body="prima", form_key=key)
    drafts = f"{page}/draft"
    assert post(client, drafts, page, body="pri", form_key=key).status_code == 409
    after = {"body": "poi", "form_key": key, "is_after_sending": "1"}
    assert post(client, drafts, page, **after).status_code == 204
    assert ">poi</textarea>" in client.get(page).text
