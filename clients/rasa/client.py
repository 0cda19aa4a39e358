"""One turn of the assistant over Rasa's HTTP channel (bot/channel)."""

import re
from dataclasses import dataclass, field
from typing import Any

import httpx

from clients.failures import json_object

_NAME = re.compile(r"[A-Za-z0-9_.:\-]{1,100}")


@dataclass(frozen=True)
class Turn:
    """What the person said. `intent`: that of a button we issued, instead of the text.

    The same `message_id` again gets the same answer and runs nothing twice.
    """

    conversation_id: str
    message_id: str
    text: str = field(repr=False)
    intent: str | None = None
    language: str = "it"
    metadata: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Answer:
    """Rasa's replies as it gave them (`text` and/or `custom`); `repeated`: answered before."""

    replies: tuple[dict[str, Any], ...] = field(repr=False)
    repeated: bool = False
    intent: str | None = None
    confidence: float | None = None


class RasaUnavailable(Exception):
    """No answer: `reason` is timeout, connection, `HTTP <status>` or unreadable. Try again."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Rasa did not answer: {reason}")
        self.reason = reason


class TurnFailed(Exception):
    """Rasa is there but the turn broke and left no trace; `name` says what (an action's name)."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the turn failed in {name}")
        self.name = name


class RasaClient:
    def __init__(self, url: str, token: str, http: httpx.Client, timeout_s: float = 20) -> None:
        self._url = f"{url.rstrip('/')}/webhooks/sportello/webhook"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._http = http
        self._timeout = httpx.Timeout(timeout_s, connect=min(3.0, timeout_s))

    def answer(self, turn: Turn) -> Answer:
        """Rasa's answer to `turn`. RasaUnavailable, or TurnFailed when an action broke."""
        response = self._post(_payload(turn))
        if response.status_code == 200:
            return _answer(json_object(response), turn.message_id)
        if response.status_code == 500 and (name := json_object(response).get("error")):
            raise TurnFailed(_harmless(name))
        raise RasaUnavailable(f"HTTP {response.status_code}")

    def _post(self, payload: dict[str, Any]) -> httpx.Response:
        try:
            return self._http.post(
                self._url,
                json=payload,
                headers=self._headers,
                timeout=self._timeout,
                follow_redirects=False,
            )
        except httpx.HTTPError as error:
            reason = "timeout" if isinstance(error, httpx.TimeoutException) else "connection"
        raise RasaUnavailable(reason)


def _payload(turn: Turn) -> dict[str, Any]:
    return {
        "conversation_id": turn.conversation_id,
        "message_id": turn.message_id,
        "text": turn.text,
        "intent": turn.intent,
        "language": turn.language,
        "metadata": turn.metadata,
    }


def _answer(body: dict[str, Any], message_id: str) -> Answer:
    replies = body.get("replies")
    if not isinstance(replies, list) or not all(isinstance(reply, dict) for reply in replies):
        raise RasaUnavailable("unreadable")
    if body.get("message_id", message_id) != message_id:
        raise RasaUnavailable("an answer to another message")
    found = body.get("intent")
    intent: dict[str, Any] = found if isinstance(found, dict) else {}
    name, confidence = intent.get("name"), intent.get("confidence")
    return Answer(
        tuple(replies),
        repeated=body.get("repeated") is True,
        intent=name if isinstance(name, str) else None,
        confidence=float(confidence) if isinstance(confidence, int | float) else None,
    )


def _harmless(name: object) -> str:
    """A name, never a sentence: it ends in logs."""
    return name if isinstance(name, str) and _NAME.fullmatch(name) else "unnamed"
