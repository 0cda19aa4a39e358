"""What patients send that nobody need answer."""

from typing import Final

from frontdesk.ownership import Owner
from store.tables import Conversation, Message

REACTION: Final = "reaction"
_SILENT: Final = frozenset({"system", "edit", "request_welcome", "unknown"})


def needs_no_answer(conversation: Conversation, message: Message) -> bool:
    """Whether a message without words is only noted.

    A 👍 may be meant as the answer to the assistant's question, which alone can tell. One that was
    taken away again, or that a colleague got, is none.
    """
    if message.text:
        return False
    if message.kind == REACTION:
        return not (conversation.owner == Owner.BOT and _emoji(message))
    return message.kind in _SILENT


def _emoji(message: Message) -> str:
    reaction = message.payload.get(REACTION)
    return str(reaction.get("emoji") or "") if isinstance(reaction, dict) else ""
