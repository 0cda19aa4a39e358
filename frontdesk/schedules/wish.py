"""When a patient would like to come, as a value that slots can be held against."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from frontdesk.schedules.local_time import local
from frontdesk.schedules.slots import AppointmentSlot


class PartOfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


# When an appointment in that part of the day starts: from, to (not included).
_HOURS = {
    PartOfDay.MORNING: (time(0, 0), time(13, 0)),
    PartOfDay.AFTERNOON: (time(13, 0), time.max),
    PartOfDay.EVENING: (time(17, 0), time.max),
}


@dataclass(frozen=True)
class DateRange:
    """From a date to a date, both included; without a last date, from then on."""

    first_on: date
    last_on: date | None

    def holds(self, on: date) -> bool:
        return self.first_on <= on and (self.last_on is None or on <= self.last_on)


def in_order(dates: DateRange) -> tuple[date, date]:
    """By first date; what has no end comes last."""
    return dates.first_on, dates.last_on or date.max


def one_day(on: date) -> DateRange:
    return DateRange(on, on)


def week_of(on: date) -> DateRange:
    """Monday to Sunday around a date."""
    monday = on - timedelta(days=on.weekday())
    return DateRange(monday, monday + timedelta(days=6))


@dataclass(frozen=True)
class Wish:
    """Every condition must hold; an empty one asks for nothing. `words` is what the person wrote.

    `dates`: any of these ranges. `weekdays`: any of these (Monday is 0). `parts`: any of these.
    `not_before` and `not_after`: when the appointment starts, both included. `soonest`: as early
    as possible. `should_ask`: the words have more than one reading (`readings`, where they are
    dates): confirm before believing them.
    """

    words: str
    dates: tuple[DateRange, ...] = ()
    weekdays: frozenset[int] = frozenset()
    parts: frozenset[PartOfDay] = frozenset()
    not_before: time | None = None
    not_after: time | None = None
    soonest: bool = False
    should_ask: bool = False
    readings: tuple[DateRange, ...] = ()


def matches(wish: Wish, slot: AppointmentSlot, zone: ZoneInfo) -> bool:
    """Whether a slot, in the wall time of `zone`, is what the wish asks for."""
    start = local(slot.starts_at, zone)
    on, at = start.date(), start.time()
    return (
        (not wish.dates or any(dates.holds(on) for dates in wish.dates))
        and (not wish.weekdays or on.weekday() in wish.weekdays)
        and (not wish.parts or _is_in(at, wish.parts))
        and (wish.not_before is None or at >= wish.not_before)
        and (wish.not_after is None or at <= wish.not_after)
    )


def _is_in(at: time, parts: Iterable[PartOfDay]) -> bool:
    return any(_HOURS[part][0] <= at < _HOURS[part][1] for part in parts)
