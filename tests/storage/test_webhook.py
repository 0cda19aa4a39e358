"""The public door, over a real database: check, save, acknowledge."""

import dataclasses
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from services.desk import Desk
from services.speak import queue_sms
from store.database import Database
from tests.database import scalar
from tests.lone_desk import receive_text
from tests.notifications import signature, text_message
from tests.storage.ledger import only_outgoing
from tests.storage.people import GIULIA, MARIO
from webhook.app import MAX_BODY_BYTES, make_app
from webhook.secrets import Secrets

SECRETS = Secrets(
    whatsapp_app_secrets=("new-secret", "old-secret"),
    whatsapp_verify_token="verify-token",
    sms_token="sms-token",
)
NOWHERE = "postgresql+psycopg://sportello:x@127.0.0.1:9/sportello"
ASKED = {
    "hub.mode": "subscribe",
    "hub.verify_token": "verify-token",
    "hub.challenge": "1158201444",
}


@pytest.fixture
def door(lone_desk: Desk) -> FlaskClient:
    return make_app(lone_desk, SECRETS).test_client()


@pytest.fixture
def door_without_database(lone_desk: Desk) -> FlaskClient:
    away = dataclasses.replace(lone_desk, database=Database(NOWHERE))
    return make_app(away, SECRETS).test_client()


@pytest.fixture
def raw(lone_desk: Desk) -> bytes:
    return text_message(MARIO, "parola-segretissima", at=lone_desk.now())


def _post(door: FlaskClient, raw: bytes, secret: str = "new-secret") -> TestResponse:
    headers = {"X-Hub-Signature-256": signature(raw, secret)}
    return door.post("/webhook/whatsapp", data=raw, headers=headers)


def _post_sms(door: FlaskClient, raw: bytes, secret: str = "sms-token") -> TestResponse:
    return door.post("/webhook/sms", data=raw, headers={"X-Sms-Signature": signature(raw, secret)})


def _saved(desk: Desk) -> int:
    return int(scalar(desk, "SELECT count(*) FROM message"))


def test_meta_is_answered_with_its_challenge(door: FlaskClient) -> None:
    answer = door.get("/webhook/whatsapp", query_string=ASKED)
    assert (answer.status_code, answer.text) == (200, "1158201444")
    assert answer.mimetype == "text/plain"


@pytest.mark.parametrize(
    "change",
    [
        {"hub.verify_token": "wrong"},
        {"hub.verify_token": ""},
        {"hub.verify_token": "vérify"},
        {"hub.mode": "unsubscribe"},
        {"hub.challenge": "<script>"},
        {"hub.challenge": ""},
    ],
    ids=str,
)
def test_anybody_else_is_refused(door: FlaskClient, change: dict[str, str]) -> None:
    answer = door.get("/webhook/whatsapp", query_string={**ASKED, **change})
    assert (answer.status_code, answer.text) == (403, "")


def test_a_bare_look_at_the_address_is_refused(door: FlaskClient) -> None:
    assert door.get("/webhook/whatsapp").status_code == 403


@pytest.mark.parametrize("secret", ["new-secret", "old-secret"])
def test_a_signed_notification_is_saved_while_secrets_are_exchanged(
    door: FlaskClient, lone_desk: Desk, raw: bytes, secret: str
) -> None:
    assert _post(door, raw, secret).status_code == 200
    assert _saved(lone_desk) == 1
    assert scalar(lone_desk, "SELECT count(*) FROM procrastinate_jobs") == 1


def test_a_repeated_notification_is_welcome_and_saved_once(
    door: FlaskClient, lone_desk: Desk, raw: bytes
) -> None:
    assert [_post(door, raw).status_code for _ in range(3)] == [200] * 3
    assert _saved(lone_desk) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Hub-Signature-256": ""},
        {"X-Hub-Signature-256": "sha256="},
        {"X-Hub-Signature-256": "sha256=" + "0" * 64},
        {"X-Hub-Signature-256": "à"},
        {"X-Hub-Signature": "sha1=0000"},
    ],
    ids=str,
)
def test_an_unsigned_notification_is_refused_and_not_saved(
    door: FlaskClient, lone_desk: Desk, raw: bytes, headers: dict[str, str]
) -> None:
    assert door.post("/webhook/whatsapp", data=raw, headers=headers).status_code == 401
    assert _saved(lone_desk) == 0


@pytest.mark.parametrize("secret", ["another-secret", "", "verify-token"])
def test_a_notification_signed_with_another_secret_is_refused(
    door: FlaskClient, lone_desk: Desk, raw: bytes, secret: str
) -> None:
    assert _post(door, raw, secret).status_code == 401
    assert _saved(lone_desk) == 0


def test_an_empty_secret_opens_to_nobody(lone_desk: Desk, raw: bytes) -> None:
    secrets = dataclasses.replace(SECRETS, whatsapp_app_secrets=("",), sms_token="")
    open_door = make_app(lone_desk, secrets).test_client()
    assert _post(open_door, raw, "").status_code == 401
    assert _post_sms(open_door, b"{}", "").status_code == 401


def test_a_body_changed_on_the_way_is_refused(
    door: FlaskClient, lone_desk: Desk, raw: bytes
) -> None:
    headers = {"X-Hub-Signature-256": signature(raw, "new-secret")}
    changed = raw.replace(b"segretissima", b"scambiata!!!")
    assert door.post("/webhook/whatsapp", data=changed, headers=headers).status_code == 401
    assert _saved(lone_desk) == 0


def test_more_than_meta_ever_sends_is_refused(door: FlaskClient, lone_desk: Desk) -> None:
    assert _post(door, b" " * (MAX_BODY_BYTES + 1)).status_code == 413
    assert scalar(lone_desk, "SELECT count(*) FROM notification_item") == 0


def test_as_much_as_meta_may_send_is_taken(door: FlaskClient, lone_desk: Desk) -> None:
    at = lone_desk.now()
    assert _post(door, text_message(MARIO, "a" * 3 * 1024 * 1024, at=at)).status_code == 200
    assert _saved(lone_desk) == 1


@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b"{}", b"null", b"\xff\xfe", b"[" * 5000])
def test_whatever_is_signed_is_taken_and_kept(
    door: FlaskClient, lone_desk: Desk, body: bytes
) -> None:
    assert _post(door, body).status_code == 200
    assert scalar(lone_desk, "SELECT count(*) FROM notification_item") == 1


def test_without_the_database_meta_is_asked_to_come_again(
    door_without_database: FlaskClient, raw: bytes
) -> None:
    answer = _post(door_without_database, raw)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"


def test_without_the_database_the_gateway_is_asked_to_come_again(
    door_without_database: FlaskClient,
) -> None:
    assert _post_sms(door_without_database, b"{}").status_code == 503


def test_alive_and_ready_are_two_questions(
    door: FlaskClient, door_without_database: FlaskClient
) -> None:
    paths = ("/healthz", "/readyz")
    assert [door.get(path).status_code for path in paths] == [200, 200]
    assert [door_without_database.get(path).status_code for path in paths] == [200, 503]


def test_the_log_counts_items_and_holds_no_words(
    door: FlaskClient, door_without_database: FlaskClient, raw: bytes
) -> None:
    with capture_logs() as logs:
        _post(door, raw)
        _post(door, raw, "wrong")
        _post(door_without_database, raw)
    assert [entry["event"] for entry in logs] == [
        "notification_saved",
        "signature_refused",
        "notification_not_saved",
    ]
    assert "segretissima" not in str(logs) and MARIO not in str(logs)


def _sms_report(desk: Desk, status: str, **more: Any) -> bytes:
    """What the gateway says of the one SMS in the ledger."""
    reference = str(only_outgoing(desk).id)
    at = desk.now().isoformat()
    whole = {"id": "1", "reference": reference, "status": status, "at": at, **more}
    return json.dumps(whole).encode()


@pytest.fixture
def sms_sent(lone_desk: Desk) -> Desk:
    conversation_id = receive_text(lone_desk, MARIO, "buongiorno")
    with lone_desk.database.transaction() as db_session:
        queue_sms(lone_desk, db_session, conversation_id, to=GIULIA, body="1", dedup_key="sms")
    return lone_desk


@pytest.mark.parametrize(
    ("status", "state"),
    [("delivered", "delivered"), ("undelivered", "failed"), ("teleported", "queued")],
)
def test_a_signed_report_moves_the_sms_it_speaks_of(
    door: FlaskClient, sms_sent: Desk, status: str, state: str
) -> None:
    raw = _sms_report(sms_sent, status)
    assert [_post_sms(door, raw).status_code for _ in range(2)] == [200, 200]
    assert only_outgoing(sms_sent).state == state
    assert scalar(sms_sent, "SELECT count(*) FROM notification_item") == 1


@pytest.mark.parametrize("secret", ["wrong", "", "new-secret"])
def test_an_unsigned_report_moves_nothing(door: FlaskClient, sms_sent: Desk, secret: str) -> None:
    assert _post_sms(door, _sms_report(sms_sent, "delivered"), secret).status_code == 401
    assert only_outgoing(sms_sent).state == "queued"


@pytest.mark.parametrize(
    "raw",
    [
        b"no json",
        b'{"id": "1", "from": "390000000101", "text": "STOP"}',
        b'{"id": "1", "reference": "not an id", "status": "delivered"}',
        b'{"id": "1\\u0000", "text": "\\u0000"}',
    ],
    ids=["no json", "an answer", "not ours", "awkward characters"],
)
def test_what_the_gateway_says_besides_is_kept(
    door: FlaskClient, lone_desk: Desk, raw: bytes
) -> None:
    assert _post_sms(door, raw).status_code == 200
    assert scalar(lone_desk, "SELECT count(*) FROM notification_item") == 1
