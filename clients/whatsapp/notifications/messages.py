"""`value.messages[]`: what people send (reference 2.2 and 2.3)."""

import json
import re
from typing import Any

from clients.whatsapp.notifications.identities import identity_change, is_identity_change
from clients.whatsapp.notifications.items import (
    InboundLocation,
    InboundMedia,
    InboundMessage,
    Item,
    Json,
    OtherChange,
    SharedContact,
    Unreadable,
)
from clients.whatsapp.notifications.reading import (
    api_errors,
    fingerprint,
    flag,
    identifier,
    label,
    mapping,
    moment,
    number,
    objects,
    phone,
    storable,
    words,
)
from clients.whatsapp.notifications.senders import Contacts, sender_of

_MEDIA_TYPES = ("image", "video", "audio", "voice", "document", "sticker")
_ANSWERS = ("button_reply", "list_reply", "nfm_reply", "call_permission_reply")
_NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def read_message(message: Json, phone_number_id: str | None, contacts: Contacts) -> Item:
    """The item of one entry of `messages`."""
    wamid = identifier(message, "id")
    if wamid is None:
        return _unreadable(message, phone_number_id, "no_id")
    if message.get("type") == "system":
        return _system(message, wamid, phone_number_id, contacts)
    sender = sender_of(message, contacts)
    if sender is None:
        return _unreadable(message, phone_number_id, "no_sender")
    return InboundMessage(
        dedup_key=f"message:{wamid}",
        payload=message,
        phone_number_id=phone_number_id,
        wamid=wamid,
        sender=sender,
        sent_at=moment(message),
        group_id=identifier(message, "group_id"),
        referral=bool(mapping(message, "referral")),
        errors=api_errors(message),
        **content_of(message),
    )


def content_of(message: Json) -> dict[str, Any]:
    """The fields of InboundMessage that depend on the type of message."""
    kind = kind_of(message)
    return {
        "kind": kind,
        "text": said(message),
        **_context(message),
        **_details(kind, message, mapping(message, label(message, "type") or "")),
    }


def kind_of(message: Json) -> str:
    """Meta's type, except that an interactive answer is named after what was answered."""
    kind = label(message, "type") or "unknown"
    if kind == "voice":
        return "audio"
    if kind == "interactive":
        return _answer(message)[0] or kind
    return kind


def said(message: Json) -> str | None:
    """The words of the person, None when the message has none."""
    kind = label(message, "type")
    part = mapping(message, kind or "")
    match kind:
        case "text":
            return words(part, "body")
        case "interactive":
            return words(_answer(message)[1], "title")
        case "button" | "order":
            return words(part, "text")
        case "edit":
            inner = mapping(part, "message")
            return said(inner) if inner.get("type") != "edit" else None
        case "image" | "video" | "document":
            return words(part, "caption")
        case _:
            return None


def _answer(message: Json) -> tuple[str | None, Json]:
    interactive = mapping(message, "interactive")
    given = label(interactive, "type")
    for name in (given, *_ANSWERS):
        if name in _ANSWERS and mapping(interactive, name):
            return name, mapping(interactive, name)
    return None, {}


def _context(message: Json) -> dict[str, Any]:
    context = mapping(message, "context")
    forwarded = flag(context, "forwarded") or flag(context, "frequently_forwarded")
    return {"context_wamid": identifier(context, "id"), "forwarded": forwarded}


def _details(kind: str, message: Json, part: Json) -> dict[str, Any]:
    if kind in _MEDIA_TYPES:
        return {"media": _media(part)}
    match kind:
        case "button_reply" | "list_reply":
            return {"reply_id": words(_answer(message)[1], "id")}
        case "nfm_reply":
            return {"form": _form(_answer(message)[1])}
        case "button":
            return {"reply_id": words(part, "payload") or words(part, "text")}
        case "location":
            return {"location": _location(part)}
        case "contacts":
            return {"contacts": tuple(_contact(one) for one in objects(message, "contacts"))}
        case "reaction":
            return {"context_wamid": identifier(part, "message_id"), "emoji": words(part, "emoji")}
        case "edit":
            return _edit(part)
        case "revoke":
            return {"original_wamid": identifier(part, "original_message_id")}
        case "unsupported":
            return {"unsupported_type": label(part, "type")}
        case _:
            return {}


def _edit(part: Json) -> dict[str, Any]:
    inner = mapping(part, "message")
    media = _media(mapping(inner, kind)) if (kind := kind_of(inner)) in _MEDIA_TYPES else None
    return {"original_wamid": identifier(part, "original_message_id"), "media": media}


def _media(part: Json) -> InboundMedia | None:
    media_id = identifier(part, "id")
    if media_id is None:
        return None
    return InboundMedia(
        media_id,
        mime_type=words(part, "mime_type") or "",
        sha256=words(part, "sha256") or "",
        filename=_bare_name(words(part, "filename") or ""),
        voice=flag(part, "voice"),
        animated=flag(part, "animated"),
    )


def _bare_name(filename: str) -> str:
    """No folders, no control or direction characters (a name that reads backwards), not long."""
    name = _NOT_IN_A_NAME.sub("", filename).replace("\\", "/").rsplit("/", 1)[-1].strip(". ")
    return name[-200:]


def _location(part: Json) -> InboundLocation | None:
    latitude, longitude = number(part, "latitude"), number(part, "longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    name, address = words(part, "name") or "", words(part, "address") or ""
    return InboundLocation(latitude, longitude, name, address)


def _contact(contact: Json) -> SharedContact:
    phones = list(objects(contact, "phones"))
    return SharedContact(
        name=words(mapping(contact, "name"), "formatted_name") or "",
        phones=tuple(text for one in phones if (text := words(one, "phone"))),
        wa_ids=tuple(wa_id for one in phones if (wa_id := phone(one, "wa_id"))),
        requested=contact.get("origin") == "contact_request",
    )


def _form(answer: Json) -> Json | None:
    """The fields of a flow; Meta sends them as a JSON string, not always an object."""
    try:
        form = storable(json.loads(words(answer, "response_json") or ""))
    except (ValueError, RecursionError):
        return None
    return form if isinstance(form, dict) else None


def _system(message: Json, wamid: str, phone_number_id: str | None, contacts: Contacts) -> Item:
    """Notices of WhatsApp itself: never a message to answer."""
    if is_identity_change(message):
        sender = sender_of(message, contacts)
        return identity_change(message, wamid, phone_number_id, sender)
    return OtherChange(f"message:{wamid}", message, phone_number_id, "messages.system")


def _unreadable(message: Json, phone_number_id: str | None, problem: str) -> Unreadable:
    key = f"unreadable:{fingerprint(phone_number_id, message)}"
    return Unreadable(key, message, phone_number_id, problem)
