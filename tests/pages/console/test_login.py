"""Logging in: right, wrong, too often; and out again."""

from collections.abc import Callable

from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from services.desk import Desk
from services.staff import create_staff_member
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.forms import enter
from tests.pages.console.staging import NORA, OLGA, PASSWORD, Staff

WRONG = "E-mail o password non corretti"


def test_the_right_password_opens_each_roles_own_page(log_in: LogIn) -> None:
    expect(log_in(OLGA).get_by_role("heading", level=1)).to_have_text("Coda degli operatori")
    expect(log_in(NORA).get_by_role("heading", level=1)).to_have_text("Casi da seguire")


def test_an_account_opens_with_the_password_it_was_made_with(
    client: FlaskClient, desk: Desk
) -> None:
    email = "nuova@example.org"
    with desk.database.transaction() as db_session:
        create_staff_member(
            desk, db_session, email=email, name="Nuova", role="nurse", password=PASSWORD
        )
    assert enter(client, email, "sbagliata").status_code == 401
    assert enter(client, email.upper()).status_code == 303


def test_a_wrong_password_and_an_unknown_address_look_the_same(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    for email in (OLGA, "nobody@example.org"):
        fill_login(page, email, "sbagliata")
        expect(page.get_by_role("alert")).to_contain_text(WRONG)
        expect(page.get_by_label("E-mail")).to_have_value(email)
        expect(page.get_by_label("Password", exact=True)).to_have_value("")


def test_after_five_wrong_passwords_the_right_one_does_not_open_for_a_while(
    open_page: Callable[..., Page], desk: Desk
) -> None:
    page = open_page()
    for _ in range(5):
        fill_login(page, OLGA, "sbagliata")
    fill_login(page, OLGA)
    expect(page.get_by_role("alert")).to_contain_text(WRONG)
    clock_of(desk).advance(minutes=16)
    fill_login(page, OLGA)
    expect(page.get_by_role("heading", level=1)).to_have_text("Coda degli operatori")


def test_guessing_goes_on_for_ten_tries_a_minute_at_most(client: FlaskClient, staff: Staff) -> None:
    answers = [enter(client, OLGA, "sbagliata").status_code for _ in range(11)]
    assert answers == [401] * 10 + [429]


def test_right_logins_do_not_use_up_the_tries(client: FlaskClient, staff: Staff) -> None:
    for _ in range(12):
        with client.session_transaction() as session:
            session.clear()
        assert enter(client, OLGA).status_code == 303


def test_absurd_input_is_only_a_wrong_login(client: FlaskClient, staff: Staff) -> None:
    for email in ("x" * 5000, "o\0lga@example.org", "' OR 1=1 --", ""):
        assert enter(client, email).status_code == 401


def test_the_password_can_be_shown_while_typing(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/login")
    field = page.get_by_label("Password", exact=True)
    expect(field).to_have_attribute("type", "password")
    page.get_by_label("Mostra la password").check()
    expect(field).to_have_attribute("type", "text")


def test_logging_out_closes_the_pages_and_forgets_the_drafts(log_in: LogIn) -> None:
    page = log_in(OLGA)
    page.evaluate("sessionStorage.setItem('draft:x', 'parole')")
    page.get_by_role("button", name="Esci").click()
    expect(page.get_by_role("status")).to_have_text("Uscita completata.")
    assert page.evaluate("sessionStorage.length") == 0
    page.goto("/queue")
    expect(page.get_by_role("heading", level=1)).to_have_text("Accesso del personale")


def test_the_language_switches_and_stays(log_in: LogIn) -> None:
    page = log_in(OLGA)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Operators' queue")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Staff log-in")
