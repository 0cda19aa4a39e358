"""POST /<phone number id>/messages: accept a message, or refuse it the way Meta does."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from simulator.graph.checks.attachment import draw_attachment
from simulator.graph.checks.drawing import Drawing
from simulator.graph.checks.fields import object_at, optional_text_at, text_at
from simulator.graph.checks.interactive import draw_interactive
from simulator.graph.checks.plain import draw_contacts, draw_location, draw_reaction, draw_text
from simulator.graph.checks.template import draw_template, needs_a_number
from simulator.graph.errors import GraphError, status_error
from simulator.graph.recipient import Recipient, recipient_of
from simulator.identifiers import new_wamid
from simulator.ledger import Outgoing
from simulator.phones import Bubble
from simulator.quotes import quote_of
from simulator.statuses import report
from simulator.world import World

WINDOW = timedelta(hours=24)
CALLBACK_DATA_MOST = 512
PLAIN = {
    "text": draw_text,
    "location": draw_location,
    "contacts": draw_contacts,
    "reaction": draw_reaction,
    "interactive": draw_interactive,
}
ATTACHMENTS = ("image", "document", "audio", "video", "sticker")
TOLD_LATER = {
    131026: "Message undeliverable.",
    131047: "More than 24 hours have passed since the recipient last replied.",
    131053: "The media could not be fetched from the link.",
}


def send_message(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Check, accept, deliver. Raises GraphError; returns the body of the 200."""
    with world.lock:
        recipient = recipient_of(body, world)
        drawing = draw(body, world)
        _check_fit(body, recipient, drawing, world)
        world.rates.spend(recipient.key)
        sent = _record(world, body, recipient, drawing)
        if not recipient.silently_lost:
            _deliver(world, sent, recipient, drawing, _quoted(world, body, recipient))
    accepted = {"id": sent.wamid}
    if drawing.kind == "template":
        accepted["message_status"] = "accepted"
    return {
        "messaging_product": "whatsapp",
        "contacts": [recipient.contact()],
        "messages": [accepted],
    }


def draw(body: Mapping[str, Any], world: World) -> Drawing:
    """Check the content. A message without ``type`` is a text, as in the Graph API."""
    kind = body.get("type", "text")
    if kind == "template":
        return draw_template(body, world.templates)
    if kind in ATTACHMENTS:
        return draw_attachment(body, world.shelf)
    if isinstance(kind, str) and kind in PLAIN:
        return PLAIN[kind](body)
    known = sorted([*PLAIN, *ATTACHMENTS, "template"])
    raise GraphError(100, f"type must be one of {', '.join(known)}")


def _check_fit(
    body: Mapping[str, Any], recipient: Recipient, drawing: Drawing, world: World
) -> None:
    optional_text_at(body, "biz_opaque_callback_data", CALLBACK_DATA_MOST)
    if body.get("context") is not None:
        text_at(object_at(body, "context"), "message_id", 500)
    by_user_id = recipient.wa_id is None
    if drawing.kind == "template" and by_user_id and needs_a_number(body, world.templates):
        raise GraphError(131062, "this template needs a phone number")
    if drawing.reacts_to and not world.phones.of(recipient.key).find(drawing.reacts_to):
        raise GraphError(131009, "reaction.message_id names no message of this chat")


def _record(
    world: World, body: Mapping[str, Any], recipient: Recipient, drawing: Drawing
) -> Outgoing:
    sent = Outgoing(
        wamid=new_wamid(),
        key=recipient.key,
        wa_id=recipient.wa_id,
        user_id=recipient.user_id,
        category=drawing.category,
        in_window=window_is_open(world, recipient.key),
        callback_data=body.get("biz_opaque_callback_data"),
    )
    world.ledger[sent.wamid] = sent
    return sent


def window_is_open(world: World, key: str) -> bool:
    """24 hours from the person's last message."""
    wrote_at = world.phones.of(key).wrote_at
    return wrote_at is not None and world.clock.now() - wrote_at < WINDOW


def _deliver(
    world: World, sent: Outgoing, recipient: Recipient, drawing: Drawing, quote: dict[str, Any]
) -> None:
    """200 means accepted; whether it arrives is told by statuses, as with the platform."""
    if code := _late_failure(sent, recipient, drawing):
        report(world, sent, "failed", (status_error(code, TOLD_LATER[code]),))
        return
    if drawing.reacts_to:
        _react(world, sent.key, drawing)
    else:
        extra = {**drawing.extra, **quote}
        bubble = Bubble(
            sent.wamid, "facility", drawing.kind, drawing.text, world.clock.now(), extra
        )
        world.phones.show(sent.key, bubble)
    for status in ("sent", "delivered"):
        report(world, sent, status)


def _late_failure(sent: Outgoing, recipient: Recipient, drawing: Drawing) -> int | None:
    if not recipient.reachable:
        return 131026
    if drawing.free_form and not sent.in_window:
        return 131047
    return drawing.fails_with


def _quoted(world: World, body: Mapping[str, Any], recipient: Recipient) -> dict[str, Any]:
    # An id that is too old or unknown gives a message without a quote, not an error.
    wamid = (body.get("context") or {}).get("message_id")
    return quote_of(world.phones.of(recipient.key), wamid) if wamid else {}


def _react(world: World, key: str, drawing: Drawing) -> None:
    phone = world.phones.of(key)
    bubble = phone.find(drawing.reacts_to or "")
    if bubble:
        bubble.extra["reaction"] = drawing.text
        world.phones.touch(phone, bubble)
