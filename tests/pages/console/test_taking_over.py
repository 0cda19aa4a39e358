"""An emergency in a colleague's hands, and taking it out of them, in a browser."""

import uuid

from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from frontdesk.ownership import Urgency
from services import hand_off
from services.desk import Desk
from tests.database import scalar
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import GIULIA, MARIO, OLGA, OTTO, SAMIA, Staff, takes, waits

FROM_OLGA = "Prendi al posto di Olga Operatrice"


def _grave_chat_of_olga(desk: Desk, staff: Staff) -> uuid.UUID:
    chat = waits(desk, GIULIA, "aiuto", "red_flag_emergency", Urgency.EMERGENCY)
    takes(desk, chat, staff.olga)
    return chat


def _part(page: Page, heading: str) -> list[str]:
    return page.get_by_role("region", name=heading).locator(".card-name").all_inner_texts()


def test_an_emergency_in_somebodys_hands_stands_among_the_urgent_ones(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    _grave_chat_of_olga(desk, staff)
    waits(desk, MARIO, "operatore")
    takes(desk, waits(desk, SAMIA, "operator"), staff.olga)
    page = log_in(OTTO)
    assert _part(page, "Emergenze") == ["Giulia Bianchi Demo"]
    assert _part(page, "Con i colleghi") == ["Samia Khan Demo"]
    card = page.locator(".card").first
    expect(card).to_contain_text("Con Olga Operatrice")
    expect(card).to_contain_text("Da rispondere")
    expect(page.get_by_text("1 chat in attesa")).to_be_visible()
    hers = log_in(OLGA)
    assert _part(hers, "Emergenze") == ["Giulia Bianchi Demo"]
    assert _part(hers, "Le mie chat") == ["Samia Khan Demo"]


def test_taking_over_is_asked_for_and_confirmed(desk: Desk, staff: Staff, log_in: LogIn) -> None:
    _grave_chat_of_olga(desk, staff)
    page = log_in(OTTO)
    page.get_by_role("link", name=FROM_OLGA).click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Prendere la chat al posto di Olga Operatrice?")
    assert scalar(desk, "SELECT owner_staff_id FROM conversation") == staff.olga
    page.get_by_role("button", name="Sì, la prendo io").click()
    expect(page.get_by_label("Risposta alla persona")).to_be_focused()
    expect(page.locator(".line.event").last).to_contain_text("al posto di un collega")
    assert scalar(desk, "SELECT owner_staff_id FROM conversation") == staff.otto


def test_a_colleagues_open_chat_offers_to_take_over_and_cancelling_leads_back(
    page: Page, chat: uuid.UUID, log_in: LogIn
) -> None:
    ottos = log_in(OTTO)
    ottos.goto(f"/chats/{chat}")
    ottos.get_by_role("link", name=FROM_OLGA).click()
    ottos.get_by_role("link", name="Annulla").click()
    expect(ottos.get_by_text("La chat è con Olga Operatrice")).to_be_visible()
    ottos.get_by_role("link", name=FROM_OLGA).click()
    ottos.get_by_role("button", name="Sì, la prendo io").click()
    # Olga's page says so by itself
    expect(page.get_by_text("La chat è con Otto Operatore")).to_be_visible()


def test_the_confirmation_of_a_colleague_who_was_slower_takes_nothing(
    client: FlaskClient, desk: Desk, staff: Staff, chat: uuid.UUID
) -> None:
    with desk.database.transaction() as db_session:
        hand_off.take_over(desk, db_session, chat, staff.otto, staff.olga)
    enter(client, OLGA)
    address = f"/chats/{chat}/take-over"
    late = post(client, address, address, instead_of=str(staff.nora))
    assert late.status_code == 409
    assert "La chat è già con Otto Operatore" in late.text
    assert scalar(desk, "SELECT owner_staff_id FROM conversation") == staff.otto


def test_a_chat_no_colleague_has_is_not_taken_over_but_shown(
    client: FlaskClient, desk: Desk, staff: Staff
) -> None:
    chat = waits(desk, MARIO, "operatore")
    enter(client, OLGA)
    address = f"/chats/{chat}/take-over"
    assert client.get(address).location == f"/chats/{chat}"
    sent = post(client, address, "/queue", instead_of=str(staff.otto))
    assert (sent.status_code, sent.location) == (303, f"/chats/{chat}")
    assert post(client, address, "/queue", instead_of="x").status_code == 400
    assert scalar(desk, "SELECT owner FROM conversation") == "waiting"
    assert client.get(f"/chats/{uuid.UUID(int=9)}/take-over").status_code == 404
