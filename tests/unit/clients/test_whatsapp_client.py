import json
import time

import httpx
import pytest

from clients.consequences import Consequence
from clients.failures import TIMEOUT, MessageRefused, OutcomeUnknown, SendFailed
from clients.whatsapp.client import Accepted, WhatsAppClient
from clients.whatsapp.payloads import Recipient
from frontdesk.messages import Button, ReplyButtons, Text
from tests.unit.clients.provider import Provider, Reply

TO = Recipient(wa_id="390000000101")
SECRETS = ("390000000101", "parola segreta", "token-1", "wamid.", "IT.1", "/100/")


def client(url: str, http: httpx.Client) -> WhatsAppClient:
    return WhatsAppClient(url, "100", "token-1", http)


def send(url: str, http: httpx.Client, text: str = "parola segreta") -> Accepted:
    return client(url, http).send(TO, Text(text), callback_data="out-1")


def graph_error(code: int, status: int) -> Reply:
    message = "parola segreta to 390000000101"
    return Reply.json({"error": {"code": code, "message": message, "fbtrace_id": "x"}}, status)


def test_a_sent_message_is_accepted(provider: Provider, http: httpx.Client) -> None:
    answer = {
        "messaging_product": "whatsapp",
        "contacts": [{"input": "+390000000101", "wa_id": "390000000101"}],
        "messages": [{"id": "wamid.OUT1", "message_status": "accepted"}],
    }
    provider.will(Reply.json(answer))
    accepted = send(provider.url, http)
    assert accepted == Accepted("wamid.OUT1", "390000000101", None, "accepted")
    call = provider.received[0]
    assert (call.method, call.path) == ("POST", "/100/messages")
    assert call.headers["authorization"] == "Bearer token-1"
    assert call.headers["content-type"] == "application/json"


def test_a_person_without_number_is_accepted_by_user_id(
    provider: Provider, http: httpx.Client
) -> None:
    provider.will(
        Reply.json({"contacts": [{"input": "IT.1", "user_id": "IT.1"}], "messages": [{"id": "w"}]})
    )
    recipient = Recipient(user_id="IT.1")
    accepted = client(provider.url, http).send(recipient, Text("x"), callback_data="")
    assert (accepted.recipient_wa_id, accepted.recipient_user_id) == (None, "IT.1")
    assert "to" not in provider.received[0].json


def test_italian_and_emoji_arrive_whole(provider: Provider, http: httpx.Client) -> None:
    provider.will(Reply.json({"messages": [{"id": "w"}]}))
    send(provider.url, http, "perché è così 🙂\nsì")
    assert provider.received[0].json["text"]["body"] == "perché è così 🙂\nsì"


@pytest.mark.parametrize(
    ("to", "content", "callback_data"),
    [
        (TO, Text("x" * 4097), ""),
        (TO, ReplyButtons("?", (Button("a", "x" * 21),)), ""),
        (TO, Text("x"), "c" * 513),
        (Recipient(), Text("x"), ""),
    ],
)
def test_what_meta_would_refuse_is_never_sent(
    provider: Provider,
    http: httpx.Client,
    to: Recipient,
    content: Text | ReplyButtons,
    callback_data: str,
) -> None:
    with pytest.raises(MessageRefused) as refused:
        client(provider.url, http).send(to, content, callback_data=callback_data)
    assert len(refused.value.problems) == 1
    assert provider.received == []


@pytest.mark.parametrize(
    ("code", "status", "consequence"),
    [
        (190, 401, Consequence.STOP_QUEUE),
        (131056, 400, Consequence.RETRY_PAIR),
        (130429, 429, Consequence.SLOW_DOWN),
        (131047, 400, Consequence.USE_TEMPLATE_OR_SMS),
        (132001, 404, Consequence.TEMPLATE_FAULT),
        (131000, 500, Consequence.RETRY),
    ],
)
def test_an_error_of_meta_s_carries_its_consequence(
    provider: Provider, http: httpx.Client, code: int, status: int, consequence: Consequence
) -> None:
    provider.will(graph_error(code, status))
    with pytest.raises(SendFailed) as failed:
        send(provider.url, http)
    assert (failed.value.code, failed.value.http_status) == (code, status)
    assert failed.value.consequence is consequence


@pytest.mark.parametrize(
    "reply",
    [
        Reply(502, b"<html>Bad gateway</html>"),
        Reply(500, b'{"error": "odd"}'),
        Reply(200, b"not json"),
        Reply(200, b"[]"),
        Reply(200, b'{"messages": []}'),
        Reply(200, b'{"messages": [{"id": 5}]}'),
        Reply(hang_up=True),
    ],
)
def test_an_answer_that_says_nothing_leaves_the_outcome_unknown(
    provider: Provider, http: httpx.Client, reply: Reply
) -> None:
    provider.will(reply)
    with pytest.raises(OutcomeUnknown):
        send(provider.url, http)
    assert len(provider.received) == 1  # no silent second try


def test_a_late_answer_leaves_the_outcome_unknown(
    provider: Provider, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clients.whatsapp.transport.TIMEOUT", httpx.Timeout(0.1))
    provider.will(Reply.json({"messages": [{"id": "w"}]}))
    provider.replies[0] = Reply(body=provider.replies[0].body, delay_s=1.5)
    start = time.monotonic()
    with pytest.raises(OutcomeUnknown, match="timeout"):
        send(provider.url, http)
    assert time.monotonic() - start < 1.2


def test_a_refused_connection_is_certainly_not_sent(
    nobody_listens: str, http: httpx.Client
) -> None:
    with pytest.raises(SendFailed) as failed:
        send(nobody_listens, http)
    assert failed.value.retryable


def test_a_redirect_is_not_followed(provider: Provider, http: httpx.Client) -> None:
    provider.will(Reply(302, headers={"Location": f"{provider.url}/elsewhere"}))
    with pytest.raises(SendFailed):
        send(provider.url, http)
    assert len(provider.received) == 1


@pytest.mark.parametrize(
    "reply", [graph_error(131026, 400), Reply(502, b"parola segreta"), Reply(hang_up=True)]
)
def test_no_failure_gives_the_patient_away(
    provider: Provider, http: httpx.Client, reply: Reply
) -> None:
    provider.will(reply)
    with pytest.raises((SendFailed, OutcomeUnknown)) as caught:
        send(provider.url, http)
    error = caught.value
    assert error.__context__ is None and error.__cause__ is None
    shown = f"{error} {error!r} {json.dumps(error.__dict__, default=str)} {TO!r}"
    assert not [secret for secret in (*SECRETS, provider.url) if secret in shown]


def test_mark_read_with_typing(provider: Provider, http: httpx.Client) -> None:
    provider.will(Reply.json({"success": True}))
    client(provider.url, http).mark_read("wamid.IN1", typing=True)
    assert provider.received[0].json == {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": "wamid.IN1",
        "typing_indicator": {"type": "text"},
    }


def test_the_timeouts_are_short() -> None:
    assert (TIMEOUT.connect, TIMEOUT.read) == (3.0, 10.0)
