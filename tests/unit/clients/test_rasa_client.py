import time
from typing import Any

import httpx
import pytest

from clients.rasa.client import Answer, RasaClient, RasaUnavailable, Turn, TurnFailed
from tests.unit.clients.provider import Provider, Reply

TURN = Turn("c-1", "m-1", "parola segreta", None, "it", {"today": "2026-12-01"})


def answer(url: str, http: httpx.Client, turn: Turn = TURN, timeout_s: float = 20) -> Answer:
    return RasaClient(url, "token-3", http, timeout_s).answer(turn)


def rasa_says(**changes: Any) -> Reply:
    body = {"message_id": "m-1", "replies": [], "repeated": False, **changes}
    return Reply.json(body)


def test_a_turn_is_asked_and_answered(provider: Provider, http: httpx.Client) -> None:
    replies: list[dict[str, Any]] = [{"text": "Buongiorno"}, {"custom": {"list": 1}}]
    provider.will(
        rasa_says(replies=replies, repeated=True, intent={"name": "greet", "confidence": 0.98})
    )
    assert answer(f"{provider.url}/", http) == Answer(tuple(replies), True, "greet", 0.98)
    call = provider.received[0]
    assert (call.method, call.path) == ("POST", "/webhooks/sportello/webhook")
    assert call.headers["authorization"] == "Bearer token-3"
    assert call.json == {
        "conversation_id": "c-1",
        "message_id": "m-1",
        "text": "parola segreta",
        "intent": None,
        "language": "it",
        "metadata": {"today": "2026-12-01"},
    }


def test_a_tapped_button_goes_as_an_intent(provider: Provider, http: httpx.Client) -> None:
    provider.will(rasa_says())
    answer(provider.url, http, Turn("c-1", "m-1", "Prenota", "book", "en"))
    sent = provider.received[0].json
    assert (sent["intent"], sent["language"], sent["metadata"]) == ("book", "en", {})


@pytest.mark.parametrize("intent", [None, {}, "greet", {"name": None, "confidence": None}])
def test_an_answer_may_lack_an_intent(
    provider: Provider, http: httpx.Client, intent: object
) -> None:
    provider.will(rasa_says(replies=[{"text": "x"}], intent=intent))
    assert answer(provider.url, http) == Answer(({"text": "x"},))


def test_a_broken_action_is_a_failed_turn(provider: Provider, http: httpx.Client) -> None:
    provider.will(Reply.json({"error": "action_book"}, 500))
    with pytest.raises(TurnFailed) as failed:
        answer(provider.url, http)
    assert failed.value.name == "action_book"


@pytest.mark.parametrize("error", ["parola segreta di Mario", {"a": 1}, "x" * 200, 5])
def test_the_name_of_a_failure_is_never_a_sentence(
    provider: Provider, http: httpx.Client, error: object
) -> None:
    provider.will(Reply.json({"error": error}, 500))
    with pytest.raises(TurnFailed) as failed:
        answer(provider.url, http)
    assert failed.value.name == "unnamed"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(500, b"<html>"), "HTTP 500"),
        (Reply(500, b"{}"), "HTTP 500"),
        (Reply(503), "HTTP 503"),
        (Reply(401), "HTTP 401"),
        (Reply(422), "HTTP 422"),
        (Reply(302), "HTTP 302"),
        (Reply(200, b"not json"), "unreadable"),
        (Reply(200, b"[]"), "unreadable"),
        (Reply(200, b"{}"), "unreadable"),
        (Reply(200, b'{"replies": ["x"]}'), "unreadable"),
        (Reply(200, b'{"replies": [], "message_id": "m-2"}'), "an answer to another message"),
        (Reply(hang_up=True), "connection"),
    ],
)
def test_no_usable_answer_means_unavailable(
    provider: Provider, http: httpx.Client, reply: Reply, reason: str
) -> None:
    provider.will(reply)
    with pytest.raises(RasaUnavailable) as unavailable:
        answer(provider.url, http)
    assert unavailable.value.reason == reason
    shown = f"{unavailable.value!r} {unavailable.value.__context__!r} {TURN!r}"
    assert not [word for word in ("parola", "127.0.0.1", "token-3") if word in shown]


def test_a_stopped_rasa_is_unavailable_at_once(nobody_listens: str, http: httpx.Client) -> None:
    with pytest.raises(RasaUnavailable, match="connection"):
        answer(nobody_listens, http)


def test_a_slow_rasa_is_not_waited_for(provider: Provider, http: httpx.Client) -> None:
    provider.will(Reply(delay_s=1.5))
    start = time.monotonic()
    with pytest.raises(RasaUnavailable, match="timeout"):
        answer(provider.url, http, timeout_s=0.1)
    assert time.monotonic() - start < 1.2
