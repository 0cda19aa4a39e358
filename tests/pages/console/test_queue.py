"""The queue in a browser: order, what a card says, who gets the chat, and staying live."""

import re

from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from frontdesk.ownership import Urgency
from services.desk import Desk
from tests.database import scalar
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    OLGA,
    OTTO,
    SAMIA,
    Staff,
    sends,
    takes,
    waits,
    writes,
)

TAKE = re.compile("^Prendi in carico")


def names(page: Page) -> list[str]:
    return page.locator(".card-name").all_inner_texts()


def test_cards_stand_by_urgency_and_then_by_waiting_time(desk: Desk, log_in: LogIn) -> None:
    waits(desk, MARIO, "operatore")
    clock_of(desk).advance(minutes=2)
    waits(desk, SAMIA, "Please, I need a person", urgency=Urgency.SOON)
    clock_of(desk).advance(minutes=2)
    waits(desk, GIULIA, "aiuto", "red_flag_emergency", Urgency.EMERGENCY)
    clock_of(desk).advance(minutes=3)
    assert names(log_in(OLGA)) == ["Giulia Bianchi Demo", "Samia Khan Demo", "Mario Rossi Demo"]


def test_a_card_says_who_why_since_when_and_in_which_language(desk: Desk, log_in: LogIn) -> None:
    waits(desk, MARIO, "Vorrei parlare con qualcuno", "wish_results", Urgency.SOON)
    clock_of(desk).advance(minutes=7)
    card = log_in(OLGA).locator(".card")
    for words in (
        "Mario Rossi Demo",
        "Presto",
        "Richiesta: referti",
        "Vorrei parlare con qualcuno",
        "Attende da 7 min",
        "Italiano",
    ):
        expect(card).to_contain_text(words)
    expect(card).not_to_contain_text(MARIO[-4:])


def test_an_empty_queue_says_what_to_expect(log_in: LogIn) -> None:
    page = log_in(OLGA)
    expect(page.get_by_text("Nessuno attende")).to_be_visible()
    expect(page.get_by_text("Non serve ricaricare la pagina")).to_be_visible()


def test_a_chat_with_the_assistant_is_not_in_the_queue(desk: Desk, log_in: LogIn) -> None:
    writes(desk, MARIO, "buongiorno")
    assert names(log_in(OLGA)) == []


def test_a_new_chat_appears_by_itself_and_the_tab_counts_it(desk: Desk, log_in: LogIn) -> None:
    page = log_in(OLGA)
    expect(page).to_have_title("Coda · Sportello")
    waits(desk, MARIO, "operatore")
    expect(page.locator(".card-name")).to_have_text("Mario Rossi Demo")
    expect(page).to_have_title("(1) Coda · Sportello")


def test_the_focus_stays_where_it_is_while_the_queue_changes(desk: Desk, log_in: LogIn) -> None:
    waits(desk, MARIO, "operatore")
    page = log_in(OLGA)
    page.get_by_role("button", name=TAKE).focus()
    waits(desk, GIULIA, "aiuto", "red_flag_emergency", Urgency.EMERGENCY)
    expect(page.locator(".card")).to_have_count(2)
    expect(page.get_by_role("button", name="Prendi in carico la chat di Mario")).to_be_focused()


def test_taking_a_chat_opens_it(desk: Desk, staff: Staff, log_in: LogIn) -> None:
    waits(desk, MARIO, "operatore")
    page = log_in(OLGA)
    page.get_by_role("button", name=TAKE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mario Rossi Demo")
    expect(page.get_by_label("Risposta alla persona")).to_be_focused()
    assert scalar(desk, "SELECT owner_staff_id FROM conversation") == staff.olga


def test_of_two_operators_one_gets_the_chat_and_the_other_reads_who(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    waits(desk, MARIO, "operatore")
    pages = {staff.olga: log_in(OLGA), staff.otto: log_in(OTTO)}
    for page in pages.values():
        page.get_by_role("button", name=TAKE).evaluate("button => setTimeout(() => button.click())")
    for page in pages.values():
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Coda degli operatori")
    winner = scalar(desk, "SELECT owner_staff_id FROM conversation")
    loser = staff.otto if winner == staff.olga else staff.olga
    winners_name = "Olga Operatrice" if winner == staff.olga else "Otto Operatore"
    expect(pages[winner].get_by_label("Risposta alla persona")).to_be_visible()
    expect(pages[loser].get_by_role("heading", level=1)).to_have_text(
        f"La chat è già con {winners_name}"
    )
    assert scalar(desk, "SELECT count(*) FROM conversation_event WHERE reason = 'taken'") == 1
    pages[loser].get_by_role("link", name="English").click()
    expect(pages[loser].get_by_role("heading", level=1)).to_have_text("Operators' queue")


def test_a_chat_the_assistant_has_again_is_not_taken_by_a_late_click(
    client: FlaskClient, desk: Desk
) -> None:
    chat = writes(desk, MARIO, "buongiorno")
    waits(desk, GIULIA, "operatore")
    enter(client, OLGA)
    response = post(client, f"/chats/{chat}/take", "/queue")
    assert response.location == "/queue"
    assert "non attende più una persona" in client.get("/queue").text


def test_ones_own_chats_show_when_the_patient_waits_for_an_answer(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    takes(desk, waits(desk, MARIO, "operatore"), staff.olga)
    takes(desk, waits(desk, GIULIA, "operatore"), staff.otto)
    page = log_in(OLGA)
    mine = page.get_by_role("region", name="Le mie chat")
    expect(mine.get_by_text("Da rispondere")).to_be_visible()
    expect(mine).to_contain_text("Con me da")
    others = page.get_by_role("region", name="Con i colleghi")
    expect(others).to_contain_text("Con Otto Operatore da")


def test_a_voice_message_is_named_in_the_queue(desk: Desk, log_in: LogIn) -> None:
    waits(desk, MARIO, "operatore")
    sends(desk, MARIO, type="audio", audio={"id": "1", "mime_type": "audio/ogg", "voice": True})
    expect(log_in(OLGA).locator(".card-words")).to_have_text("Messaggio vocale")


def test_a_lost_connection_is_said_and_mends_itself(desk: Desk, log_in: LogIn) -> None:
    page = log_in(OLGA)
    page.context.set_offline(True)
    expect(page.get_by_role("alert")).to_contain_text("Non connesso")
    waits(desk, MARIO, "operatore")
    page.context.set_offline(False)
    expect(page.locator(".card-name")).to_have_text("Mario Rossi Demo")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_an_expired_session_is_said_on_the_open_page(desk: Desk, log_in: LogIn) -> None:
    page = log_in(OLGA)
    clock_of(desk).advance(hours=9)
    expect(page.get_by_role("alert")).to_contain_text("La sessione è scaduta")
    page.get_by_role("link", name="Accedi di nuovo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Accesso del personale")


def test_asking_again_costs_nothing_while_nothing_changes(client: FlaskClient, desk: Desk) -> None:
    waits(desk, MARIO, "operatore")
    enter(client, OLGA)
    first = client.get("/queue/cards")
    again = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/queue/cards", headers=again).status_code == 304
    waits(desk, GIULIA, "operatore")
    assert client.get("/queue/cards", headers=again).status_code == 200


def test_words_in_a_card_are_never_markup(desk: Desk, log_in: LogIn) -> None:
    waits(desk, MARIO, "<img src=x onerror=alert(1)>")
    page = log_in(OLGA)
    expect(page.locator(".card-words")).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator(".card img").count() == 0
