"""Contents as the JSON of `POST /<phone number id>/messages` (reference section 3)."""

from dataclasses import dataclass, field
from typing import Any

from frontdesk.messages import (
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

Json = dict[str, Any]
CALLBACK_DATA = 512


@dataclass(frozen=True)
class Recipient:
    """Whom to write to. `wa_id`: digits. `user_id`: for people without a visible number."""

    wa_id: str | None = field(default=None, repr=False)
    user_id: str | None = field(default=None, repr=False)


def message_payload(
    to: Recipient, content: Content, *, callback_data: str = "", reply_to: str | None = None
) -> Json:
    """The body of a send. ValueError when there is nobody to send to."""
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **_address(to),
        **({"context": {"message_id": reply_to}} if reply_to else {}),
        **({"biz_opaque_callback_data": callback_data} if callback_data else {}),
        **_content(content),
    }


def read_payload(wamid: str, *, typing: bool) -> Json:
    """Blue ticks, and with `typing` the three dots until we answer, 25 s at most."""
    indicator = {"typing_indicator": {"type": "text"}} if typing else {}
    return {"messaging_product": "whatsapp", "status": "read", "message_id": wamid, **indicator}


def _address(to: Recipient) -> Json:
    # A user id in `to` is dropped without a word, and `to` wins when both are given (ref. 2.6).
    if to.wa_id:
        return {"to": "+" + to.wa_id.removeprefix("+")}
    if to.user_id:
        return {"recipient": to.user_id}
    raise ValueError("a recipient needs a wa_id or a user_id")


def _content(content: Content) -> Json:
    match content:
        case Text(body=body, preview_url=preview):
            return {"type": "text", "text": {"body": body, "preview_url": preview}}
        case ReplyButtons():
            return _interactive("button", content, {"buttons": _buttons(content)})
        case ListMenu():
            sections = [_section(section) for section in content.sections]
            return _interactive("list", content, {"button": content.button, "sections": sections})
        case ContactRequest():
            return _interactive("request_contact_info", content, {"name": "request_contact_info"})
        case Template():
            return {"type": "template", "template": _template(content)}
        case Media():
            return {"type": content.kind, content.kind: _media(content)}
        case Location():
            return {"type": "location", "location": _location(content)}


def _interactive(
    kind: str, content: ReplyButtons | ListMenu | ContactRequest, action: Json
) -> Json:
    interactive: Json = {"type": kind, "body": {"text": content.body}}
    if not isinstance(content, ContactRequest):
        if content.header:
            interactive["header"] = {"type": "text", "text": content.header}
        if content.footer:
            interactive["footer"] = {"text": content.footer}
    return {"type": "interactive", "interactive": {**interactive, "action": action}}


def _buttons(content: ReplyButtons) -> list[Json]:
    return [
        {"type": "reply", "reply": {"id": button.id, "title": button.title}}
        for button in content.buttons
    ]


def _section(section: Section) -> Json:
    title = {"title": section.title} if section.title else {}
    return {**title, "rows": [_row(row) for row in section.rows]}


def _row(row: Row) -> Json:
    description = {"description": row.description} if row.description else {}
    return {"id": row.id, "title": row.title, **description}


def _template(template: Template) -> Json:
    components: list[Json] = []
    if template.body_parameters:
        components.append({"type": "body", "parameters": _parameters(template)})
    components += [
        _quick_reply(index, payload)
        for index, payload in enumerate(template.button_payloads)
        if payload
    ]
    parts = {"components": components} if components else {}
    return {"name": template.name, "language": {"code": template.language}, **parts}


def _parameters(template: Template) -> list[Json]:
    values = [{"type": "text", "text": value} for value in template.body_parameters]
    if not template.parameter_names:
        return list(values)
    names = template.parameter_names
    named = zip(names, values, strict=True)
    return [{"type": "text", "parameter_name": name, **value} for name, value in named]


def _quick_reply(index: int, payload: str) -> Json:
    return {
        "type": "button",
        "sub_type": "quick_reply",
        "index": str(index),
        "parameters": [{"type": "payload", "payload": payload}],
    }


def _media(media: Media) -> Json:
    source = {"id": media.media_id} if media.media_id else {"link": media.link}
    extras = {"caption": media.caption, "filename": media.filename}
    return {**source, **{name: value for name, value in extras.items() if value}}


def _location(location: Location) -> Json:
    names = {"name": location.name, "address": location.address}
    point = {"latitude": location.latitude, "longitude": location.longitude}
    return {**point, **{name: value for name, value in names.items() if value}}
