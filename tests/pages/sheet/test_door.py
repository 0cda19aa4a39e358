"""What the patients' pages say to browsers, proxies, strangers and the log."""

import io
import logging
from dataclasses import replace
from itertools import product

import pytest
from flask.testing import FlaskClient
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from runtime.logging import QUIET
from runtime.stack.commands import COMMANDS
from services.desk import Desk
from store.database import Database
from tests.booking_sheets import CODE
from tests.lone_desk import clock_of
from tests.pages.sheet.conftest import NO_REDIS, SECRETS
from webhook.app import make_app

RIGHT = {"day": "1", "month": "1", "year": "1980", "tail": "501U"}
WRONG = {**RIGHT, "tail": "999X"}
UNKNOWN = "/s/abcdefghijkmnpqrs"
PAGES = ("", "/sheet", "/sheet.pdf", "/appointment.ics")
NOWHERE = "postgresql+psycopg://sportello:x@127.0.0.1:9/sportello"


def opened(client: FlaskClient, link: str) -> TestResponse:
    return client.post(link, data=RIGHT)


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_forbids_scripts_copies_referrers_and_search_engines(
    client: FlaskClient, link: str, page: str
) -> None:
    opened(client, link)
    headers = client.get(link + page).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/s/", "/s/a/b/c", UNKNOWN, "/s/static/none.css"])
def test_pages_we_do_not_have_are_kind_and_have_the_same_headers(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "WhatsApp" in answer.text and "+39 000 000 0000" in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_webhooks_other_doors_stay_as_they_were(client: FlaskClient) -> None:
    assert client.get("/healthz").headers.get("Content-Security-Policy") is None
    assert "WhatsApp" not in client.get("/nothing").text
    assert client.post("/webhook/whatsapp", data=b"{}").status_code == 401


def test_pages_hold_no_script_and_no_style_of_their_own(client: FlaskClient, link: str) -> None:
    first = client.get(link).text
    opened(client, link)
    for page in (first, client.get(f"{link}/sheet").text):
        assert "<script" not in page and "style=" not in page and "http://" not in page
    assert client.get("/s/static/sheet.css").status_code == 200


def test_expired_and_unknown_links_look_exactly_alike(
    client: FlaskClient, link: str, lone_desk: Desk
) -> None:
    clock_of(lone_desk).advance(days=30)
    for method, page in product(("GET", "POST"), ("", "/sheet")):
        if method == "POST" and page:
            continue
        expired = client.open(link + page, method=method, data=RIGHT, follow_redirects=True)
        unknown = client.open(UNKNOWN + page, method=method, data=RIGHT, follow_redirects=True)
        assert expired.status_code == unknown.status_code == 404
        token, other = link.removeprefix("/s/"), UNKNOWN.removeprefix("/s/")
        assert expired.text.replace(token, other) == unknown.text
        assert set(dict(expired.headers)) == set(dict(unknown.headers))


def test_wrong_birth_date_and_wrong_code_look_exactly_alike(client: FlaskClient, link: str) -> None:
    one = client.post(link, data={**RIGHT, "day": "2"})
    other = client.post(link, data=WRONG)
    assert one.status_code == other.status_code == 422
    same = one.text.replace('value="2"', 'value="1"').replace("501U", "999X")
    assert same == other.text


def test_a_locked_link_answers_right_and_wrong_data_alike(client: FlaskClient, link: str) -> None:
    for _ in range(5):
        client.post(link, data=WRONG)
    right, wrong = client.post(link, data=RIGHT), client.post(link, data=WRONG)
    assert right.status_code == wrong.status_code == 403
    assert right.text == wrong.text and "Set-Cookie" not in right.headers


@pytest.mark.parametrize("page", PAGES[1:])
def test_without_the_step_every_page_leads_back_to_it(
    client: FlaskClient, link: str, page: str
) -> None:
    answer = client.get(link + page, follow_redirects=True)
    assert answer.request.path == link
    assert CODE not in answer.text


def test_the_pass_is_short_signed_for_this_link_and_out_of_reach_of_scripts(
    client: FlaskClient, link: str
) -> None:
    cookie = opened(client, link).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Max-Age=900" in cookie
    assert f"Path={link};" in f"{cookie};"
    assert "Secure" not in cookie


def test_over_https_the_pass_is_secure_and_https_is_remembered(
    https_client: FlaskClient, link: str
) -> None:
    answer = opened(https_client, link)
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age=" in answer.headers["Strict-Transport-Security"]


def test_a_pass_that_was_changed_or_made_up_opens_nothing(client: FlaskClient, link: str) -> None:
    opened(client, link)
    cookie = client.get_cookie("sheet", path=link)
    assert cookie is not None
    signed, signature = cookie.value.rsplit(".", 1)
    # the last letter of a signature carries spare bits: it is the first that must count
    resigned = f"{signed}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"
    for value in (resigned, f"x{cookie.value}", cookie.value[1:], "x", "", "WyJhIiwgMV0.x"):
        client.set_cookie("sheet", value, path=link)
        assert client.get(f"{link}/sheet").status_code == 303


def test_after_twenty_tries_a_minute_an_address_has_to_wait_even_without_redis(
    client: FlaskClient, link: str
) -> None:
    answers = [client.post(UNKNOWN, data=WRONG) for _ in range(21)]
    assert {answer.status_code for answer in answers[:20]} == {404}
    assert answers[20].status_code == 429
    assert "Aspetti un minuto" in answers[20].text
    elsewhere = client.post(link, data=RIGHT, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere.status_code == 303


def test_behind_a_proxy_the_callers_own_address_is_counted(https_client: FlaskClient) -> None:
    for n in range(25):
        answer = https_client.post(UNKNOWN, data=WRONG, headers={"X-Forwarded-For": f"192.0.2.{n}"})
        assert answer.status_code == 404


def test_without_the_database_the_page_is_kind(lone_desk: Desk) -> None:
    away = make_app(replace(lone_desk, database=Database(NOWHERE)), SECRETS, NO_REDIS)
    answer = away.test_client().get(UNKNOWN)
    assert answer.status_code == 503
    assert "Non dipende da lei" in answer.text


def test_too_large_a_form_is_refused(client: FlaskClient, link: str) -> None:
    answer = client.post(link, data={**RIGHT, "tail": "x" * 10_000})
    assert answer.status_code == 413
    assert "WhatsApp" in answer.text


def test_strange_bytes_break_nothing(client: FlaskClient, link: str) -> None:
    for data in (b"day=\xff\xfe&tail=%00", b"", b"day=1&day=2", b"\x00" * 100):
        answer = client.post(
            link,
            input_stream=io.BytesIO(data),
            content_length=len(data),
            content_type="application/x-www-form-urlencoded",
        )
        assert answer.status_code == 422
    assert client.get(link, query_string="lang=%00xx").status_code == 200


def test_no_token_and_nothing_a_patient_wrote_is_logged(
    client: FlaskClient, link: str, lone_desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    without_clock = replace(lone_desk, clock=lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    without_pages = replace(lone_desk, keeper=None)  # type: ignore[arg-type]
    with caplog.at_level(logging.INFO), capture_logs() as ours:
        for data in (WRONG, {**RIGHT, "tail": "?"}, RIGHT):
            client.post(link, data=data)
        for page in PAGES:
            assert client.get(link + page, follow_redirects=True).status_code == 200
        for broken in (without_clock, without_pages):
            answer = make_app(broken, SECRETS, NO_REDIS).test_client().post(link, data=RIGHT)
            assert answer.status_code == 500
    events = [line["event"] for line in ours]
    assert "sheet_request_failed" in events and "request_failed" in events
    logged = caplog.text + str([{**line, "exc_info": None} for line in ours])
    token = link.removeprefix("/s/")
    assert [word for word in (token, "501U", "999X", "1980", "Mario") if word in logged] == []


def test_the_log_of_requests_stays_silent() -> None:
    assert {"werkzeug", "gunicorn.access", "fontTools"} <= set(QUIET)
    assert "access-logfile" not in COMMANDS["webhook"]
