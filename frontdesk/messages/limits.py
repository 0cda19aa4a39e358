"""WhatsApp's limits (reference 3.1 and 3.3). Over one of them Meta refuses the whole message.

Lengths count characters. Each problem is a constant sentence: it never quotes the content.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from frontdesk.messages.content import (
    ContactRequest,
    Content,
    ListMenu,
    Location,
    Media,
    ReplyButtons,
    Template,
    Text,
)

TEXT_BODY = 4096
BUTTONS_BODY = 1024
LIST_BODY = 4096
HEADER = FOOTER = 60
BUTTONS, BUTTON_ID, BUTTON_TITLE = 3, 256, 20
LIST_BUTTON, SECTIONS, ROWS = 20, 10, 10
ROW_ID, ROW_TITLE, ROW_DESCRIPTION, SECTION_TITLE = 200, 24, 72, 24
CAPTION = 1024
TEMPLATE_NAME, TEMPLATE_BODY, TEMPLATE_BUTTONS, TEMPLATE_PAYLOAD = 512, 1024, 10, 128
MEDIA_KINDS = ("audio", "document", "image", "sticker", "video")
_CAPTIONED = ("document", "image", "video")
_TEMPLATE_NAME = re.compile(r"[a-z0-9_]+")
_TEMPLATE_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2,3})?")
_UNTIDY = re.compile(r"[\n\r\t]| {4,}")
_UNSENDABLE = re.compile("[\x00\ud800-\udfff]")


def problems(content: Content) -> tuple[str, ...]:
    """Why Meta would refuse `content`, in words for a developer; empty when it can be sent."""
    match content:
        case Text():
            found = _sized("body", content.body, TEXT_BODY)
        case ReplyButtons():
            found = _reply_buttons(content)
        case ListMenu():
            found = _list_menu(content)
        case Template():
            found = _template(content)
        case Media():
            found = _media(content)
        case Location():
            found = _location(content)
        case ContactRequest():
            found = _sized("body", content.body, BUTTONS_BODY)
    return tuple(dict.fromkeys(found))


def _sized(what: str, text: str, limit: int, *, needed: bool = True) -> Iterator[str]:
    if needed and not text.strip():
        yield f"{what} is empty"
    if len(text) > limit:
        yield f"{what} is longer than {limit} characters"
    if _UNSENDABLE.search(text):
        yield f"{what} holds a character that cannot be sent"


def _counted(what: str, count: int, least: int, most: int) -> Iterator[str]:
    if not least <= count <= most:
        yield f"{count} {what}, where {least} to {most} are allowed"


def _unique(what: str, values: Iterable[object]) -> Iterator[str]:
    if any(count > 1 for count in Counter(values).values()):
        yield f"two {what} are the same"


def _edges(content: ReplyButtons | ListMenu) -> Iterator[str]:
    yield from _sized("header", content.header, HEADER, needed=False)
    yield from _sized("footer", content.footer, FOOTER, needed=False)


def _reply_buttons(content: ReplyButtons) -> Iterator[str]:
    yield from _sized("body", content.body, BUTTONS_BODY)
    yield from _edges(content)
    yield from _counted("buttons", len(content.buttons), 1, BUTTONS)
    for button in content.buttons:
        yield from _sized("button id", button.id, BUTTON_ID)
        yield from _sized("button title", button.title, BUTTON_TITLE)
    yield from _unique("button ids", (button.id for button in content.buttons))
    yield from _unique("button titles", (button.title for button in content.buttons))


def _list_menu(content: ListMenu) -> Iterator[str]:
    yield from _sized("body", content.body, LIST_BODY)
    yield from _edges(content)
    yield from _sized("list button", content.button, LIST_BUTTON)
    yield from _sections(content)
    yield from _rows(content)


def _sections(content: ListMenu) -> Iterator[str]:
    several = len(content.sections) > 1
    yield from _counted("sections", len(content.sections), 1, SECTIONS)
    for section in content.sections:
        yield from _sized("section title", section.title, SECTION_TITLE, needed=several)
        if not section.rows:
            yield "a section has no rows"


def _rows(content: ListMenu) -> Iterator[str]:
    rows = [row for section in content.sections for row in section.rows]
    yield from _counted("rows", len(rows), 1, ROWS)
    for row in rows:
        yield from _sized("row id", row.id, ROW_ID)
        yield from _sized("row title", row.title, ROW_TITLE)
        yield from _sized("row description", row.description, ROW_DESCRIPTION, needed=False)
    yield from _unique("row ids", (row.id for row in rows))
    # Meta wants only the ids unique; two rows that read the same cannot be told apart.
    yield from _unique("rows as read", ((row.title, row.description) for row in rows))


def _template(content: Template) -> Iterator[str]:
    yield from _sized("template name", content.name, TEMPLATE_NAME)
    if not _TEMPLATE_NAME.fullmatch(content.name):
        yield "template name is not made of a-z, 0-9 and _"
    if not _TEMPLATE_LANGUAGE.fullmatch(content.language):
        yield "template language is not a code like it or en_US"
    for value in content.body_parameters:
        yield from _sized("template parameter", value, TEMPLATE_BODY)
        if _UNTIDY.search(value):
            yield "template parameter holds a newline, a tab or a run of spaces"
    if content.parameter_names and len(content.parameter_names) != len(content.body_parameters):
        yield "template has other than one name for each parameter"
    yield from _sized("template as filled in", content.body, TEMPLATE_BODY, needed=False)
    yield from _payloads(content)


def _payloads(content: Template) -> Iterator[str]:
    yield from _counted("template buttons", len(content.button_payloads), 0, TEMPLATE_BUTTONS)
    for payload in content.button_payloads:
        yield from _sized("template button payload", payload, TEMPLATE_PAYLOAD, needed=False)
    yield from _unique("template button payloads", filter(None, content.button_payloads))


def _media(content: Media) -> Iterator[str]:
    if content.kind not in MEDIA_KINDS:
        yield "media kind is not one WhatsApp has"
    if bool(content.media_id) == bool(content.link):
        yield "media needs either an id or a link"
    if content.link and not content.link.startswith(("https://", "http://")):
        yield "media link is not a web address"
    if content.caption and content.kind not in _CAPTIONED:
        yield "this kind of media has no caption"
    if content.filename and content.kind != "document":
        yield "only a document has a file name"
    yield from _sized("caption", content.caption, CAPTION, needed=False)


def _location(content: Location) -> Iterator[str]:
    if not (math.isfinite(content.latitude) and abs(content.latitude) <= 90):
        yield "latitude is not between -90 and 90"
    if not (math.isfinite(content.longitude) and abs(content.longitude) <= 180):
        yield "longitude is not between -180 and 180"
