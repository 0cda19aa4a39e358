"""From the invitation to the second login, with and without a second factor."""

import base64
import dataclasses
import io
import re
import uuid
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from console.app import make_app
from frontdesk.staff.second_factor import code_at
from services.desk import Desk
from tests.lone_desk import clock_of
from tests.pages.conftest import served
from tests.pages.console.conftest import SETTINGS, LogIn, fill_login
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import Staff
from tests.storage.accounts import HALF_MINUTE, add_member, audited, enrols

ADA, VERA = "ada@example.org", "vera@example.org"
NEW = "tre parole a caso"


@pytest.fixture
def ada(desk: Desk, staff: Staff) -> uuid.UUID:
    return add_member(desk, ADA, "admin", "Ada Amministratrice")


def _choose_password(page: Page, password: str, again: str = "") -> None:
    page.get_by_label("Nuova password", exact=True).fill(password)
    page.get_by_label("Ancora la nuova password").fill(again or password)


def test_from_the_invitation_to_the_second_login(
    desk: Desk, ada: uuid.UUID, log_in: LogIn, open_page: Callable[..., Page]
) -> None:
    admin = log_in(ADA)
    expect(admin.get_by_role("heading", level=1)).to_have_text("Persone")
    admin.get_by_role("link", name="Nuova persona").click()
    admin.get_by_label("E-mail").fill("lea@example.org")
    admin.get_by_label("Nome e cognome").fill("Lea Nuova")
    admin.get_by_label("Infermiera").check()
    expect(admin.get_by_label("Chat in carico al massimo")).to_be_hidden()
    admin.get_by_label("Operatore", exact=False).first.check()
    admin.get_by_label("Chat in carico al massimo").fill("3")
    admin.get_by_role("button", name="Crea e mostra il collegamento").click()
    link = admin.get_by_label("Collegamento", exact=True).input_value()
    assert "/welcome/" in link

    lea = open_page()
    lea.goto(link)
    expect(lea.get_by_role("heading", level=1)).to_have_text("Buongiorno, Lea Nuova")
    _choose_password(lea, "Lea Nuova 2026")
    lea.get_by_role("button", name="Salva la password").click()
    expect(lea.get_by_role("alert")).to_contain_text("somiglia al nome")
    _choose_password(lea, NEW, "altre parole ancora")
    lea.get_by_role("button", name="Salva la password").click()
    expect(lea.get_by_role("alert")).to_contain_text("non sono uguali")
    _choose_password(lea, NEW)
    lea.get_by_role("button", name="Salva la password").click()
    expect(lea.get_by_role("status")).to_contain_text("Ora può entrare")
    fill_login(lea, "lea@example.org", NEW)
    expect(lea.get_by_role("heading", level=1)).to_have_text("Coda degli operatori")

    other = open_page()
    other.goto(link)
    expect(other.get_by_role("heading", level=1)).to_have_text("Questo collegamento non vale più")

    lea.goto("/account")
    lea.get_by_role("link", name="Attiva").click()
    secret = _sets_up_the_app(desk, lea)
    lea.get_by_role("button", name="Esci").click()
    fill_login(lea, "lea@example.org", NEW)
    expect(lea.get_by_role("heading", level=1)).to_have_text("Codice di verifica")
    lea.get_by_label("Codice").fill("000000")
    lea.get_by_role("button", name="Entra").click()
    expect(lea.get_by_role("alert")).to_contain_text("Codice non valido")
    clock_of(desk).now += HALF_MINUTE
    lea.get_by_label("Codice").fill(code_at(secret, desk.now()))
    lea.get_by_role("button", name="Entra").click()
    expect(lea.get_by_role("heading", level=1)).to_have_text("Coda degli operatori")


def _sets_up_the_app(desk: Desk, page: Page) -> bytes:
    """On the page that offers it; the secret, as a phone scans it and as a person types it."""
    page.get_by_role("button", name="Attiva").click()
    image = page.get_by_role("img", name=re.compile("Codice QR"))
    image.evaluate("e => e.decode()")
    scanned = zxingcpp.read_barcodes(Image.open(io.BytesIO(image.screenshot())))
    page.get_by_text("Non posso inquadrarlo").click()
    spelled = page.locator(".secret").inner_text().replace(" ", "")
    assert parse_qs(urlsplit(scanned[0].text).query)["secret"] == [spelled]
    secret = base64.b32decode(spelled + "=" * (-len(spelled) % 8))
    page.get_by_label("Scrivere qui le sei cifre").fill(code_at(secret, desk.now()))
    page.get_by_role("button", name="Conferma").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="Li ho conservati").click()
    return secret


def test_who_needs_a_second_factor_sets_it_up_before_anything_else(
    desk: Desk, staff: Staff, browser_of_strict: Callable[[], Page]
) -> None:
    add_member(desk, VERA, "supervisor")
    page = browser_of_strict()
    fill_login(page, VERA)
    expect(page.get_by_text("Con questo ruolo la verifica")).to_be_visible()
    page.goto("/queue")
    expect(page.get_by_role("heading", level=1)).to_have_text("Verifica in due passaggi")
    _sets_up_the_app(desk, page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Coda degli operatori")


@pytest.fixture
def browser_of_strict(desk: Desk, browser: Browser) -> Iterator[Callable[[], Page]]:
    """A console where supervisors and admins need a second factor."""
    strict = dataclasses.replace(SETTINGS, second_factor_for=frozenset({"supervisor", "admin"}))
    with served(make_app(desk, strict)) as address:
        contexts: list[BrowserContext] = []

        def opened() -> Page:
            context = browser.new_context(base_url=address, locale="it-IT")
            contexts.append(context)
            return context.new_page()

        yield opened
        for context in contexts:
            context.close()


def test_a_recovery_code_opens_and_says_how_many_are_left(
    desk: Desk, ada: uuid.UUID, open_page: Callable[..., Page]
) -> None:
    _, codes = enrols(desk, ada)
    page = open_page()
    fill_login(page, ADA)
    page.get_by_label("Codice").fill(codes[0])
    page.get_by_role("button", name="Entra").click()
    expect(page.get_by_role("status").first).to_contain_text("Restano 9 codici")


def test_the_code_page_is_for_those_who_knew_the_password(
    client: FlaskClient, desk: Desk, ada: uuid.UUID
) -> None:
    assert client.get("/login/code").location == "/login"
    enrols(desk, ada)
    assert enter(client, ADA).location == "/login/code"
    assert client.get("/admin/people").status_code == 302
    clock_of(desk).advance(minutes=6)
    assert client.get("/login/code").location == "/login"


def test_codes_are_guessed_ten_times_a_minute_and_five_in_all(
    client: FlaskClient, desk: Desk, ada: uuid.UUID
) -> None:
    secret, _ = enrols(desk, ada)
    enter(client, ADA)
    for _ in range(5):
        assert post(client, "/login/code", "/login/code", code="000000").status_code == 401
    right = code_at(secret, desk.now())
    assert post(client, "/login/code", "/login/code", code=right).status_code == 401
    assert len(audited(desk, "account_locked")) == 1
