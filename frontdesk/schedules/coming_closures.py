"""The days ahead on which a place is closed, or open for less, out of its usual week."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from frontdesk.facility.hours import WeeklyBlock, blocks_on
from frontdesk.facility.places import Place
from frontdesk.schedules.holidays import holiday_name, reduced_day
from frontdesk.schedules.opening import opening_today


@dataclass(frozen=True)
class ComingClosure:
    """From a day to a day (both included) with one reason; `blocks`: the hours of a short day."""

    first_on: date
    last_on: date
    name: str
    blocks: tuple[WeeklyBlock, ...] = ()


def coming_closures(place: Place, today: date, days: int, language: str) -> list[ComingClosure]:
    """Those of the next `days` days, today included, in order.

    A holiday on a weekday without hours is left out; a closure reaches across such weekdays.
    """
    found: list[ComingClosure] = []
    for on in (today + timedelta(days=ahead) for ahead in range(days)):
        closure = _closure(place, on, language)
        if closure is None:
            continue
        if found and _goes_on(place, found[-1], closure):
            found[-1] = replace(found[-1], last_on=on)
        else:
            found.append(closure)
    return found


def _closure(place: Place, on: date, language: str) -> ComingClosure | None:
    name = holiday_name(place, on, language)
    if name is not None:
        is_usual = not blocks_on(place.hours, on.weekday())
        return None if is_usual else ComingClosure(on, on, name)
    reduced = reduced_day(place, on)
    if reduced is None:
        return None
    return ComingClosure(on, on, reduced.name.say(language), opening_today(place, on))


def _goes_on(place: Place, one: ComingClosure, other: ComingClosure) -> bool:
    """The same closure with nothing but closed days in between."""
    if one.name != other.name or one.blocks or other.blocks:
        return False
    between = range(1, (other.first_on - one.last_on).days)
    return not any(opening_today(place, one.last_on + timedelta(days=day)) for day in between)
