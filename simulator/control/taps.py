"""A person taps a button or picks a row."""

from typing import Any

from simulator.control.content import Said
from simulator.control.refusal import ControlRefused
from simulator.phones import Bubble, Phone


def tap(phone: Phone, identifier: str) -> Said:
    """The latest message on the phone that offers this id. Raises ControlRefused 404."""
    for bubble in reversed(phone.bubbles):
        if bubble.sender != "facility":
            continue
        for name in ("buttons", "rows"):
            for choice in bubble.extra.get(name, []):
                if choice["id"] == identifier:
                    return _answer(bubble, name, choice)
    raise ControlRefused(404, "no message on this phone has a button or row with this id")


def _answer(bubble: Bubble, name: str, choice: dict[str, Any]) -> Said:
    title = str(choice["title"])
    if bubble.kind == "template":
        part = {"type": "button", "button": {"payload": choice["id"], "text": title}}
        return Said(part, "text", title, answers=bubble.wamid)
    kind = "list_reply" if name == "rows" else "button_reply"
    shown = ("id", "title", "description") if name == "rows" else ("id", "title")
    reply = {key: choice[key] for key in shown if choice.get(key)}
    part = {"type": "interactive", "interactive": {"type": kind, kind: reply}}
    return Said(part, "text", title, answers=bubble.wamid)
