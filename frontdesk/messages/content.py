"""The kinds of message a facility sends."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Button:
    """A quick reply; `id` comes back when it is tapped, `title` is what the patient reads."""

    id: str
    title: str


@dataclass(frozen=True)
class Row:
    """A line of a list menu."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Section:
    """Rows of a list menu under one title (needed when there is more than one section)."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Text:
    body: str
    preview_url: bool = False


@dataclass(frozen=True)
class ReplyButtons:
    """A text with one to three buttons under it."""

    body: str
    buttons: tuple[Button, ...]
    header: str = ""
    footer: str = ""


@dataclass(frozen=True)
class ListMenu:
    """A text with one button (labelled `button`) that opens up to ten rows."""

    body: str
    button: str
    sections: tuple[Section, ...]
    header: str = ""
    footer: str = ""


@dataclass(frozen=True)
class Template:
    """A message approved by Meta beforehand: the only kind allowed outside the 24 h window.

    `body_parameters` fill {{1}}, {{2}}… in order, or the placeholders named in `parameter_names`;
    `button_payloads` come back when the quick reply of the same position is tapped (its title where
    there is none or an empty one). No personal data in payloads.

    `body`, `footer` and `button_titles` are what the patient reads. They are not sent, as Meta has
    them; they are kept for whoever reads the chat, and for an SMS in its place.
    """

    name: str
    language: str
    body_parameters: tuple[str, ...] = ()
    button_payloads: tuple[str, ...] = ()
    parameter_names: tuple[str, ...] = ()
    body: str = ""
    footer: str = ""
    button_titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Media:
    """`kind` is audio, document, image, sticker or video; exactly one of `media_id`, `link`."""

    kind: str
    media_id: str | None = None
    link: str | None = None
    caption: str = ""
    filename: str = ""


@dataclass(frozen=True)
class Location:
    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


@dataclass(frozen=True)
class ContactRequest:
    """Asks for the phone number of somebody who writes without showing it."""

    body: str


Content = Text | ReplyButtons | ListMenu | Template | Media | Location | ContactRequest


class Choice(NamedTuple):
    """Something the patient can tap, or answer by its number or words."""

    id: str
    title: str


def choices(content: Content) -> tuple[Choice, ...]:
    """What `content` offers, in the order shown; empty when it only says something.

    Of a template only buttons whose titles we know: a tap without a payload brings back the title.
    """
    match content:
        case ReplyButtons(buttons=buttons):
            return tuple(Choice(button.id, button.title) for button in buttons)
        case ListMenu(sections=sections):
            return tuple(Choice(row.id, row.title) for part in sections for row in part.rows)
        case Template(button_titles=titles, button_payloads=payloads):
            given = payloads or ("",) * len(titles)
            pairs = zip(given, titles, strict=False)
            return tuple(Choice(payload or title, title) for payload, title in pairs)
        case _:
            return ()
