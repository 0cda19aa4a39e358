"""Collects what the assistant says in one turn, whole and in order."""

from typing import Any

from rasa.core.channels.channel import OutputChannel

CHANNEL_NAME = "sportello"
_CONTENT = ("text", "buttons", "quick_replies", "custom", "image", "attachment", "elements")


class RepliesOfTurn(OutputChannel):
    """Rasa's own collector splits texts at blank lines and drops fields; this keeps each reply."""

    def __init__(self) -> None:
        self.replies: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The name responses may be made specific to (``channel: sportello``)."""
        return CHANNEL_NAME

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keeps the content of ``message`` and the name of the response it came from."""
        reply = {key: message[key] for key in _CONTENT if message.get(key)}
        if reply and message.get("utter_action"):
            reply["response"] = message["utter_action"]
        if reply:
            self.replies.append(reply)
