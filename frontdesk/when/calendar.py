"""Days and windows of hours as spans of real time in a place's zone."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from frontdesk.schedules.holidays import closed_reason
from frontdesk.schedules.local_time import ends_at, local, starts_at
from frontdesk.when.items import DAY, HORIZON, Dates, Days, Saying, coming, one_day
from frontdesk.when.model import Span
from frontdesk.when.windows import WHOLE_DAY, Window

_ENUMERATED = 62  # a longer range of days is one span, not one for each day
_DAY = timedelta(days=1)


def moment(saying: Saying, on: date, minutes: int, *, end: bool = False) -> datetime:
    """That minute of a date; 24:00 is the next midnight. Right also when the clock jumps."""
    if minutes >= DAY:
        on, minutes = on + _DAY, minutes - DAY
    at = time(minutes // 60, minutes % 60)
    zone = saying.place.tz
    return local((ends_at if end else starts_at)(on, at, zone), zone)


def span_on(saying: Saying, dates: Dates, window: Window) -> Span:
    """From the window's start on the first day to its end on the last."""
    last = dates.last or last_day(saying, dates.first)
    return Span(
        moment(saying, dates.first, window.first), moment(saying, last, window.last, end=True)
    )


def last_day(saying: Saying, first: date) -> date:
    """Where a range without an end ends: the horizon."""
    return max(saying.today, first - _DAY * 30) + HORIZON


def is_closed(saying: Saying, on: date) -> str | None:
    return closed_reason(saying.place, on, saying.language)


def next_open(saying: Saying, on: date) -> date:
    days = (on + _DAY * ahead for ahead in range(10))
    return next((day for day in days if not is_closed(saying, day)), on)


def days_of(saying: Saying, days: Days) -> list[Dates]:
    """The ranges meant; a weekday is the coming one, or each one within a range."""
    if days.of_week and days.weekday is None and not _is_that_weekend(days):
        return [found for dates in days.ranges for found in _days_of_week(saying, dates, days)]
    if days.weekday is None:
        return list(days.ranges)
    if not days.ranges:
        return [one_day(coming(saying.today, days.weekday))]
    return [found for dates in days.ranges for found in _weekdays_in(saying, dates, days.weekday)]


def _weekdays_in(saying: Saying, dates: Dates, weekday: int) -> Iterator[Dates]:
    start = max(dates.first, saying.today)
    first = start + _DAY * ((weekday - start.weekday()) % 7)
    if dates.last is None or dates.last - start > _DAY * _ENUMERATED * 2:
        yield one_day(first)
        return
    while first <= dates.last:
        yield one_day(first)
        first += _DAY * 7


def _is_that_weekend(days: Days) -> bool:
    """A weekend that stands within no other days is the coming one."""
    return len(days.ranges) == 1 and tuple(_weekdays_of(days.ranges[0])) == days.of_week


def _weekdays_of(dates: Dates) -> list[int]:
    if dates.last is None or (dates.last - dates.first).days > 6:
        return []
    return [(dates.first + _DAY * n).weekday() for n in range((dates.last - dates.first).days + 1)]


def _days_of_week(saying: Saying, dates: Dates, days: Days) -> Iterator[Dates]:
    """The runs of such days within the range: each weekend of it, or its working weeks."""
    last = min(dates.last or last_day(saying, dates.first), last_day(saying, dates.first))
    on, start = max(dates.first, saying.today), None
    while on <= last:
        inside = on.weekday() in days.of_week
        start = (start or on) if inside else None
        if inside and (on == last or (on + _DAY).weekday() not in days.of_week):
            yield Dates(start or on, on)
            start = None
        on += _DAY


def spans_of(saying: Saying, ranges: Iterable[Dates], window: Window) -> list[tuple[Dates, Span]]:
    """One span a range; with hours, one a day (of an open or long range only the first day)."""
    found = []
    for dates in ranges:
        for part in _by_day(saying, dates) if window != WHOLE_DAY.meant else [dates]:
            span = span_on(saying, part, window)
            if span.from_at < span.to_at:  # an hour that the clock skips is no time at all
                found.append((part, span))
    return found


def _by_day(saying: Saying, dates: Dates) -> list[Dates]:
    start = max(dates.first, saying.today) if dates.last != dates.first else dates.first
    if dates.last is None or (dates.last - start).days > _ENUMERATED:
        return [one_day(next_open(saying, start))]
    return [one_day(start + _DAY * n) for n in range((dates.last - start).days + 1)] or [dates]


def is_open_ended(dates: Dates) -> bool:
    return dates.last is None or (dates.last - dates.first).days > _ENUMERATED


def minus(spans: Iterable[Span], excluded: Iterable[Span]) -> list[Span]:
    """The spans with every excluded one cut out."""
    left = list(spans)
    for hole in excluded:
        left = [piece for span in left for piece in _cut(span, hole)]
    return left


def _cut(span: Span, hole: Span) -> Iterator[Span]:
    if hole.from_at >= span.to_at or hole.to_at <= span.from_at:
        yield span
        return
    if span.from_at < hole.from_at:
        yield Span(span.from_at, hole.from_at)
    if hole.to_at < span.to_at:
        yield Span(hole.to_at, span.to_at)
