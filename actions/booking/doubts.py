"""A wish that can be meant in two ways is asked back, both readings in full with their dates."""

from datetime import time, timedelta

from actions.booking.wishes import open_doubt, settle_doubt
from actions.dialogue.options import Option
from actions.dialogue.turn import Turn
from frontdesk.saying import say_date, say_time, say_when_short
from frontdesk.when import Span

MIDNIGHT = time(0, 0)
EVERY_DAY = 1
SHORT_DAY = 3
"""Words of a short date: "gio 26 nov"."""


def is_in_doubt(turn: Turn) -> bool:
    return open_doubt(turn) is not None


def ask_which_reading(turn: Turn) -> None:
    when = open_doubt(turn)
    assert when is not None and when.doubt is not None
    name = _hours if when.every == EVERY_DAY else _day
    options = [_option(turn, at, *name(turn, r[0])) for at, r in enumerate(when.doubt.readings)]
    turn.offer("utter_ask_which_reading", options)


def read_reading(turn: Turn, chosen: str | None) -> bool:
    """Whether one of the readings was chosen, which is then kept."""
    if chosen is None or not chosen.startswith("reading:"):
        return False
    settle_doubt(turn, int(chosen.removeprefix("reading:")))
    return True


def _option(turn: Turn, at: int, title: str, label: str) -> Option:
    return Option(f"reading:{at}", title=title, label=label)


def _day(turn: Turn, span: Span) -> tuple[str, str]:
    """In full, and short for a button: "giovedì 26 novembre, 17:00–18:00", "gio 26 nov 17:00"."""
    first = say_date(span.from_at.date(), turn.language)
    short = say_when_short(span.from_at, turn.language)
    if not _is_whole_days(turn, span):
        return f"{first}, {_hours(turn, span)[0]}", short
    last = (span.to_at - timedelta(seconds=1)).date()
    if last != span.from_at.date():
        last_day = say_date(last, turn.language)
        first = turn.words("label_from_to", first=first, last=last_day)
    day = " ".join(short.split()[:SHORT_DAY])
    return first, day


def _hours(turn: Turn, span: Span) -> tuple[str, str]:
    """Said of no day in particular: "17:00–18:00"."""
    opens, closes = (say_time(at.time(), turn.language) for at in (span.from_at, span.to_at))
    return f"{opens}–{closes}", f"{opens}–{closes}"


def _is_whole_days(turn: Turn, span: Span) -> bool:
    """Also of today, whose span begins now."""
    begins = span.from_at.time() == MIDNIGHT or span.from_at <= turn.desk.now()
    return begins and span.to_at.time() == MIDNIGHT
