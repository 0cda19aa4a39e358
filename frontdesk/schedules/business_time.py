"""Time that passes only while a place is open: split shifts, holidays, short days."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from frontdesk.facility.places import Place
from frontdesk.schedules.local_time import ends_at, local, starts_at
from frontdesk.schedules.opening import opening_today

_LONGEST = timedelta(days=62)


def open_time_between(place: Place, start: datetime, end: datetime) -> timedelta:
    """How long the place was open from `start` to `end` (aware); nothing when they are reversed."""
    total = timedelta()
    for opens, closes in open_stretches(place, start, end):
        total += max(min(closes, end) - max(opens, start), timedelta())
    return total


def after_open_time(place: Place, start: datetime, span: timedelta) -> datetime | None:
    """The moment (UTC) at which the place will have been open for `span` since `start`.

    None when it does not open long enough within two months.
    """
    left = span
    for opens, closes in open_stretches(place, start, start + _LONGEST):
        begins = max(opens, start)
        if closes <= begins:
            continue
        if left <= closes - begins:
            return (begins + left).astimezone(UTC)
        left -= closes - begins
    return None


def open_stretches(
    place: Place, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The opening hours of all days from `start` to `end`, in order."""
    on: date = local(start, place.tz).date()
    last = local(end, place.tz).date()
    while on <= last:
        for block in sorted(opening_today(place, on), key=lambda one: one.opens):
            yield starts_at(on, block.opens, place.tz), ends_at(on, block.closes, place.tz)
        on += timedelta(days=1)
