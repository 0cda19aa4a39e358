import hashlib
import hmac
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.consequences import Consequence
from clients.failures import MessageRefused, OutcomeUnknown, SendFailed
from clients.sms.client import SmsClient
from clients.sms.reports import InboundSms, SmsReport, is_signed, parse_report
from tests.unit.clients.provider import Provider, Reply


def send(url: str, http: httpx.Client, to: str = "390000000101", text: str = "Codice 1234") -> str:
    return SmsClient(f"{url}/sms", "token-2", http).send(to, text, "sms-1")


def test_an_accepted_sms_has_the_gateway_s_id(provider: Provider, http: httpx.Client) -> None:
    provider.will(Reply.json({"id": "g1"}, 202))
    assert send(provider.url, http) == "g1"
    call = provider.received[0]
    assert (call.method, call.path) == ("POST", "/sms")
    assert call.headers["authorization"] == "Bearer token-2"
    assert call.json == {"to": "390000000101", "text": "Codice 1234", "reference": "sms-1"}


@pytest.mark.parametrize(
    ("to", "text"),
    [
        ("", "x"),
        ("+390000000101", "x"),
        ("0390000000", "x"),
        ("IT.123", "x"),
        ("1" * 16, "x"),
        ("390000000101", " "),
        ("390000000101", "x" * 1531),
        ("390000000101", "x\ud83d"),
    ],
)
def test_what_no_gateway_takes_is_never_sent(
    provider: Provider, http: httpx.Client, to: str, text: str
) -> None:
    with pytest.raises(MessageRefused):
        send(provider.url, http, to, text)
    assert provider.received == []


@pytest.mark.parametrize(
    ("status", "consequence"),
    [
        (400, Consequence.FAIL),
        (401, Consequence.STOP_QUEUE),
        (403, Consequence.STOP_QUEUE),
        (404, Consequence.FAIL),
        (422, Consequence.FAIL),
        (429, Consequence.SLOW_DOWN),
        (302, Consequence.FAIL),
    ],
)
def test_a_refusal_carries_its_consequence(
    provider: Provider, http: httpx.Client, status: int, consequence: Consequence
) -> None:
    provider.will(Reply(status))
    with pytest.raises(SendFailed) as failed:
        send(provider.url, http)
    assert failed.value.consequence is consequence
    assert failed.value.retryable == (consequence is Consequence.SLOW_DOWN)
    assert failed.value.staff_sentence


@pytest.mark.parametrize("reply", [Reply(500), Reply(503), Reply(202), Reply(hang_up=True)])
def test_no_clear_answer_leaves_the_outcome_unknown(
    provider: Provider, http: httpx.Client, reply: Reply
) -> None:
    provider.will(reply)
    with pytest.raises(OutcomeUnknown) as unknown:
        send(provider.url, http, text="parola segreta")
    shown = f"{unknown.value!r} {unknown.value.__context__!r}"
    assert not [word for word in ("parola", "3900000", "127.0.0.1") if word in shown]


def test_a_refused_connection_is_certainly_not_sent(
    nobody_listens: str, http: httpx.Client
) -> None:
    with pytest.raises(SendFailed) as failed:
        send(nobody_listens, http)
    assert failed.value.consequence is Consequence.RETRY


def test_a_report_is_signed_with_our_token() -> None:
    raw = b'{"id": "g1"}'
    header = "sha256=" + hmac.new(b"token-2", raw, hashlib.sha256).hexdigest()
    assert is_signed(raw, header, "token-2")
    assert not is_signed(raw, header, "token-3")
    assert not is_signed(raw + b" ", header, "token-2")
    assert not is_signed(raw, None, "token-2")
    assert not is_signed(raw, "sha256=" + hmac.new(b"", raw, hashlib.sha256).hexdigest(), "")


def test_a_delivery_report_is_read() -> None:
    raw = b'{"id":"g1","reference":"sms-1","status":"delivered","at":"2026-12-03T15:00:00+01:00"}'
    at = datetime(2026, 12, 3, 14, tzinfo=UTC)
    assert parse_report(raw) == SmsReport("g1", "sms-1", "delivered", at)


@pytest.mark.parametrize("at", ["", "ieri", "2026-12-03T15:00:00", "0001-01-01T00:00:00+01:00"])
def test_a_report_without_a_usable_time_is_still_a_report(at: str) -> None:
    raw = f'{{"id":"g1","status":"undelivered","at":"{at}"}}'.encode()
    assert parse_report(raw) == SmsReport("g1", "", "undelivered", None)


def test_an_sms_a_person_sends_is_read_and_not_shown() -> None:
    found = parse_report(b'{"id":"g2","from":"+390000000101","text":"STOP"}')
    assert found == InboundSms("g2", "390000000101", "STOP")
    assert "STOP" not in repr(found) and "3900" not in repr(found)


@pytest.mark.parametrize("raw", [b"", b"x", b"[]", b"{}", b'{"id": 1}', b'{"id":"g","from":"x"}'])
def test_anything_else_is_neither(raw: bytes) -> None:
    assert parse_report(raw) is None


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_raise(raw: bytes) -> None:
    parse_report(raw)
