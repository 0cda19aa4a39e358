"""The body of a request to the channel, checked."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

LANGUAGES = ("it", "en")
# Intents with which Rasa steers itself; no button of ours carries them.
COMMANDS = frozenset({"restart", "back", "session_start", "nlu_fallback"})


class MalformedMessage(ValueError):
    """The request breaks the channel's contract. The text names the field, never its value."""


@dataclass(frozen=True)
class IncomingMessage:
    """One message of a patient. ``intent`` is set when they tapped a button that we issued."""

    conversation_id: str
    message_id: str
    text: str
    intent: str | None
    language: str
    metadata: dict[str, Any]

    def rasa_metadata(self) -> dict[str, Any]:
        """What actions find in ``tracker.latest_message["metadata"]``."""
        return {
            **self.metadata,
            "message_id": self.message_id,
            "language": self.language,
            "text": self.text,
        }


def read_message(body: Any, intents: Collection[str]) -> IncomingMessage:
    """The message in ``body``; raises ``MalformedMessage`` naming the first wrong field."""
    if not isinstance(body, dict):
        raise MalformedMessage("body")
    return IncomingMessage(
        conversation_id=_identifier(body, "conversation_id"),
        message_id=_identifier(body, "message_id"),
        text=_string(body, "text"),
        intent=_intent(body.get("intent"), intents),
        language=_language(body.get("language")),
        metadata=_metadata(body.get("metadata")),
    )


def _string(body: dict[str, Any], field: str) -> str:
    value = body.get(field)
    if not isinstance(value, str):
        raise MalformedMessage(field)
    return value


def _identifier(body: dict[str, Any], field: str) -> str:
    value = _string(body, field)
    if not value.strip() or len(value) > 255:
        raise MalformedMessage(field)
    return value


def _intent(value: Any, intents: Collection[str]) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or value in COMMANDS or value not in intents:
        raise MalformedMessage("intent")
    return value


def _language(value: Any) -> str:
    if value not in LANGUAGES:
        raise MalformedMessage("language")
    return str(value)


def _metadata(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise MalformedMessage("metadata")
    return value
