"""Reading what stands around a named day: "dopo …", "entro …", "da … a …", "da … in poi"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from frontdesk.when.days import as_days, find_date, month_number, number, real
from frontdesk.when.items import Dates, Days, Item, Saying, coming, week_of

_DAY = timedelta(days=1)


def resolved(saying: Saying, item: Item) -> Days | None:
    """A weekday as the coming one; None for what is no day."""
    if not isinstance(item, Days):
        return None
    if item.weekday is not None and not item.ranges:
        return as_days(coming(saying.today, item.weekday))
    return item if item.ranges and item.doubt != "no_such_day" else None


def _named(saying: Saying, match: re.Match[str], items: Sequence[Item], name: str) -> Days | None:
    return resolved(saying, items[int(match[name])])


def after(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Dopo il 10", "dopo Natale": from the day after."""
    days = _named(saying, match, items, "day")
    if days is None or days.ranges[0].last is None:
        return None
    ends = [dates.last + _DAY for dates in days.ranges if dates.last]
    return Days(tuple(Dates(end, None) for end in ends), doubt=days.doubt)


def since(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Da lunedì", "dal 9 dicembre in poi", "non prima di giovedì"."""
    days = _named(saying, match, items, "day")
    if days is None:
        return None
    return Days(tuple(Dates(d.first, None) for d in days.ranges), doubt=days.doubt, limit="since")


def week_around(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "La settimana del 7 dicembre"."""
    days = _named(saying, match, items, "day")
    return days and Days((week_of(days.ranges[0].first),))


def before(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Prima di Natale": up to the day before."""
    days = _named(saying, match, items, "day")
    if days is None:
        return None
    ends = [max(d.first - _DAY, saying.today) for d in days.ranges if d.first > saying.today]
    ranges = tuple(Dates(saying.today, end) for end in ends)
    single = all(d.is_one_day for d in days.ranges)
    return Days(ranges, doubt=days.doubt, limit="before" if single else "") if ranges else None


def until(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Entro venerdì", "fino al 10": that day too."""
    days = _named(saying, match, items, "day")
    if days is None:
        return None
    ends = [d.last for d in days.ranges if d.last]
    ranges = tuple(Dates(min(saying.today, end), end) for end in ends)
    return Days(ranges, doubt=days.doubt, limit="until") if ranges else None


def between(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Da lunedì a mercoledì", "tra Natale e Capodanno": both included."""
    first = _named(saying, match, items, "from")
    last = _named(saying, match, items, "to")
    if first is None or last is None or last.doubt:
        return None
    if first.doubt:
        ends = [dates.last for dates in last.ranges if dates.last]
        open_ranges = [Dates(d.first, ends[0]) for d in first.ranges if ends and d.first <= ends[0]]
        return Days(tuple(open_ranges), doubt=first.doubt) if open_ranges else None
    start, end = first.ranges[0].first, last.ranges[0].last
    if end is None:
        return None
    if end < start and isinstance(items[int(match["to"])], Days):
        named = items[int(match["to"])]
        if isinstance(named, Days) and named.weekday is not None and not named.ranges:
            end += timedelta(weeks=1)
        else:
            end = real(end.year + 1, end.month, end.day) or end
    return Days((Dates(start, end),)) if start <= end else None


def from_number_to(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Dal 5 al 12 dicembre": the month said once is the month of both."""
    groups = match.groupdict()
    said_last = month_number(groups.get("last_month"))
    said_first = month_number(groups.get("first_month")) or said_last
    first = find_date(saying.today, number(match["first"]), said_first)
    last = _last(saying.today, first, number(match["last"]), said_last or said_first)
    if first is None or last is None:
        return Days(doubt="no_such_day")
    if first > last:
        under_way = _under_way(saying.today, number(match["first"]), last, said_first)
        return under_way or Days(doubt="no_such_day")
    return Days((Dates(first, last),))


def _last(today: date, first: date | None, day: int, month: int | None) -> date | None:
    return find_date(max(first, today) if first else today, day, month)


def _under_way(today: date, day: int, last: date, month: int | None) -> Days | None:
    """ "Dal 20 al 27" said on the 23rd."""
    first = real(last.year, month or last.month, day)
    return Days((Dates(first, last),)) if first and first <= last else None
