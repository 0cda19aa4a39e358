"""One's own account: password, open log-ins, second factor; what an open screen cannot do."""

import dataclasses
import re
import uuid

import pytest
from flask.testing import FlaskClient

from console.app import make_app
from frontdesk.staff.second_factor import code_at
from services.desk import Desk
from tests.database import scalar
from tests.lone_desk import clock_of
from tests.pages.console.conftest import SETTINGS
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import NORA, OLGA, PASSWORD, Staff
from tests.storage.accounts import add_member, enrols

ADA = "ada@example.org"
NEW = "tre parole a caso"


@pytest.fixture
def ada(desk: Desk, staff: Staff) -> uuid.UUID:
    return add_member(desk, ADA, "admin", "Ada Amministratrice")


def test_changing_ones_password_ends_the_other_logins_and_keeps_this_one(
    client: FlaskClient, desk: Desk, staff: Staff
) -> None:
    other = client.application.test_client()
    enter(other, OLGA)
    enter(client, OLGA)
    fields = {"old": PASSWORD, "password": NEW, "again": NEW}
    assert post(client, "/account/password", "/account", **fields).status_code == 303
    assert client.get("/queue").status_code == 200
    assert other.get("/queue").status_code == 302
    assert scalar(desk, "SELECT ended_by FROM staff_session WHERE ended_at IS NOT NULL") == (
        "password"
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"old": "sbagliata"}, "La password attuale non è corretta"),
        ({"password": "corta", "again": "corta"}, "troppo corta"),
        ({"again": "un'altra ancora"}, "non sono uguali"),
        ({"password": "Password1234!", "again": "Password1234!"}, "si indovina facilmente"),
    ],
)
def test_a_password_that_cannot_be_is_refused_with_the_reason(
    client: FlaskClient, staff: Staff, fields: dict[str, str], said: str
) -> None:
    enter(client, OLGA)
    given = {"old": PASSWORD, "password": NEW, "again": NEW, **fields}
    refused = post(client, "/account/password", "/account", **given)
    assert refused.status_code == 422 and said in refused.text
    assert client.get("/queue").status_code == 200


def test_one_sees_ones_logins_and_ends_them(client: FlaskClient, desk: Desk, staff: Staff) -> None:
    browsers = [client.application.test_client() for _ in range(3)]
    firefox = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"}
    for one in browsers:
        one.environ_base["HTTP_USER_AGENT"] = firefox["User-Agent"]
        enter(one, OLGA)
    enter(client, OLGA)
    page = client.get("/account").text
    assert page.count("Firefox · Windows</p>") == 3
    first = re.search(r"/account/sessions/([0-9a-f-]{36})/end", page)
    assert first is not None
    post(client, first[0], "/account")
    assert sorted(one.get("/queue").status_code for one in browsers) == [200, 200, 302]
    post(client, "/account/sessions/end", "/account")
    assert [one.get("/queue").status_code for one in browsers] == [302] * 3
    assert client.get("/queue").status_code == 200


def test_nobody_ends_the_login_of_somebody_else(
    client: FlaskClient, desk: Desk, staff: Staff
) -> None:
    nora = client.application.test_client()
    enter(nora, NORA)
    enter(client, OLGA)
    hers = scalar(desk, "SELECT id FROM staff_session WHERE staff_id = :id", id=staff.nora)
    post(client, f"/account/sessions/{hers}/end", "/account")
    assert nora.get("/reports").status_code == 200


def test_an_hour_without_doing_anything_ends_a_login_whatever_the_page_asks_for(
    client: FlaskClient, desk: Desk, staff: Staff
) -> None:
    enter(client, OLGA)
    for _ in range(6):
        clock_of(desk).advance(minutes=10)
        assert client.get("/queue/cards", headers={"X-Fragment": "1"}).status_code == 200
    clock_of(desk).advance(minutes=2)
    assert client.get("/queue/cards", headers={"X-Fragment": "1"}).status_code == 401
    assert scalar(desk, "SELECT ended_by FROM staff_session") == "idle"


def test_logging_out_ends_the_session_itself_not_only_the_cookie(
    client: FlaskClient, desk: Desk, staff: Staff
) -> None:
    enter(client, OLGA)
    cookie = client.get_cookie("sportello_console")
    assert cookie is not None
    post(client, "/logout", "/queue")
    thief = client.application.test_client()
    thief.set_cookie("sportello_console", cookie.value)
    assert thief.get("/queue").status_code == 302


def test_an_open_screen_is_not_enough_to_take_an_account_over(
    client: FlaskClient, desk: Desk, ada: uuid.UUID
) -> None:
    secret, _ = enrols(desk, ada)
    enter(client, ADA)
    post(client, "/login/code", "/login/code", code=code_at(secret, desk.now()))
    path = "/account/second-factor"
    for address in (path, f"{path}/codes", f"{path}/off"):
        assert post(client, address, path, old="sbagliata").status_code == 422
    assert client.get(f"{path}.svg").status_code == 404


def test_a_role_that_needs_it_cannot_switch_it_off(desk: Desk, ada: uuid.UUID) -> None:
    strict = dataclasses.replace(SETTINGS, second_factor_for=frozenset({"admin"}))
    client = make_app(desk, strict).test_client()
    secret, _ = enrols(desk, ada)
    enter(client, ADA)
    post(client, "/login/code", "/login/code", code=code_at(secret, desk.now()))
    path = "/account/second-factor"
    assert post(client, f"{path}/off", path, old=PASSWORD).status_code == 403
