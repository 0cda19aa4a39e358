"""A wish that can be meant in two ways is asked back, both readings in full with their dates."""

from collections.abc import Sequence
from datetime import time, timedelta

from actions.booking.wishes import open_doubt, settle_doubt
from actions.dialogue.options import Option
from actions.dialogue.turn import Turn
from frontdesk.saying import say_date, say_time, say_when_short
from frontdesk.when import Span

MIDNIGHT = time(0, 0)


def is_in_doubt(turn: Turn) -> bool:
    return open_doubt(turn) is not None


def ask_which_reading(turn: Turn) -> None:
    when = open_doubt(turn)
    assert when is not None and when.doubt is not None
    options = [_option(turn, at, spans) for at, spans in enumerate(when.doubt.readings)]
    turn.offer("utter_ask_which_reading", options)


def read_reading(turn: Turn, chosen: str | None) -> bool:
    """Whether one of the readings was chosen, which is then kept."""
    if chosen is None or not chosen.startswith("reading:"):
        return False
    settle_doubt(turn, int(chosen.removeprefix("reading:")))
    return True


def _option(turn: Turn, at: int, spans: Sequence[Span]) -> Option:
    title = _title(turn, spans[0])
    return Option(f"reading:{at}", title=title, label=_label(turn, spans[0]))


def _title(turn: Turn, span: Span) -> str:
    first = say_date(span.from_at.date(), turn.language)
    last = (span.to_at - timedelta(seconds=1)).date()
    if _is_whole_days(span):
        if last == span.from_at.date():
            return first
        return turn.words("label_from_to", first=first, last=say_date(last, turn.language))
    opens, closes = (say_time(t.time(), turn.language) for t in (span.from_at, span.to_at))
    return f"{first}, {opens}–{closes}"


def _label(turn: Turn, span: Span) -> str:
    """At most 20 characters, for a button."""
    short = say_when_short(span.from_at, turn.language)
    return short.rpartition(" ")[0] if _is_whole_days(span) and turn.language == "it" else short


def _is_whole_days(span: Span) -> bool:
    return span.from_at.time() == span.to_at.time() == MIDNIGHT
