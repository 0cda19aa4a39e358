"""Contents to JSON and back: how a message is kept until it is sent."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from frontdesk.messages.content import (
    Button,
    ContactRequest,
    Content,
    ListMenu,
    Location,
    Media,
    ReplyButtons,
    Row,
    Section,
    Template,
    Text,
)

_KINDS: dict[str, type[Content]] = {
    "text": Text,
    "reply_buttons": ReplyButtons,
    "list_menu": ListMenu,
    "template": Template,
    "media": Media,
    "location": Location,
    "contact_request": ContactRequest,
}
_KIND_OF = {cls: kind for kind, cls in _KINDS.items()}
_TUPLES_OF_TEXT = ("body_parameters", "button_payloads", "parameter_names", "button_titles")


def to_dict(content: Content) -> dict[str, Any]:
    """A dict of JSON types with the `kind` of content; a Media's own kind is `media_kind`."""
    values = {name: _as_json(value) for name, value in asdict(content).items()}
    if isinstance(content, Media):
        values["media_kind"] = values.pop("kind")
    return {"kind": _KIND_OF[type(content)], **values}


def from_dict(data: Mapping[str, Any]) -> Content:
    """The content `to_dict` wrote. ValueError when it is of no kind we know or incomplete."""
    cls = _KINDS.get(str(data.get("kind")))
    if cls is None:
        raise ValueError("a stored message of unknown kind")
    known = {field.name for field in fields(cls)} - {"kind"}
    values = {name: _read(name, data[name]) for name in known & data.keys()}
    if cls is Media:
        values["kind"] = data.get("media_kind", "")
    try:
        return cls(**values)
    except TypeError:
        raise ValueError(f"a stored {data['kind']} lacks a field") from None


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_json(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_as_json(inner) for inner in value]
    return value


def _read(name: str, value: Any) -> Any:
    if name == "buttons":
        return tuple(Button(**button) for button in value)
    if name == "sections":
        return tuple(_section(section) for section in value)
    return tuple(value) if name in _TUPLES_OF_TEXT else value


def _section(data: Mapping[str, Any]) -> Section:
    return Section(data["title"], tuple(Row(**row) for row in data["rows"]))
