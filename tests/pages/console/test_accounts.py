"""The admins' pages: who opens them, shutting somebody out, resetting, the audit log."""

import re
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import expect

from services.accounts import people
from services.accounts.details import LANGUAGES, Details
from services.desk import Desk
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import MARIO, NORA, OLGA, Staff, takes, waits
from tests.storage.accounts import add_member, audited, member_of

ADA, VERA = "ada@example.org", "vera@example.org"
NEW = "tre parole a caso"


@pytest.fixture
def ada(desk: Desk, staff: Staff) -> uuid.UUID:
    return add_member(desk, ADA, "admin", "Ada Amministratrice")


def test_who_is_deactivated_in_the_middle_of_a_page_is_out_and_their_chat_waits(
    desk: Desk, staff: Staff, ada: uuid.UUID, log_in: LogIn
) -> None:
    chat = waits(desk, MARIO, "operatore")
    takes(desk, chat, staff.olga)
    olga = log_in(OLGA)
    olga.goto(f"/chats/{chat}")
    admin = log_in(ADA)
    admin.get_by_role("link", name="Olga Operatrice").click()
    admin.locator("summary", has_text="Disattiva").click()
    admin.get_by_role("button", name="Disattiva").click()
    expect(admin.get_by_text("1 chat è tornata in coda.")).to_be_visible()
    expect(admin.get_by_text("Questa persona non può entrare.")).to_be_visible()
    expect(olga.get_by_text("La sessione è scaduta")).to_be_visible()
    olga.goto("/queue")
    expect(olga.get_by_role("heading", level=1)).to_have_text("Accesso del personale")
    fill_login(olga, OLGA)
    expect(olga.get_by_role("alert")).to_be_visible()


def test_the_last_admin_is_told_why_not(client: FlaskClient, desk: Desk, ada: uuid.UUID) -> None:
    enter(client, ADA)
    page = f"/admin/people/{ada}"
    refused = post(client, f"{page}/deactivate", page)
    assert refused.status_code == 409
    assert "Lei è l&#39;unica persona che amministra gli accessi" in refused.text
    form = {"name": "Ada", "role": "operator", "languages": "it", "version": "0"}
    assert post(client, page, page, **form).status_code == 409
    assert member_of(desk, ada).role == "admin"


def test_an_admin_opens_no_chat_no_case_and_no_agenda(
    client: FlaskClient, desk: Desk, ada: uuid.UUID
) -> None:
    chat = waits(desk, MARIO, "operatore")
    enter(client, ADA)
    for path in ("/queue", f"/chats/{chat}", "/reports", "/agenda", "/teaching"):
        assert client.get(path).status_code == 403, path
    assert "Mario" not in client.get("/admin/audit").text


@pytest.mark.parametrize("email", [OLGA, NORA, VERA])
def test_nobody_else_opens_the_admins_pages(
    client: FlaskClient, desk: Desk, staff: Staff, email: str
) -> None:
    add_member(desk, VERA, "supervisor")
    enter(client, email)
    for path in ("/admin/people", "/admin/people/new", "/admin/audit", "/admin/audit.csv"):
        assert client.get(path).status_code == 403, path


def test_an_admin_resets_a_password_and_the_old_one_is_out_at_once(
    client: FlaskClient, desk: Desk, staff: Staff, ada: uuid.UUID
) -> None:
    olga = client.application.test_client()
    enter(olga, OLGA)
    enter(client, ADA)
    page = f"/admin/people/{staff.olga}"
    shown = post(client, f"{page}/invite", page)
    assert shown.status_code == 201 and shown.headers["Cache-Control"] == "no-store"
    assert olga.get("/queue").status_code == 302
    assert enter(olga, OLGA).status_code == 401
    found = re.search(r"/welcome/([\w-]+)", shown.text)
    assert found is not None
    assert post(olga, found[0], found[0], password=NEW, again=NEW).status_code == 303
    assert enter(olga, OLGA, NEW).status_code == 303


def test_the_audit_log_is_read_filtered_and_taken_away(
    desk: Desk, staff: Staff, ada: uuid.UUID, log_in: LogIn
) -> None:
    details = Details("Olga Operatrice", "supervisor", frozenset(), LANGUAGES, 4)
    people.change_person(desk, ada, staff.olga, details, version=0)
    clock_of(desk).now += timedelta(minutes=1)
    takes(desk, waits(desk, MARIO, "operatore"), staff.otto)
    page = log_in(ADA)
    page.get_by_role("link", name="Registro").click()
    deeds = page.locator(".deeds")
    expect(deeds.get_by_text("Ha preso in carico la chat")).to_be_visible()
    expect(deeds.get_by_text("Ruolo: Operatore → Coordinatrice")).to_be_visible()
    page.get_by_label("Che cosa", exact=True).select_option("accounts")
    page.get_by_role("button", name="Mostra").click()
    expect(page.locator(".deed-row")).to_have_count(1)
    page.locator(".deed-about").get_by_role("link", name="Olga Operatrice").click()
    expect(page.get_by_label("Su che cosa")).to_have_value(str(staff.olga))
    with page.expect_download() as download:
        page.get_by_role("link", name="Scarica (CSV)").click()
    text = download.value.path().read_text("utf-8-sig")
    assert "Ha modificato un account" in text and "Mario" not in text
    assert len(audited(desk, "audit_exported")) == 1


def test_an_address_that_makes_no_sense_shows_everything_and_says_so(
    client: FlaskClient, ada: uuid.UUID
) -> None:
    enter(client, ADA)
    for query in ("since=ieri", "who=nobody", "what=drop", "subject=%3Cb%3E", "until=2026-13-01"):
        response = client.get(f"/admin/audit?{query}")
        assert response.status_code == 422 and "Ecco tutto" in response.text
    assert client.get("/admin/audit?after=nonsense").status_code == 200
