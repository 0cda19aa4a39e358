"""``"status":"read"``: blue ticks for the person, and "typing…" if asked."""

from collections.abc import Mapping
from typing import Any

from simulator.graph.checks.fields import object_at, text_at
from simulator.graph.errors import GraphError
from simulator.phones import Phone
from simulator.world import World


def mark_read(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Marks the message and those before it. Raises GraphError for an id nobody wrote."""
    if body.get("status") != "read":
        raise GraphError(131009, "status must be read")
    wamid = text_at(body, "message_id", 500)
    wants_typing = _wants_typing(body)
    with world.lock:
        phone = _phone_of(world, wamid)
        for bubble in phone.bubbles:
            if bubble.sender == "me" and not bubble.extra.get("sms"):
                world.phones.tick(phone.key, bubble.wamid, "read")
            if bubble.wamid == wamid:
                break
        if wants_typing:
            world.phones.set_typing(phone.key)
    return {"success": True}


def _wants_typing(body: Mapping[str, Any]) -> bool:
    if body.get("typing_indicator") is None:
        return False
    if object_at(body, "typing_indicator").get("type") != "text":
        raise GraphError(131009, "typing_indicator.type must be text")
    return True


def _phone_of(world: World, wamid: str) -> Phone:
    phone = world.phones.holding(wamid)
    bubble = phone.find(wamid) if phone else None
    if phone is None or bubble is None or bubble.sender != "me":
        raise GraphError(131009, "message_id names no message received by this number")
    return phone
