"""The template picker: what stands in the place of the answer box after the 24 hours."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from flask.testing import FlaskClient
from playwright.sync_api import Locator, Page, expect

from frontdesk.messages import Template, from_dict
from services.desk import Desk
from services.hand_off import hand_back
from services.template_news import note_refusal
from tests.database import outgoing_of
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.forms import enter, post
from tests.pages.console.olgas_chat import answer_box
from tests.pages.console.staging import (
    MARIO,
    OLGA,
    OTTO,
    SAMIA,
    Staff,
    takes,
    waits,
    was_silent_for,
    writes,
)

TOO_LATE = timedelta(hours=24)


@pytest.fixture
def late(desk: Desk, chat: uuid.UUID, log_in: LogIn) -> Page:
    """Olga looking at a chat whose 24 hours are over."""
    was_silent_for(desk, MARIO, TOO_LATE)
    page = log_in(OLGA)
    page.goto(f"/chats/{chat}")
    return page


def picker(page: Page) -> Locator:
    return page.get_by_label("Modello", exact=True)


def preview(page: Page) -> Locator:
    return page.locator(".template:not([hidden]) .template-bubble")


def field(page: Page, label: str) -> Locator:
    return page.locator(".template:not([hidden])").get_by_label(label, exact=True)


def send(page: Page) -> None:
    page.locator("#template-form").get_by_role("button", name="Invia").click()


def sent(desk: Desk, conversation_id: uuid.UUID) -> list[Template]:
    with desk.database.transaction() as db_session:
        found = [from_dict(row.content) for row in outgoing_of(db_session, conversation_id)]
    return [content for content in found if isinstance(content, Template)]


def test_when_the_window_closes_the_picker_comes_and_goes_by_itself(page: Page, desk: Desk) -> None:
    expect(answer_box(page)).to_be_enabled()
    was_silent_for(desk, MARIO, TOO_LATE)
    expect(picker(page)).to_be_visible()
    expect(preview(page)).to_contain_text("le scrive Poliambulatorio Riva Chiara")
    writes(desk, MARIO, "eccomi")
    expect(picker(page)).to_have_count(0)
    expect(answer_box(page)).to_be_enabled()


def test_a_template_is_sent_as_it_was_previewed(late: Page, desk: Desk, chat: uuid.UUID) -> None:
    shown = preview(late).locator(".words").inner_text()
    send(late)
    bubble = late.locator(".line.by-operator")
    expect(bubble).to_contain_text("Abbiamo una risposta per lei")
    expect(bubble).to_contain_text("Scrivetemi")
    expect(late.get_by_text("Si aspetta la risposta")).to_be_visible()
    (content,) = sent(desk, chat)
    assert content.body == shown


def test_fields_fill_the_preview_in_the_patients_language(
    late: Page, desk: Desk, chat: uuid.UUID
) -> None:
    picker(late).select_option("appointment_confirmed")
    expect(preview(late)).to_contain_text("confermato per … alle …")
    field(late, "Giorno").fill("2026-12-03")
    field(late, "Ora").fill("09:20")
    field(late, "Codice della prenotazione").fill("k7d3fa")
    expect(preview(late)).to_contain_text("per giovedì 3 dicembre alle 9:20")
    expect(preview(late)).to_contain_text("K7D3FA")
    shown = preview(late).locator(".words").inner_text()
    send(late)
    expect(late.locator(".line.by-operator")).to_be_visible()
    assert [content.body for content in sent(desk, chat)] == [shown]


def test_who_writes_english_is_offered_english_templates(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    chat = waits(desk, SAMIA, "Hello, I would like to speak with a person please")
    takes(desk, chat, staff.olga)
    was_silent_for(desk, SAMIA, TOO_LATE)
    page = log_in(OLGA)
    page.goto(f"/chats/{chat}")
    picker(page).select_option("callback_missed")
    field(page, "Giorno").fill("2026-11-20")
    field(page, "Ora").fill("15:05")
    expect(preview(page)).to_contain_text("on Friday 20 November at 3:05 pm")
    shown = preview(page).locator(".words").inner_text()
    send(page)
    expect(page.locator(".line.by-operator")).to_be_visible()
    assert [content.body for content in sent(desk, chat)] == [shown]


def test_a_wrong_code_is_named_and_nothing_typed_is_lost(
    late: Page, desk: Desk, chat: uuid.UUID
) -> None:
    picker(late).select_option("appointment_confirmed")
    field(late, "Giorno").fill("2026-12-03")
    field(late, "Ora").fill("09:20")
    field(late, "Codice della prenotazione").fill("12")
    send(late)
    expect(late.get_by_role("alert").filter(has_text="Codice")).to_have_text(
        "Da correggere: Codice della prenotazione."
    )
    expect(field(late, "Giorno")).to_have_value("2026-12-03")
    assert sent(desk, chat) == []


def test_the_same_template_again_is_refused_in_plain_words(
    late: Page, desk: Desk, chat: uuid.UUID
) -> None:
    send(late)
    expect(late.get_by_text("Si aspetta la risposta")).to_be_visible()
    send(late)
    expect(late.get_by_text("è già stato inviato")).to_be_visible()
    assert len(sent(desk, chat)) == 1


def test_a_template_that_meta_has_paused_is_not_offered(late: Page, desk: Desk) -> None:
    expect(picker(late).locator("option")).to_have_count(5)
    with desk.database.transaction() as db_session:
        note_refusal(desk, db_session, Template("chat_reopened", "it"), 132015)
    send(late)
    expect(late.get_by_text("WhatsApp ora non accetta questo modello")).to_be_visible()
    late.reload()
    expect(picker(late).locator("option")).to_have_count(4)


def test_where_no_template_may_be_sent_the_operator_is_told_to_telephone(
    desk: Desk, chat: uuid.UUID, log_in: LogIn
) -> None:
    with desk.database.transaction() as db_session:
        for template in desk.templates.offered:
            note_refusal(desk, db_session, Template(template.name, "it"), 132016)
    was_silent_for(desk, MARIO, TOO_LATE)
    page = log_in(OLGA)
    page.goto(f"/chats/{chat}")
    expect(page.get_by_text("Nessun modello si può inviare adesso")).to_be_visible()


def test_a_draft_is_still_there_when_the_patient_answers(page: Page, desk: Desk) -> None:
    with page.expect_response("**/draft"):
        answer_box(page).fill("Le avevo preparato la risposta")
    was_silent_for(desk, MARIO, TOO_LATE)
    expect(picker(page)).to_be_visible()
    send(page)
    expect(page.get_by_text("Si aspetta la risposta")).to_be_visible()
    writes(desk, MARIO, "Scrivetemi")
    expect(answer_box(page)).to_be_enabled()
    expect(answer_box(page)).to_have_value("Le avevo preparato la risposta")


def test_the_picker_is_used_with_the_keyboard_alone(
    late: Page, desk: Desk, chat: uuid.UUID
) -> None:
    picker(late).focus()
    late.keyboard.type("Un documento")
    expect(preview(late)).to_contain_text("è pronto un documento per lei")
    late.keyboard.press("Tab")
    late.keyboard.press("Enter")
    expect(late.locator(".line.by-operator")).to_contain_text("un documento")
    expect(picker(late)).to_be_focused()
    assert [content.name for content in sent(desk, chat)] == ["document_ready"]


def test_with_the_connection_cut_nothing_is_sent_twice(
    late: Page, desk: Desk, chat: uuid.UUID
) -> None:
    late.context.set_offline(True)
    send(late)
    expect(late.get_by_text("manca il collegamento. Riprovare")).to_be_visible()
    late.context.set_offline(False)
    send(late)
    expect(late.locator(".line.by-operator")).to_have_count(1)
    assert len(sent(desk, chat)) == 1


def test_only_who_has_the_chat_may_send_one(
    client: FlaskClient, desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    was_silent_for(desk, MARIO, TOO_LATE)
    enter(client, OTTO)
    form = {"name": "chat_reopened", "form_key": uuid.uuid4().hex}
    response = post(client, f"/chats/{chat}/templates", f"/chats/{chat}", **form)
    assert response.status_code == 409 and sent(desk, chat) == []


def test_a_form_without_a_key_and_a_chat_that_is_not_there_are_refused(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    form = {"name": "chat_reopened"}
    assert post(client, f"/chats/{chat}/templates", f"/chats/{chat}", **form).status_code == 400
    nobody = f"/chats/{uuid.uuid4()}/templates"
    form["form_key"] = uuid.uuid4().hex
    assert post(client, nobody, f"/chats/{chat}", **form).status_code == 404
    assert client.get(nobody).status_code == 404


def test_a_chat_given_back_shows_no_picker(
    client: FlaskClient, desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    with desk.database.transaction() as db_session:
        hand_back(desk, db_session, chat, staff.olga)
    was_silent_for(desk, MARIO, TOO_LATE)
    enter(client, OLGA)
    assert b"template-form" not in client.get(f"/chats/{chat}").data


SIZES = [(1280, 800, "light"), (1280, 800, "dark"), (360, 740, "light"), (360, 740, "dark")]


@pytest.mark.parametrize(("width", "height", "scheme"), SIZES)
def test_the_picker_has_no_violation_and_does_not_scroll_sideways(
    desk: Desk,
    chat: uuid.UUID,
    open_page: Callable[..., Page],
    width: int,
    height: int,
    scheme: str,
) -> None:
    was_silent_for(desk, MARIO, TOO_LATE)
    page = open_page(width, height, scheme)
    fill_login(page, OLGA)
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(f"/chats/{chat}")
    for name in ("chat_reopened", "appointment_confirmed"):
        picker(page).select_option(name)
        found = Axe().run(page)
        assert found.response["violations"] == [], found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
