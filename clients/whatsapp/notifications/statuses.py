"""`value.statuses[]`: what became of our messages (reference 2.4)."""

from clients.whatsapp.notifications.items import DeliveryStatus, Item, Json, Unreadable
from clients.whatsapp.notifications.reading import (
    api_errors,
    fingerprint,
    identifier,
    label,
    mapping,
    moment,
    phone,
    words,
)


def read_status(status: Json, phone_number_id: str | None) -> Item:
    """The item of one entry of `statuses`. Contacts are not needed: they are often missing."""
    wamid, name = identifier(status, "id"), label(status, "status")
    if wamid is None or name is None:
        problem = "no_id" if wamid is None else "no_status"
        key = f"unreadable:{fingerprint(phone_number_id, status)}"
        return Unreadable(key, status, phone_number_id, problem)
    pricing = mapping(status, "pricing")
    billable = pricing.get("billable")
    return DeliveryStatus(
        dedup_key=f"status:{wamid}:{name}:{_recipient(status)}",
        payload=status,
        phone_number_id=phone_number_id,
        wamid=wamid,
        status=name,
        at=moment(status),
        recipient_wa_id=phone(status, "recipient_id"),
        recipient_user_id=identifier(status, "recipient_user_id"),
        recipient_parent_user_id=_parent(status),
        participant_id=identifier(status, "recipient_participant_id"),
        to_group=status.get("recipient_type") == "group",
        callback_data=words(status, "biz_opaque_callback_data"),
        billable=billable if isinstance(billable, bool) else None,
        pricing_category=label(pricing, "category"),
        pricing_type=label(pricing, "type"),
        errors=api_errors(status),
    )


def _recipient(status: Json) -> str:
    """One message to a group has a status per participant. A hash: keys show no numbers."""
    names = ("recipient_participant_id", "recipient_user_id", "recipient_id")
    found = next((value for name in names if (value := identifier(status, name))), "")
    return fingerprint(found)[:16]


def _parent(status: Json) -> str | None:
    # Meta's page and its real payloads disagree on the name (reference 2.4).
    return identifier(status, "recipient_parent_user_id") or identifier(
        status, "parent_recipient_user_id"
    )
