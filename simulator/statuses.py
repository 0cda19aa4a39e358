"""What became of a message the business sent: kept, and told."""

from datetime import UTC, datetime
from typing import Any

from simulator.ledger import Outgoing, Passage
from simulator.world import World

# From this day replies inside the window are billed like utility messages (Meta's pricing page
# for non-template messages).
REPLIES_BILLED_FROM = datetime(2026, 10, 1, tzinfo=UTC)


def report(
    world: World, sent: Outgoing, status: str, errors: tuple[dict[str, Any], ...] = ()
) -> None:
    """Add a status (once) and notify the business of it."""
    with world.lock:
        if sent.has(status) or sent.has("failed"):
            return
        passage = Passage(status, world.clock.now(), errors)
        sent.passages.append(passage)
        world.phones.tick(sent.key, sent.wamid, status)
        value = world.sender.value(statuses=[status_item(sent, passage)])
        world.dispatcher.tell(sent.key, "statuses", value)


def report_read(world: World, key: str) -> int:
    """The person looked at the phone: everything on it is read. Returns how many were new."""
    with world.lock:
        phone = world.phones.of(key)
        seen = [world.ledger.get(bubble.wamid) for bubble in phone.unread()]
        if len(phone.bubbles) > phone.read_up_to:
            phone.read_up_to = len(phone.bubbles)
            world.phones.touch(phone)
        for sent in seen:
            if sent:
                report(world, sent, "read")
    return len(seen)


def status_item(sent: Outgoing, passage: Passage) -> dict[str, Any]:
    """One element of ``statuses``; ids that the person hides are absent, not empty."""
    item: dict[str, Any] = {
        "id": sent.wamid,
        "status": passage.status,
        "timestamp": str(int(passage.at.timestamp())),
    }
    optional = {
        "recipient_id": sent.wa_id,
        "recipient_user_id": sent.user_id,
        "biz_opaque_callback_data": sent.callback_data,
        "errors": list(passage.errors),
    }
    item |= {name: value for name, value in optional.items() if value}
    if passage.status in ("sent", "delivered"):
        item["pricing"] = pricing(sent, passage.at)
    return item


def pricing(sent: Outgoing, at: datetime) -> dict[str, Any]:
    reply = sent.category == "service" or (sent.category == "utility" and sent.in_window)
    billed = not reply or at >= REPLIES_BILLED_FROM
    return {
        "billable": billed,
        "pricing_model": "PMP",
        "type": "regular" if billed else "free_customer_service",
        "category": sent.category,
    }
