"""Days on which a place is closed, and why.

National holidays come from the `holidays` library, which knows 4 October (law 151/2025, from 2026).
It also lists National Unity Day, kept on a Sunday since law 54/1977: not a day off, so left out.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays

from frontdesk.facility.hours import blocks_on
from frontdesk.facility.periods import ReducedDay
from frontdesk.facility.places import Place

_NOT_DAYS_OFF = {"Giorno dell'unità nazionale", "National Unity Day"}
_WEEKDAYS = {
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@lru_cache(maxsize=64)
def national_holidays(year: int, language: str = "it") -> Mapping[date, str]:
    """The Italian public holidays of a year, Easter Sunday and Monday among them, with names."""
    spoken = "en_US" if language == "en" else "it_IT"
    found: dict[date, str] = {}
    for on, name in holidays.country_holidays("IT", years=year, language=spoken).items():
        off = [part for part in name.split("; ") if part not in _NOT_DAYS_OFF]
        if off:
            found[on] = off[0]
    return found


def holiday_name(place: Place, on: date, language: str = "it") -> str | None:
    """The national holiday, the patron saint's day or the closure that falls on a date, if any.

    None on a day that is opened all the same.
    """
    if any(day.on == on for day in place.opened):
        return None
    name = national_holidays(on.year, language).get(on)
    if name is None and place.patron_saint is not None and place.patron_saint.falls_on(on):
        name = place.patron_saint.name.say(language)
    if name is None:
        closures = (closure for closure in place.closures if closure.holds(on))
        name = next((closure.name.say(language) for closure in closures), None)
    return name


def closed_reason(place: Place, on: date, language: str = "it") -> str | None:
    """Why a site or desk is closed all day: a holiday's name, or a weekday without hours.

    None when it opens at some time of that day.
    """
    name = holiday_name(place, on, language)
    if name is None and reduced_day(place, on) is None and not blocks_on(place.hours, on.weekday()):
        name = _WEEKDAYS["en" if language == "en" else "it"][on.weekday()]
    return name


def reduced_day(place: Place, on: date) -> ReducedDay | None:
    """The hours of its own that a date has, if any; on a closed day they count for nothing."""
    return next((day for day in (*place.opened, *place.reduced) if day.on == on), None)
