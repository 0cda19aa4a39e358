"""What helps an operator write, in a browser: quotes, ready answers, emoji, drafts, new tries."""

import re
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from frontdesk.canned.rules import Wording
from services.canned_answers import add_canned_answer
from services.deliver_messages import deliver_messages
from services.desk import Desk
from services.hand_off import answer_as_operator
from services.seed_canned_answers import seed_canned_answers
from tests.database import rows, scalar
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.forms import enter, post
from tests.pages.console.olgas_chat import answer_box, said
from tests.pages.console.staging import (
    MARIO,
    OLGA,
    OTTO,
    Staff,
    moves_on,
    sends,
    was_silent_for,
    writes,
)
from tests.storage.stand_ins import StandInWhatsApp, with_stand_ins

HOURS = Wording("orari", "Orari di oggi", "Oggi: {orari_oggi}", "Today: {orari_oggi}")
HELLO = Wording("ciao", "Saluto", "Buongiorno {nome_paziente}, eccomi", "Hello {nome_paziente}")


@pytest.fixture
def ready(desk: Desk) -> None:
    seed_canned_answers(desk, [HOURS, HELLO, Wording("perche", "Perché no", "Perché", "Why")])


def test_an_answer_to_one_message_shows_what_it_answers(page: Page, desk: Desk) -> None:
    writes(desk, MARIO, "quanto costa?")
    line = page.locator(".line.patient", has_text="quanto costa?")
    expect(line).to_be_visible()
    line.hover()
    line.get_by_role("button", name=re.compile("^Rispondi al messaggio")).click()
    expect(page.locator("#quoting")).to_contain_text("quanto costa?")
    expect(answer_box(page)).to_be_focused()
    answer_box(page).fill("25 euro")
    answer_box(page).press("Enter")
    answer = page.locator(".line.by-operator")
    expect(answer.locator(".quote")).to_contain_text("quanto costa?")
    expect(page.locator("#quoting")).to_be_hidden()
    answer.get_by_role("link", name=re.compile("Vai al messaggio citato")).click()
    expect(line).to_be_focused()
    assert "line" not in page.url


def test_a_message_is_chosen_and_answered_by_the_keyboard_alone(page: Page, desk: Desk) -> None:
    writes(desk, MARIO, "prima")
    writes(desk, MARIO, "seconda")
    expect(page.locator(".line.patient", has_text="seconda")).to_be_visible()
    answer_box(page).press("Alt+ArrowUp")
    expect(page.locator(".line.patient", has_text="seconda")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".line.patient", has_text="prima")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=re.compile("^Rispondi al messaggio"))).to_have_count(3)
    expect(page.locator(".line:has-text('prima') .line-reply")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("r")
    expect(page.locator("#quoting-words")).to_have_text("prima")
    expect(answer_box(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#quoting")).to_be_hidden()


def test_a_patients_reply_shows_the_line_of_ours_it_is_about(
    page: Page, desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    with desk.database.transaction() as db_session:
        answer_as_operator(desk, db_session, chat, staff.olga, "lunedì o martedì?", "0" * 32)
    deliver_messages(with_stand_ins(desk, whatsapp=StandInWhatsApp()), chat)
    sends(desk, MARIO, type="text", text={"body": "il primo"}, context={"id": "wamid.sent.1"})
    sends(desk, MARIO, type="text", text={"body": "quello là"}, context={"id": "wamid.gone"})
    reply = page.locator(".line.patient", has_text="il primo")
    expect(reply.locator(".quote")).to_contain_text("Io")
    reply.locator("a.quote").click()
    expect(page.locator(".line.by-operator")).to_be_focused()
    unknown = page.locator(".line.patient", has_text="quello là").locator(".quote")
    expect(unknown).to_have_text("Un messaggio che qui non c'è")


@pytest.mark.usefixtures("ready")
def test_a_ready_answer_is_found_by_a_few_letters_and_never_sent_by_itself(
    page: Page, desk: Desk
) -> None:
    answer_box(page).press("/")
    search = page.get_by_role("combobox", name="Cerca una risposta pronta")
    expect(search).to_be_focused()
    expect(page.get_by_role("option")).to_have_count(3)
    search.press_sequentially("perche")
    expect(page.get_by_role("option")).to_have_count(1)
    search.fill("orr")
    expect(page.get_by_role("option", name=re.compile("Orari di oggi"))).to_be_visible()
    search.press("Enter")
    expect(answer_box(page)).to_be_focused()
    expect(answer_box(page)).to_have_value(re.compile(r"^Oggi: .*–"))
    assert said(desk) == []


@pytest.mark.usefixtures("ready")
def test_the_list_of_ready_answers_is_walked_by_arrows_and_left_by_escape(page: Page) -> None:
    answer_box(page).press("Control+k")
    options = page.get_by_role("option")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#ready")).to_be_hidden()
    expect(answer_box(page)).to_be_focused()
    page.get_by_role("button", name="Risposte pronte").click()
    expect(page.get_by_role("combobox")).to_be_focused()


@pytest.mark.usefixtures("ready")
def test_a_gap_that_nobody_fills_is_marked_and_keeps_the_words_from_being_sent(
    page: Page, desk: Desk
) -> None:
    answer_box(page).press("/")
    page.get_by_role("combobox").fill("ciao")
    page.keyboard.press("Enter")
    expect(answer_box(page)).to_have_value("Buongiorno {nome_paziente}, eccomi")
    chosen = "(box) => box.value.slice(box.selectionStart, box.selectionEnd)"
    assert answer_box(page).evaluate(chosen) == "{nome_paziente}"
    expect(page.locator("#gaps")).to_contain_text("nome della persona")
    answer_box(page).press("Enter")
    expect(page.locator("#composer-error")).to_contain_text("manca ancora: nome della persona")
    assert said(desk) == []
    page.keyboard.type("signor Rossi")
    expect(page.locator("#gaps")).to_be_hidden()
    answer_box(page).press("Enter")
    expect(page.locator(".line.by-operator")).to_contain_text("Buongiorno signor Rossi, eccomi")


def test_an_open_gap_is_refused_by_the_server_too(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    enter(client, OLGA)
    answer = {"body": "Caro {nome_paziente}", "form_key": uuid.uuid4().hex}
    response = post(client, f"/chats/{chat}/answers", f"/chats/{chat}", **answer)
    assert response.status_code == 422
    assert said(desk) == []


def test_a_ready_answer_of_another_unit_is_not_given_out(
    client: FlaskClient, desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    unit = desk.facility.units[0].id
    with desk.database.transaction() as db_session:
        wording = Wording("loro", "Loro", "solo loro", "theirs", unit)
        answer = add_canned_answer(desk, db_session, wording, staff.olga)
    enter(client, OLGA)
    assert client.get(f"/chats/{chat}/canned").get_json() == []
    assert client.get(f"/chats/{chat}/canned/{answer.id}").status_code == 404


def test_an_emoji_is_found_by_its_name(page: Page, desk: Desk) -> None:
    answer_box(page).fill("Grazie ")
    answer_box(page).press("Control+.")
    page.get_by_role("combobox", name="Cerca un'emoji").fill("per favore")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(answer_box(page)).to_have_value("Grazie 🙏")
    page.get_by_role("button", name="Emoji").click()
    page.get_by_role("option", name="cuore", exact=True).click()
    expect(answer_box(page)).to_have_value("Grazie 🙏❤️")


def test_a_draft_is_there_on_another_machine_and_gone_once_sent(page: Page, log_in: LogIn) -> None:
    answer_box(page).fill("scritto a metà")
    expect(page.get_by_text("Bozza salvata")).to_be_visible()
    elsewhere = log_in(OLGA)
    elsewhere.goto(page.url)
    expect(answer_box(elsewhere)).to_have_value("scritto a metà")
    answer_box(elsewhere).press("Enter")
    expect(elsewhere.locator(".line.by-operator")).to_be_visible()
    page.reload()
    expect(answer_box(page)).to_have_value("")


def test_a_draft_outlives_the_log_out_and_is_nobody_elses(
    page: Page, desk: Desk, log_in: LogIn
) -> None:
    answer_box(page).fill("torno subito")
    expect(page.get_by_text("Bozza salvata")).to_be_visible()
    url = page.url
    otto = log_in(OTTO)
    otto.goto(url)
    expect(otto.get_by_text("torno subito")).to_have_count(0)
    page.context.clear_cookies()
    fill_login(page, OLGA)
    page.evaluate("sessionStorage.clear()")
    page.goto(url)
    expect(answer_box(page)).to_have_value("torno subito")


def test_while_one_writes_the_patient_sees_it(page: Page, desk: Desk) -> None:
    answer_box(page).press_sequentially("Buongiorno, guardo", delay=10)
    expect(page.get_by_text("Bozza salvata")).to_be_visible()
    jobs = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'show_operator_typing'"
    assert scalar(desk, jobs) == 1


def test_what_failed_is_sent_again_with_one_click(page: Page, desk: Desk) -> None:
    answer_box(page).fill("eccomi")
    answer_box(page).press("Enter")
    bubble = page.locator(".line.by-operator")
    expect(bubble).to_be_visible()
    moves_on(desk, "failed", 131051)
    expect(bubble).to_contain_text("WhatsApp non gestisce questo tipo di messaggio")
    bubble.get_by_role("button", name="Invia di nuovo").click()
    expect(bubble).to_have_count(2)
    expect(bubble.first).to_contain_text("Inviato di nuovo più sotto")
    expect(bubble.first.get_by_role("button", name="Invia di nuovo")).to_have_count(0)
    assert said(desk) == ["eccomi", "eccomi"]


def test_a_person_without_whatsapp_is_not_written_to_again(page: Page, desk: Desk) -> None:
    answer_box(page).fill("eccomi")
    answer_box(page).press("Enter")
    bubble = page.locator(".line.by-operator")
    expect(bubble).to_be_visible()
    moves_on(desk, "failed", 131026)
    expect(bubble).to_contain_text("Telefonare")
    expect(bubble.get_by_role("button", name="Invia di nuovo")).to_have_count(0)


def test_an_address_is_shown_before_it_is_opened(page: Page, desk: Desk) -> None:
    writes(desk, MARIO, "guardi https://example.org/a_b?x=1&y=2.")
    page.get_by_role("button", name="https://example.org/a_b?x=1&y=2").click()
    dialog = page.get_by_role("dialog", name="Aprire questo indirizzo?")
    expect(dialog).to_contain_text("https://example.org/a_b?x=1&y=2")
    expect(dialog.get_by_role("button", name="Annulla")).to_be_focused()
    link = dialog.get_by_role("link", name="Apri in una nuova scheda")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_the_keys_are_listed(page: Page) -> None:
    answer_box(page).press("Control+/")
    dialog = page.get_by_role("dialog", name="Tasti rapidi")
    expect(dialog).to_contain_text("Ctrl + K")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Tasti rapidi").click()
    expect(dialog).to_be_visible()


def test_the_window_closes_on_the_page_by_itself(page: Page, desk: Desk) -> None:
    page.clock.install()
    was_silent_for(desk, MARIO, timedelta(hours=23, minutes=58))
    page.reload()
    expect(page.locator("#window.is-soon")).to_be_visible()
    page.route("**/news?*", lambda route: route.abort())
    page.clock.run_for(30_000)
    page.clock.run_for(40_000)
    expect(page.locator("#window.is-closed")).to_have_text("Finestra di 24 ore chiusa")
    expect(page.get_by_role("button", name="Invia", exact=True)).to_be_disabled()


def test_nothing_of_a_draft_stands_in_the_address_or_in_a_job(page: Page, desk: Desk) -> None:
    answer_box(page).fill("parola-rivelatrice")
    expect(page.get_by_text("Bozza salvata")).to_be_visible()
    assert "rivelatrice" not in page.url
    jobs = rows(desk, "SELECT args::text AS args FROM procrastinate_jobs")
    assert not [job for job in jobs if "rivelatrice" in job.args]
