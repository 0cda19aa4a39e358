"""Locked doors: every route, with and without a login, by the wrong role, without a token."""

import dataclasses
import re
import uuid
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.routing import Rule

from console.access import OPEN, ROLE_OF_BLUEPRINT, may_open, safe_path
from console.app import make_app
from services.desk import Desk
from store.staff import find_staff_by_email
from tests.lone_desk import clock_of
from tests.pages.console.conftest import SETTINGS
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import MARIO, NORA, OLGA, Staff, tells_symptoms, waits
from tests.storage.accounts import add_member

ROLES = ("operator", "nurse", "supervisor", "admin")
SOME_ID = uuid.UUID(int=7)


def _routes(app: Flask) -> Iterator[tuple[Rule, str, str]]:
    """(rule, method, path) of every route that answers."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values: dict[str, object] = {
            name: "x" if name in ("filename", "code") else SOME_ID for name in rule.arguments
        }
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield rule, method, adapter.build(rule.endpoint, values, method=method)


def test_every_route_needs_a_login_unless_it_is_listed_as_open(
    app: Flask, client: FlaskClient
) -> None:
    for rule, method, path in _routes(app):
        response = client.open(path, method=method)
        if rule.endpoint not in OPEN:
            assert response.status_code == 302, path
            assert response.location.startswith("/login"), path


def test_only_these_routes_are_open(app: Flask) -> None:
    assert {rule.endpoint for rule, _, _ in _routes(app)} >= OPEN
    assert {
        "health.healthz",
        "health.readyz",
        "language.switch",
        "login.check_code",
        "login.code",
        "login.log_in",
        "login.show",
        "static",
        "welcome.choose",
        "welcome.show",
    } == OPEN


MAY_OPEN = {
    "operator": {"operator"},
    "nurse": {"nurse"},
    "supervisor": {"supervisor", "operator", "facility"},
    "admin": {"admin", "facility"},
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_its_own_pages_and_no_other(
    app: Flask, client: FlaskClient, desk: Desk, role: str
) -> None:
    email = f"somebody.{role}@example.org"
    add_member(desk, email, role)
    enter(client, email)
    for rule, method, path in _routes(app):
        owner = ROLE_OF_BLUEPRINT.get(rule.endpoint.partition(".")[0])
        if owner is not None:
            refused = client.open(path, method=method).status_code == 403
            assert refused == (owner not in MAY_OPEN[role]), (rule.endpoint, method)


def test_a_page_that_names_no_role_opens_for_nobody() -> None:
    assert not any(may_open("reports_of_tomorrow.index", role) for role in ROLES)


def test_an_unknown_address_says_nothing_without_a_login(client: FlaskClient) -> None:
    assert client.get("/secret").status_code == 302
    enter(client, OLGA)
    response = client.get("/secret")
    assert response.status_code == 404
    assert "Pagina non trovata" in response.text


def test_a_page_asking_by_itself_is_not_sent_to_the_login_page(client: FlaskClient) -> None:
    response = client.get("/queue/cards", headers={"X-Fragment": "1"})
    assert (response.status_code, response.text) == (401, "")


def test_every_form_needs_the_sessions_token(app: Flask, client: FlaskClient, desk: Desk) -> None:
    chat, report = waits(desk, MARIO, "operatore"), tells_symptoms(desk, MARIO, "tosse")
    for email, role in ((OLGA, "operator"), (NORA, "nurse")):
        enter(client, email)
        for rule, method, path in _routes(app):
            if method != "POST" or not may_open(rule.endpoint, role) or "logout" in path:
                continue
            path = path.replace(str(SOME_ID), str(report if role == "nurse" else chat))
            response = client.post(path, data={"body": "x", "note": "x"})
            assert response.status_code == 400, path
            assert "La richiesta non è valida" in response.text
        post(client, "/logout", "/" + ("queue" if role == "operator" else "reports"))


def test_logging_in_needs_a_token_too(client: FlaskClient, staff: Staff) -> None:
    assert client.post("/login", data={"email": OLGA, "password": "x"}).status_code == 400


def test_pages_are_not_kept_indexed_framed_or_open_to_foreign_scripts(client: FlaskClient) -> None:
    enter(client, OLGA)
    headers = client.get("/queue").headers
    assert headers["Cache-Control"] == "no-store"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    client: FlaskClient,
) -> None:
    cookie = enter(client, OLGA).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookie_is_secure_and_http_is_turned_away(desk: Desk, staff: Staff) -> None:
    client = make_app(desk, dataclasses.replace(SETTINGS, is_https=True)).test_client()
    assert client.get("/login").location.startswith("https://")
    response = client.get("/login", headers={"X-Forwarded-Proto": "https"})
    assert response.headers["Set-Cookie"].startswith("__Host-console=")
    assert "Secure" in response.headers["Set-Cookie"]
    assert "max-age" in response.headers["Strict-Transport-Security"]
    assert client.get("/healthz").status_code == 200


def test_the_session_starts_anew_at_login(client: FlaskClient) -> None:
    client.get("/login")
    with client.session_transaction() as before:
        before["planted"] = "by somebody else"
        token = before.get("csrf_token")
    enter(client, OLGA)
    client.get("/queue")
    with client.session_transaction() as after:
        assert "planted" not in after
        assert after.get("csrf_token") not in (None, token)


def test_a_login_lasts_eight_hours_and_polling_does_not_stretch_it(
    client: FlaskClient, desk: Desk
) -> None:
    enter(client, OLGA)
    for _ in range(7):
        clock_of(desk).advance(hours=1)
        assert client.get("/queue/cards").status_code == 200
    clock_of(desk).advance(minutes=59)
    assert client.get("/queue").status_code == 200
    clock_of(desk).advance(minutes=2)
    assert client.get("/queue").status_code == 302


def test_who_is_deactivated_is_out_at_once(client: FlaskClient, desk: Desk) -> None:
    enter(client, OLGA)
    with desk.database.transaction() as db_session:
        member = find_staff_by_email(db_session, OLGA)
        assert member is not None
        member.is_active = False
    assert client.get("/queue").status_code == 302


def test_a_new_password_ends_the_sessions_of_the_old_one(client: FlaskClient, desk: Desk) -> None:
    enter(client, OLGA)
    with desk.database.transaction() as db_session:
        member = find_staff_by_email(db_session, OLGA)
        assert member is not None
        member.password_hash = "another hash"
    assert client.get("/queue").status_code == 302


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org",
        "//example.org",
        "///example.org",
        "/\\example.org",
        "/\t/example.org",
        "/\n/example.org",
        "\t//example.org",
        "/queue\r\nX-Header: 1",
        "/a b",
        "//[example.org",
        "javascript:x",
        "queue",
        "",
        None,
    ],
)
def test_the_login_leads_nowhere_else(target: str | None) -> None:
    assert safe_path(target) == "/"


@pytest.mark.parametrize("target", ["/", "/queue", "/queue?lang=it&part=mine", "/chats/7#end"])
def test_a_path_of_the_console_is_kept_with_its_query(target: str) -> None:
    assert safe_path(target) == target


@pytest.mark.parametrize("hidden", ["/%09/evil.example", "//evil.example", "/%5Cevil.example"])
def test_an_address_that_hides_another_host_leads_home_through_every_door(
    client: FlaskClient, staff: Staff, hidden: str
) -> None:
    assert client.get(f"/language/en?to={hidden}").location == "/"
    assert "evil.example" not in client.get(f"/login?to={hidden}").text.split("<form")[-1]
    assert enter(client, OLGA, to=unquote(hidden)).location == "/"


@given(st.text(st.characters(max_codepoint=0x80), max_size=12).map(lambda text: "/" + text))
def test_whatever_is_kept_stays_on_this_host_as_browsers_read_it(target: str) -> None:
    kept = safe_path(target)
    as_browsers_do = re.sub(r"[\t\r\n]", "", kept).strip().replace("\\", "/")
    assert as_browsers_do.startswith("/") and not as_browsers_do.startswith("//")


def test_the_login_leads_back_to_the_page_asked_for(client: FlaskClient, desk: Desk) -> None:
    chat = waits(desk, MARIO, "operatore")
    wanted = f"/chats/{chat}"
    assert client.get(wanted).location == f"/login?to={wanted}"
    assert enter(client, OLGA, to=wanted).location == wanted


def test_health_is_open_and_silent(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok"
    assert client.get("/readyz").text == "ready"


def test_an_error_shows_no_details(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise RuntimeError("a secret detail")

    enter(client, OLGA)
    monkeypatch.setitem(app.view_functions, "operator.queue", broken)
    response = client.get("/queue")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Qualcosa si è rotto" in response.text
