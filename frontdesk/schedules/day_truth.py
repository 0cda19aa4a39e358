"""What is true of one day at one place: open until when, closed why, open again when."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from frontdesk.facility.hours import WeeklyBlock
from frontdesk.facility.places import Place
from frontdesk.schedules.holidays import holiday_name, reduced_day
from frontdesk.schedules.local_time import ends_at, local, starts_at
from frontdesk.schedules.opening import next_opening, opening_today

State = Literal["open", "opens_later", "over", "closed", "hours"]


@dataclass(frozen=True)
class DayTruth:
    """One date at one place, all times those of its wall clock.

    state: `open` now, until `until`; `opens_later` today, at `opens`; `over` for today; `closed`
    all day; `hours` of a day that is not today. `blocks` are the day's hours (none when closed).
    `name`: the holiday, the closure or the day of reduced hours, if any. `next_at`: for `over` and
    `closed`, the next opening after that day, in the place's zone (None: not within two months).
    """

    on: date
    state: State
    blocks: tuple[WeeklyBlock, ...]
    name: str | None = None
    until: time | None = None
    opens: time | None = None
    next_at: datetime | None = None


def truth_today(place: Place, now: datetime, language: str) -> DayTruth:
    """Today at the aware moment `now` (any zone)."""
    on = local(now, place.tz).date()
    blocks = opening_today(place, on)
    name = _name(place, on, language)
    for block in blocks:
        if now < starts_at(on, block.opens, place.tz):
            return DayTruth(on, "opens_later", blocks, name, until=block.closes, opens=block.opens)
        if now < ends_at(on, block.closes, place.tz):
            return DayTruth(on, "open", blocks, name, until=block.closes)
    return DayTruth(
        on, "over" if blocks else "closed", blocks, name, next_at=_next_after(place, on)
    )


def truth_of(place: Place, on: date, now: datetime, language: str) -> DayTruth:
    """A date; today's own truth if it is today."""
    if on == local(now, place.tz).date():
        return truth_today(place, now, language)
    blocks, name = opening_today(place, on), _name(place, on, language)
    if blocks:
        return DayTruth(on, "hours", blocks, name)
    return DayTruth(on, "closed", blocks, name, next_at=_next_after(place, on))


def _name(place: Place, on: date, language: str) -> str | None:
    holiday = holiday_name(place, on, language)
    if holiday is not None:
        return holiday
    reduced = reduced_day(place, on)
    return None if reduced is None else reduced.name.say(language)


def _next_after(place: Place, on: date) -> datetime | None:
    return next_opening(place, starts_at(on + timedelta(days=1), time(), place.tz))
