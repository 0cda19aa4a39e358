"""What the webhook does with a notification: save every item once, enqueue, and nothing more."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clients.whatsapp.notifications import InboundMessage, Item, parse_notification
from clients.whatsapp.notifications.stored import to_stored
from frontdesk.identity.masked import mask_spoken
from frontdesk.identity.masking import mask
from services.desk import Desk
from services.want_media import want_media
from store import jobs
from store.conversations import Contact, conversations_of
from store.database import DbSession
from store.messages import save_messages
from store.notifications import dedup_hash, save_items


@dataclass(frozen=True)
class Received:
    """How many items a notification held and how many of them were new."""

    items: int
    new_conversations_to_screen: int
    new_other_items: int


def receive_notification(desk: Desk, raw: bytes) -> Received:
    """Saves all items of one signed POST in one transaction, each with its job.

    Raises only when the database is away: Meta then repeats the notification. An item that cannot
    be understood is kept as it came and never fails the others.
    """
    items = parse_notification(raw)
    messages: list[InboundMessage] = []
    others: list[Item] = []
    for item in items:
        if isinstance(item, InboundMessage) and _is_for_a_patient_chat(desk, item):
            messages.append(item)
        else:
            others.append(item)
    with desk.database.transaction() as db_session:
        touched = _save_messages(desk, db_session, messages)
        new_others = _save_others(desk, db_session, others)
    return Received(len(items), len(touched), new_others)


def _is_for_a_patient_chat(desk: Desk, message: InboundMessage) -> bool:
    """From one person to our number. Groups and other numbers are kept, not answered."""
    sender = message.sender
    is_ours = message.phone_number_id == desk.phone_number_id and message.group_id is None
    return is_ours and bool(sender.wa_id or sender.user_id)


def _save_messages(
    desk: Desk, db_session: DbSession, messages: Sequence[InboundMessage]
) -> set[uuid.UUID]:
    if not messages:
        return set()
    now = desk.now()
    contacts = {message.wamid: _contact(message) for message in messages}
    conversations = conversations_of(db_session, list(contacts.values()), now)
    rows = [
        {
            "conversation_id": conversations[contacts[message.wamid]].id,
            "wamid": message.wamid,
            "kind": message.kind,
            # identifiers nobody asked for are masked before anything else sees them
            "text": mask(message.text) if message.text is not None else None,
            "reply_id": message.reply_id,
            "payload": mask_spoken(message.payload),
            "sent_at": message.sent_at or now,
            "received_at": now,
        }
        for message in messages
    ]
    touched = save_messages(db_session, rows)
    for conversation_id in sorted(touched):
        jobs.enqueue_for_conversation(db_session, "screen_messages", conversation_id)
    want_media(desk, db_session, messages)
    return touched


def _contact(message: InboundMessage) -> Contact:
    sender = message.sender
    return Contact(
        phone_number_id=message.phone_number_id or "",
        wa_id=sender.wa_id,
        user_id=sender.user_id,
        profile_name=sender.profile_name,
    )


def _save_others(desk: Desk, db_session: DbSession, items: Sequence[Item]) -> int:
    if not items:
        return 0
    rows: dict[bytes, dict[str, Any]] = {}
    for item in items:
        key = dedup_hash(item.dedup_key)
        kind, stored = to_stored(item)
        rows[key] = {
            "dedup_hash": key,
            "kind": kind,
            "phone_number_id": item.phone_number_id,
            "payload": stored,
            "received_at": desk.now(),
        }
    new = save_items(db_session, list(rows.values()))
    if new:
        jobs.enqueue(db_session, "apply_notifications")
    return new
