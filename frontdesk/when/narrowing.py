"""Two ways of saying days that stand together, as one: a weekday within a month, and the like."""

from dataclasses import replace
from datetime import date, timedelta

from frontdesk.when.items import DAY, Dates, Days, Hours
from frontdesk.when.months import is_whole_month, part_of


def narrowed(one: Days, other: Days) -> Days | None:
    """A weekday within a range, or a range within a range; None if they are two wishes."""
    if one.doubt or other.doubt:
        return _settled(one, other)
    if one.of_week or other.of_week:
        return _of_week(one, other) if other.of_week else _of_week(other, one)
    if one.part or other.part:
        month, part = (one, other.part) if other.part else (other, one.part)
        if len(month.ranges) == 1 and is_whole_month(month.ranges[0]) and month.weekday is None:
            return Days((part_of(month.ranges[0], part),))
    return _within(one, other)


def _settled(one: Days, other: Days) -> Days | None:
    """ "Martedì prossimo, 1 dicembre": the one settles what was in doubt of the other."""
    if one.doubt and other.doubt:
        return None
    doubtful, plain = (one, other) if one.doubt else (other, one)
    fitting = [dates for dates in doubtful.ranges if dates.is_one_day and _hold(plain, dates.first)]
    return Days((fitting[0],)) if len(fitting) == 1 < len(doubtful.ranges) else None


def _hold(days: Days, on: date) -> bool:
    if days.weekday not in (None, on.weekday()) or days.of_week:
        return False
    return not days.ranges or any(dates.holds(on) for dates in days.ranges)


def _of_week(one: Days, of_week: Days) -> Days | None:
    """ "I weekend di dicembre", "la prossima settimana nei giorni feriali"."""
    if one.of_week:
        return None
    if one.weekday is not None and not one.ranges:
        fits = one.weekday in of_week.of_week
        return (
            replace(of_week, weekday=one.weekday, of_week=()) if fits and of_week.ranges else None
        )
    if any(not dates.is_one_day for dates in one.ranges):
        return replace(one, of_week=of_week.of_week)
    return one if all(dates.first.weekday() in of_week.of_week for dates in one.ranges) else None


def _within(one: Days, other: Days) -> Days | None:
    if one.weekday is not None and one.ranges == () and other.ranges and other.weekday is None:
        one, other = other, one
    if one.ranges and one.weekday is None and other.weekday is not None and not other.ranges:
        if all(dates.is_one_day for dates in one.ranges):
            same = one.ranges[0].first.weekday() == other.weekday
            return one if same else None
        return replace(one, weekday=other.weekday, general=other.general)
    if len(one.ranges) == len(other.ranges) == 1 and one.weekday is None and other.weekday is None:
        a, b = one.ranges[0], other.ranges[0]
        if a.is_one_day and b.is_one_day:
            return one if a == b else None
        return _common(a, b)
    return None


def _common(a: Dates, b: Dates) -> Days | None:
    first = max(a.first, b.first)
    ends = [dates.last for dates in (a, b) if dates.last]
    last = min(ends) if ends else None
    return Days((Dates(first, last),)) if last is None or first <= last else None


def at_that_hour(days: Days, hours: Hours) -> Days | None:
    """ "Entro domani sera", "da giovedì pomeriggio": the hour is of the day the limit names.

    None where it is said of each day instead: "dal 9 in poi di mattina".
    """
    if not days.limit or not (hours.kind == "named" or hours.bare):
        return None
    if days.limit == "since":
        return replace(days, limit="", from_minute=hours.first)
    if days.limit == "until":
        end = hours.first if hours.kind == "named" else hours.last
        return replace(days, limit="", to_minute=min(end, DAY))
    day_after = [
        Dates(dates.first, dates.last + timedelta(days=1)) for dates in days.ranges if dates.last
    ]
    return replace(days, ranges=tuple(day_after), limit="", to_minute=hours.first)
