"""Is a site or a desk open, and when does it open next?"""

from datetime import date, datetime, timedelta

from frontdesk.facility.hours import WeeklyBlock, blocks_on
from frontdesk.facility.places import Place
from frontdesk.schedules.holidays import closed_reason, reduced_day
from frontdesk.schedules.local_time import ends_at, local, starts_at

_LONGEST_CLOSURE = timedelta(days=62)


def opening_today(place: Place, on: date) -> tuple[WeeklyBlock, ...]:
    """The hours of one date (wall time), none when it is closed all day."""
    if closed_reason(place, on):
        return ()
    reduced = reduced_day(place, on)
    if reduced is None:
        return tuple(blocks_on(place.hours, on.weekday()))
    return tuple(
        WeeklyBlock(weekday=on.weekday(), opens=opens, closes=closes)
        for opens, closes in reduced.hours
    )


def is_open(place: Place, at: datetime) -> bool:
    """Whether a site or desk is open at an aware moment (any zone)."""
    today = _moments(place, local(at, place.tz).date())
    return any(opens <= at < closes for opens, closes in today)


def next_opening(place: Place, at: datetime) -> datetime | None:
    """The first moment from `at` on when it is open (`at` itself if it is), in the place's zone.

    None when it does not open within two months.
    """
    first = local(at, place.tz).date()
    for days in range(_LONGEST_CLOSURE.days + 1):
        for opens, closes in _moments(place, first + timedelta(days=days)):
            if at < closes:
                return local(max(opens, at), place.tz)
    return None


def _moments(place: Place, on: date) -> list[tuple[datetime, datetime]]:
    return [
        (starts_at(on, block.opens, place.tz), ends_at(on, block.closes, place.tz))
        for block in opening_today(place, on)
    ]
