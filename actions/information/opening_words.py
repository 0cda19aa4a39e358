"""What is true of a day, or closed in the days to come, in the catalogue's words."""

from collections.abc import Sequence
from datetime import time

from actions.dialogue.turn import Turn
from frontdesk.facility.places import Place
from frontdesk.saying import say_date, say_time
from frontdesk.saying_hours import AND, say_weekly_hours
from frontdesk.saying_opening import say_blocks, say_day, say_next
from frontdesk.schedules.coming_closures import ComingClosure
from frontdesk.schedules.day_truth import DayTruth

MOST_CLOSURES = 3


def truth_words(turn: Turn, truth: DayTruth) -> str:
    """ "oggi siamo aperti fino alle 19:30."."""
    return _TOLD[truth.state](turn, truth)


def place_line(turn: Turn, places: Sequence[str], words: str) -> str:
    """ "Centro e Punto Molo: …"."""
    return turn.words("label_place_line", place=AND[turn.language].join(places), words=words)


def say_usual(turn: Turn, place: Place) -> str:
    """ "Di solito dal lunedì al venerdì 7:30–19:30."."""
    return turn.words("label_usual_hours", hours=say_weekly_hours(place.hours, turn.language))


def say_closures(turn: Turn, closures: Sequence[ComingClosure]) -> str | None:
    """ "Prossime chiusure: venerdì 4 dicembre (Santa Barbara), …"; None when there are none."""
    if not closures:
        return None
    said = "; ".join(_closure(turn, one) for one in closures[:MOST_CLOSURES])
    return turn.words("label_coming_closures", closures=said)


def _closure(turn: Turn, closure: ComingClosure) -> str:
    first = say_date(closure.first_on, turn.language)
    if closure.blocks:
        hours = say_blocks(closure.blocks, turn.language)
        return turn.words("label_short_day", day=first, reason=closure.name, hours=hours)
    if closure.first_on == closure.last_on:
        return turn.words("label_closed_day", day=first, reason=closure.name)
    last = say_date(closure.last_on, turn.language)
    return turn.words("label_closed_days", first=first, last=last, reason=closure.name)


def _open(turn: Turn, truth: DayTruth) -> str:
    until = _time(turn, truth.until)
    return turn.words("label_open_until", until=until, why=_why(truth))


def _opens_later(turn: Turn, truth: DayTruth) -> str:
    opens, until = _time(turn, truth.opens), _time(turn, truth.until)
    return turn.words("label_opens_later", opens=opens, until=until, why=_why(truth))


def _over(turn: Turn, truth: DayTruth) -> str:
    return turn.words("label_over_today") + _again(turn, truth)


def _closed(turn: Turn, truth: DayTruth) -> str:
    day = say_day(truth.on, turn.today(), turn.language)
    return turn.words("label_closed_on", day=day, why=_why(truth)) + _again(turn, truth)


def _hours(turn: Turn, truth: DayTruth) -> str:
    day = say_day(truth.on, turn.today(), turn.language)
    hours = say_blocks(truth.blocks, turn.language)
    return turn.words("label_open_on", day=day, why=_why(truth), hours=hours)


def _why(truth: DayTruth) -> str:
    return f" ({truth.name})" if truth.name else ""


def _again(turn: Turn, truth: DayTruth) -> str:
    if truth.next_at is None:
        return ""
    next_at = say_next(truth.next_at, turn.today(), turn.language)
    return " " + turn.words("label_opens_again", next=next_at)


def _time(turn: Turn, moment: time | None) -> str:
    return "" if moment is None else say_time(moment, turn.language)


_TOLD = {
    "open": _open,
    "opens_later": _opens_later,
    "over": _over,
    "closed": _closed,
    "hours": _hours,
}
