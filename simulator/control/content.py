"""What a person sends, as the platform's notification and as a bubble."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.control.refusal import ControlRefused
from simulator.media import KINDS, RECEIVED_FOR, Media
from simulator.people import Person
from simulator.world import World

TEXT_MOST = 4096
VOICE_TYPE = "audio/ogg; codecs=opus"


@dataclass(frozen=True, slots=True)
class Said:
    """``part`` is the message's own part of the notification (type and its object)."""

    part: dict[str, Any]
    kind: str
    text: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    content: bytes
    filename: str
    mime_type: str = ""


def say_text(text: object) -> Said:
    if not isinstance(text, str) or not 0 < len(text) <= TEXT_MOST:
        raise ControlRefused(400, f"text must have 1 to {TEXT_MOST} characters")
    return Said({"type": "text", "text": {"body": text}}, "text", text)


def say_location(place: object) -> Said:
    if not isinstance(place, Mapping) or not {"latitude", "longitude"} <= set(place):
        raise ControlRefused(400, "location needs latitude and longitude")
    text = str(place.get("name") or place.get("address") or "")
    part = {"type": "location", "location": dict(place)}
    return Said(part, "location", text, {"location": dict(place)})


def say_contacts(contacts: object) -> Said:
    if not isinstance(contacts, list) or not contacts:
        raise ControlRefused(400, "contacts must be a list of contact cards")
    names = [str((card.get("name") or {}).get("formatted_name", "")) for card in contacts]
    part = {"type": "contacts", "contacts": contacts}
    return Said(part, "contacts", ", ".join(names), {"contacts": contacts})


def share_own_contact(person: Person) -> Said:
    """The answer to a request for contact information."""
    if not person.wa_id:
        raise ControlRefused(409, "this person has no number to share")
    card = {
        "name": {"formatted_name": person.name, "first_name": person.name.split()[0]},
        "phones": [
            {
                "phone": f"+{person.wa_id}",
                "type": "CELL",
                "wa_id": person.wa_id,
                "user_id": person.user_id,
            }
        ],
        "origin": "contact_request",
    }
    return say_contacts([card])


def say_reaction(reaction: object) -> Said:
    if not isinstance(reaction, Mapping):
        raise ControlRefused(400, 'reaction is {"wamid", "emoji"}')
    wamid, emoji = str(reaction.get("wamid") or ""), str(reaction.get("emoji") or "")
    content = {"message_id": wamid, **({"emoji": emoji} if emoji else {})}
    return Said({"type": "reaction", "reaction": content}, "reaction", emoji)


def say_unsupported(what: object) -> Said:
    kind = str(what.get("type", "")) if isinstance(what, Mapping) else ""
    details = {"details": "Message type is currently not supported."}
    error = {
        "code": 131051,
        "title": "Message type unknown",
        "message": "Message type unknown",
        "error_data": details,
    }
    part: dict[str, Any] = {"type": "unsupported", "errors": [error]}
    if kind:
        part["unsupported"] = {"type": kind}
    return Said(part, "unsupported", kind)


def say_raw(message: object) -> Said:
    """Any message part as given, for types that have no other way in."""
    if not isinstance(message, Mapping) or not isinstance(message.get("type"), str):
        raise ControlRefused(400, "message needs a type")
    return Said(dict(message), "unsupported", str(message["type"]))


def say_media(world: World, wanted: object, file: File | None) -> Said:
    """``wanted`` is {kind, path?, caption?, filename?, mime_type?}; voice is a kind too."""
    if not isinstance(wanted, Mapping):
        raise ControlRefused(400, 'media is {"kind", "path"}')
    asked = str(wanted.get("kind", "document"))
    kind = "audio" if asked == "voice" else asked
    if kind not in KINDS:
        raise ControlRefused(400, f"kind must be voice or one of {', '.join(sorted(KINDS))}")
    given = file or _file_at(wanted)
    mime_type = str(wanted.get("mime_type") or "") or _type_of(given, asked)
    filename = str(wanted.get("filename") or given.filename)
    with world.lock:
        media = world.shelf.keep(given.content, mime_type, filename, RECEIVED_FOR)
    caption = str(wanted.get("caption") or "")
    node = _node(media, kind, asked == "voice", caption)
    return Said({"type": kind, kind: node}, kind, caption, {"media": media.shown()})


def _file_at(wanted: Mapping[str, Any]) -> File:
    path = Path(str(wanted.get("path", "")))
    try:
        return File(path.read_bytes(), path.name)
    except OSError as error:
        raise ControlRefused(404, "there is no readable file at this path") from error


def _type_of(file: File, kind: str) -> str:
    if kind == "voice":
        return VOICE_TYPE
    guessed = file.mime_type or mimetypes.guess_type(file.filename)[0]
    return guessed or "application/octet-stream"


def _node(media: Media, kind: str, voice: bool, caption: str) -> dict[str, Any]:
    # In notifications the hash is base64, in GET /<media id> it is hex: so Meta's examples.
    node: dict[str, Any] = {
        "id": media.media_id,
        "mime_type": media.mime_type,
        "sha256": media.sha256_base64,
    }
    if kind == "audio":
        node["voice"] = voice
    if kind == "sticker":
        node["animated"] = False
    if kind == "document":
        node["filename"] = media.filename
    if caption:
        node["caption"] = caption
    return node
