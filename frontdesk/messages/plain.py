"""A content as words only: what an operator reads in the chat, and what an SMS would carry."""

from collections.abc import Iterable

from frontdesk.messages.content import (
    ContactRequest,
    Content,
    ListMenu,
    Location,
    Media,
    ReplyButtons,
    Row,
    Template,
    Text,
)

# Staff read Italian; a patient never sees these labels.
_MEDIA_LABELS = {
    "audio": "audio",
    "document": "documento",
    "image": "immagine",
    "sticker": "adesivo",
    "video": "video",
}


def plain_text(content: Content) -> str:
    """The words of `content`, choices numbered from 1 so that they can be answered by number."""
    match content:
        case Text(body=body) | ContactRequest(body=body):
            return body
        case ReplyButtons():
            titles = _numbered(button.title for button in content.buttons)
            return _paragraphs(content.header, content.body, titles, content.footer)
        case ListMenu():
            return _paragraphs(content.header, content.body, _menu(content), content.footer)
        case Template():
            return _template(content)
        case Media():
            return _media(content)
        case Location():
            return _location(content)


def _template(template: Template) -> str:
    """As the patient reads it; of a template whose words only Meta has, its name and values."""
    if not template.body:
        return " · ".join((f"[{template.name}]", *template.body_parameters))
    return _paragraphs(template.body, _numbered(template.button_titles), template.footer)


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _numbered(lines: Iterable[str], start: int = 1) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start))


def _menu(menu: ListMenu) -> str:
    blocks, start = [], 1
    for section in menu.sections:
        rows = _numbered((_row(row) for row in section.rows), start)
        blocks.append(f"{section.title}\n{rows}" if section.title else rows)
        start += len(section.rows)
    return "\n".join(blocks)


def _row(row: Row) -> str:
    return f"{row.title} - {row.description}" if row.description else row.title


def _media(media: Media) -> str:
    label = _MEDIA_LABELS.get(media.kind, media.kind)
    named = f"[{label}: {media.filename}]" if media.filename else f"[{label}]"
    return f"{named} {media.caption}".rstrip()


def _location(location: Location) -> str:
    point = f"{location.latitude}, {location.longitude}"
    return "\n".join(part for part in (location.name, location.address, point) if part)
