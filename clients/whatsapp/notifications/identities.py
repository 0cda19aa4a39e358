"""A person changed number or user id (reference 2.3 `system`, 2.5 and 2.6)."""

import re

from clients.whatsapp.notifications.items import IdentityChange, Item, Json, Sender, Unreadable
from clients.whatsapp.notifications.reading import (
    fingerprint,
    identifier,
    mapping,
    moment,
    phone,
    words,
)

_NAMES = {
    "user_changed_number": "user_changed_number",
    "customer_changed_number": "user_changed_number",
    "user_changed_user_id": "user_changed_user_id",
    "customer_identity_changed": "customer_identity_changed",
}
# Meta names the old user id only in the sentence of the notice.
_FROM_TO = re.compile(
    r"changed from (?P<old>[A-Z]{2}\.[A-Za-z0-9.]{1,140}) to "
    r"(?P<new>[A-Z]{2}\.[A-Za-z0-9.]{1,140})"
)


def is_identity_change(message: Json) -> bool:
    return _change(mapping(message, "system")) is not None


def identity_change(
    message: Json, wamid: str, phone_number_id: str | None, sender: Sender | None
) -> IdentityChange:
    """The change a `system` message tells; what it does not tell is None."""
    system, sender = mapping(message, "system"), sender or Sender()
    old_user_id, new_user_id = _user_ids(system, sender)
    return IdentityChange(
        dedup_key=f"message:{wamid}",
        payload=message,
        phone_number_id=phone_number_id,
        change=_change(system) or "",
        at=moment(message),
        wamid=wamid,
        old_wa_id=phone(message, "from") or phone(system, "customer") or sender.wa_id,
        old_user_id=old_user_id,
        old_parent_user_id=sender.parent_user_id,
        new_wa_id=phone(system, "wa_id") or phone(system, "new_wa_id"),
        new_user_id=new_user_id,
        new_parent_user_id=identifier(system, "parent_user_id"),
    )


def user_id_update(update: Json, phone_number_id: str | None) -> Item:
    """One entry of `value.user_id_update`."""
    user_ids, parents = mapping(update, "user_id"), mapping(update, "parent_user_id")
    wa_id = phone(update, "wa_id")
    key = f"user_id_update:{fingerprint(phone_number_id, update)}"
    if identifier(user_ids, "current") is None:
        return Unreadable(key, update, phone_number_id, "no_id")
    return IdentityChange(
        dedup_key=key,
        payload=update,
        phone_number_id=phone_number_id,
        change="user_id_update",
        at=moment(update),
        old_wa_id=wa_id,
        old_user_id=identifier(user_ids, "previous"),
        old_parent_user_id=identifier(parents, "previous"),
        new_wa_id=wa_id,
        new_user_id=identifier(user_ids, "current"),
        new_parent_user_id=identifier(parents, "current"),
    )


def _change(system: Json) -> str | None:
    if isinstance(name := system.get("type"), str) and name in _NAMES:
        return _NAMES[name]
    return "user_changed_number" if phone(system, "new_wa_id") else None


def _user_ids(system: Json, sender: Sender) -> tuple[str | None, str | None]:
    told = _FROM_TO.search(words(system, "body") or "")
    new = identifier(system, "user_id") or (told["new"] if told else None)
    old = told["old"] if told else sender.user_id
    # Some notices carry the new id as the sender's: then the old one is not told at all.
    return (old if old != new else None), new
