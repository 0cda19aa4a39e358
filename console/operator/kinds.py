"""What kind of thing a patient sent, in words; the words themselves stand beside it."""

from typing import Any

from console.viewpoint import Viewpoint
from store.tables import Message

PLAIN = frozenset({"text", "button_reply", "list_reply", "button"})
TAPPED = frozenset({"button_reply", "list_reply", "button"})
WITH_FILE = frozenset({"audio", "image", "video", "document", "sticker"})
NAMED = WITH_FILE | {"location", "contacts", "revoke", "edit", "order", "system"}
ICONS = {
    "audio": "mic",
    "image": "image",
    "video": "image",
    "sticker": "image",
    "document": "file",
    "location": "pin",
    "contacts": "person",
    "revoke": "bin",
}


def kind_words(view: Viewpoint, message: Message) -> str | None:
    """None for plain words, which need no label."""
    if is_revoked(message):
        return view.say("line.kind.revoked")
    if message.kind in PLAIN:
        return None
    if message.kind == "reaction":
        return _reaction(view, message.payload)
    if message.kind == "nfm_reply":
        return view.say("line.kind.form")
    return view.say(f"line.kind.{message.kind}" if message.kind in NAMED else "line.kind.other")


def is_revoked(message: Message) -> bool:
    """The patient took it back: its words are gone from our side too."""
    return isinstance(message.payload, dict) and message.payload.get("revoked") is True


def icon_of(message: Message) -> str:
    return "bin" if is_revoked(message) else ICONS.get(message.kind, "")


def _reaction(view: Viewpoint, payload: Any) -> str:
    """Reactions have no words of their own; Meta puts the emoji beside the message it is about."""
    reaction = payload.get("reaction") if isinstance(payload, dict) else None
    emoji = reaction.get("emoji") if isinstance(reaction, dict) else None
    if not isinstance(emoji, str) or not emoji:
        return view.say("line.kind.reaction_removed")
    return view.say("line.kind.reaction", emoji=emoji)
