"""A chat as lines in the order things happened: what was said, and who took the chat when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.media.presenter import ShownFile
from console.operator.delivery_words import Delivery
from console.operator.quote_presenter import Quote
from console.viewpoint import Viewpoint


@dataclass(frozen=True)
class Flag:
    """A red flag found in a message; `is_certain` or only possible."""

    words: str
    is_certain: bool


@dataclass(frozen=True)
class Place:
    """Where a line stands and when it was said.

    `key` is the same each time the line is sent; `order` sorts lines as text. `day` is an ISO
    date, `day_words` what the separator above it says.
    """

    key: str
    order: str
    day: str
    day_words: str
    clock: str
    at: str


@dataclass(frozen=True)
class Line:
    """One line of the transcript. `side`: patient, desk, event, or note (for colleagues).

    `may_quote`: WhatsApp knows the line, so that one can answer it. `again`: our id of a message
    that did not arrive, when sending it once more may help.
    """

    place: Place
    side: str
    author: str = ""
    author_kind: str = ""
    body: str = ""
    plain: str = ""
    language: str = ""
    label: str = ""
    icon: str = ""
    note: str = ""
    file: ShownFile | None = None
    flags: tuple[Flag, ...] = ()
    choices: tuple[str, ...] = ()
    delivery: Delivery | None = None
    quote: Quote | None = None
    may_quote: bool = False
    again: str = ""


def placed(view: Viewpoint, key: str, at: datetime, saved_at: datetime | None) -> Place:
    """By its own time, then by when it was saved."""
    day = view.day(at)
    return Place(
        key=key,
        order=f"{at.timestamp():018.6f} {saved_at.timestamp() if saved_at else 0:018.6f} {key}",
        day=view.day_key(at),
        day_words=day[:1].upper() + day[1:],
        clock=view.clock(at),
        at=at.isoformat(),
    )


def in_order(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.place.order)
