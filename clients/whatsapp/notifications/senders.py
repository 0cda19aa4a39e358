"""Who wrote a message, put together from the message and the contacts beside it."""

import re
from dataclasses import dataclass

from clients.whatsapp.notifications.items import Json, Sender
from clients.whatsapp.notifications.reading import identifier, mapping, objects, phone, words

_USER_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")


@dataclass(frozen=True)
class Contacts:
    """`value.contacts` by either id. Never by position: Meta does not promise an order."""

    by_wa_id: dict[str, Json]
    by_user_id: dict[str, Json]
    only: Json | None  # the one contact of a value whose messages all come from one person

    def of(self, wa_id: str | None, user_id: str | None) -> Json:
        return self.by_user_id.get(user_id or "") or self.by_wa_id.get(wa_id or "") or {}


def read_contacts(value: Json) -> Contacts:
    contacts = list(objects(value, "contacts"))
    writers = {_ids(message) for message in objects(value, "messages")}
    return Contacts(
        by_wa_id={wa_id: one for one in contacts if (wa_id := phone(one, "wa_id"))},
        by_user_id={user_id: one for one in contacts if (user_id := identifier(one, "user_id"))},
        only=contacts[0] if len(contacts) == 1 and len(writers) == 1 else None,
    )


def sender_of(message: Json, contacts: Contacts) -> Sender | None:
    """The sender, or None when nothing says who it was.

    A wa_id need not equal `from` (reference 2.2), so a single contact beside a single writer
    lends its name; its ids count only when the message itself has none.
    """
    wa_id, user_id = _ids(message)
    contact = contacts.of(wa_id, user_id)
    if not wa_id and not user_id:
        contact = contacts.only or {}
    ids = _sender_ids(message, wa_id, user_id, contact)
    if ids is None:
        return None
    shown = contact or _unless_contradicted(contacts.only, user_id)
    profile = mapping(shown, "profile")
    return Sender(
        *ids,
        profile_name=words(profile, "name"),
        username=words(profile, "username") or words(shown, "username"),
    )


def _ids(message: Json) -> tuple[str | None, str | None]:
    user_id = identifier(message, "from_user_id")
    if user_id is None and _USER_ID.fullmatch(identifier(message, "from") or ""):
        user_id = identifier(message, "from")
    return phone(message, "from"), user_id


def _sender_ids(
    message: Json, wa_id: str | None, user_id: str | None, contact: Json
) -> tuple[str | None, str | None, str | None] | None:
    wa_id = wa_id or phone(contact, "wa_id")
    user_id = user_id or identifier(contact, "user_id")
    parent = identifier(message, "from_parent_user_id") or identifier(contact, "parent_user_id")
    return (wa_id, user_id, parent) if wa_id or user_id else None


def _unless_contradicted(contact: Json | None, user_id: str | None) -> Json:
    if contact is None:
        return {}
    theirs = identifier(contact, "user_id")
    return {} if user_id and theirs and user_id != theirs else contact
