"""Reading what is counted from now: "fra due settimane", "entro 48 ore", "tra mezz'ora"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from frontdesk.schedules.holidays import closed_reason
from frontdesk.when.days import number
from frontdesk.when.items import Dates, Days, Item, Saying, one_day, week_of

_DAY = timedelta(days=1)
_FRIDAY = 4
_AN_HOUR = timedelta(hours=1)


def in_weeks(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Fra due settimane" is that whole week."""
    weeks = 2 if match["count"] == "fortnight" else number(match["count"])
    return Days((week_of(saying.today + timedelta(weeks=weeks)),))


def one_count_or_another(
    saying: Saying, match: re.Match[str], items: Sequence[Item]
) -> Days | None:
    """ "Fra una settimana o due", "in 10 to 15 days": from the first up to the second."""
    groups = match.groupdict()
    few, many = number(match["count"]), number(match["more"])
    unit = groups.get("unit") or groups.get("unit_first")
    if few >= many or unit is None:
        return None
    first, last = (saying.today + _days(count, unit) for count in (few, many))
    if unit.startswith(("sett", "week")):
        return Days((Dates(week_of(first).first, week_of(last).last),))
    return Days((Dates(first, last),))


def within(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Entro due settimane", "entro 10 giorni": from now up to that day."""
    return Days((Dates(saying.today, saying.today + _days(number(match["count"]), match["unit"])),))


def within_two_weeks(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Within a fortnight"."""
    return Days((Dates(saying.today, saying.today + 14 * _DAY),))


def within_hours(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Entro 48 ore": up to that very moment."""
    until = saying.now + timedelta(hours=number(match["count"]))
    return Days((Dates(saying.today, until.date()),), to_minute=_minute(until.hour, until.minute))


def in_hours(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Fra due ore", "tra mezz'ora": the hour that begins then."""
    groups = match.groupdict()
    half = timedelta(minutes=30) if groups["half"] or groups["only"] else timedelta()
    starts = saying.now + half + timedelta(hours=number(groups["count"]) if groups["count"] else 0)
    ends = starts + _AN_HOUR
    if starts.date() != ends.date():
        return None
    on = Dates(starts.date(), starts.date())
    first, last = (_minute(at.hour, at.minute) for at in (starts, ends))
    return Days((on,), from_minute=first, to_minute=last)


def not_before(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Non prima di 10 giorni", "in at least two weeks"."""
    first = saying.today + _days(number(match["count"]), match["unit"])
    return Days((Dates(first, None),))


def within_working_days(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Entro tre giorni lavorativi"."""
    return Days((Dates(saying.today, _working_day(saying, number(match["count"]))),))


def in_working_days(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    return Days((one_day(_working_day(saying, number(match["count"]))),))


def _working_day(saying: Saying, count: int) -> date:
    """That many days from today, of Monday to Friday and no holiday."""
    on = saying.today
    while count > 0:
        on += _DAY
        count -= on.weekday() <= _FRIDAY and closed_reason(saying.place, on) is None
    return on


def _days(count: int, unit: str) -> timedelta:
    if unit.startswith(("mes", "month")):
        return timedelta(days=30 * count)
    weeks = unit.startswith(("sett", "week"))
    return timedelta(days=7 * count if weeks else count)


def _minute(hour: int, minute: int) -> int:
    return 60 * hour + minute
