"""Reading days told by another day: "due giorni dopo Natale", "il venerdì prima di Pasqua"."""

import re
from collections.abc import Sequence
from datetime import timedelta

from frontdesk.when.days import number
from frontdesk.when.items import Dates, Days, Item, Saying, one_day, week_of
from frontdesk.when.ranges import resolved

_DAY = timedelta(days=1)
_A_WEEK = timedelta(days=6)


def days_from(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Due giorni dopo l'Epifania", "il giorno prima di Natale", "due settimane da domani".

    From a day on "15 giorni" are two weeks and "8" one, as from today.
    """
    named = resolved(saying, items[int(match["day"])])
    if named is None:
        return None
    count = number(match.groupdict().get("count") or "1")
    if "side" not in match.groupdict() and saying.language == "it":
        count = {8: 7, 15: 14}.get(count, count)
    ahead = timedelta(days=count * (7 if match["unit"].startswith(("sett", "week")) else 1))
    first, last = named.ranges[0].first, named.ranges[0].last
    if _is_before(match):
        on = first - ahead
    elif last is not None:
        on = last + ahead
    else:
        return None
    return Days((one_day(on),))


def days_or_week_from(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "The day after Christmas", "two days before Easter"; "the week after Easter" is a week."""
    is_week = match["unit"] in ("week", "settimana", "sett") and match["count"] is None
    return (week_beside if is_week else days_from)(saying, match, items)


def week_beside(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "La settimana dopo l'Immacolata": Monday to Sunday after that day's week."""
    named = resolved(saying, items[int(match["day"])])
    if named is None:
        return None
    if _is_before(match):
        return Days((week_of(week_of(named.ranges[0].first).first - _DAY),))
    last = named.ranges[0].last
    end = week_of(last).last if last else None
    return Days((week_of(end + _DAY),)) if end else None


def weekday_beside(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Il venerdì prima di Natale": the last one before it; "dopo": the first one after it."""
    named, weekday = resolved(saying, items[int(match["day"])]), int(match["weekday"][1])
    if named is None:
        return None
    first, last = named.ranges[0].first, named.ranges[0].last
    if _is_before(match):
        return Days((one_day(first - _DAY * ((first.weekday() - weekday) % 7 or 7)),))
    return Days((one_day(last + _DAY * ((weekday - last.weekday()) % 7 or 7)),)) if last else None


def astride(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "A cavallo tra novembre e dicembre": the last week of the one, the first of the other."""
    one = resolved(saying, items[int(match["from"])])
    other = resolved(saying, items[int(match["to"])])
    if one is None or other is None or one.doubt or other.doubt:
        return None
    start, end = one.ranges[0], other.ranges[0]
    if start.last is None:
        return None
    first = max(start.first, start.last - _A_WEEK)
    last = end.first + _A_WEEK if end.last is None else min(end.last, end.first + _A_WEEK)
    return Days((Dates(first, last),)) if first <= last else None


def _is_before(match: re.Match[str]) -> bool:
    return match.groupdict().get("side") in ("prima", "before")
