"""Reading named days: "il 3", "3 dicembre", "03/12", "giovedì prossimo", "fra quindici giorni"."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from frontdesk.when.items import (
    HORIZON,
    Dates,
    Days,
    Item,
    Operator,
    Saying,
    coming,
    one_day,
    week_of,
)

Read = Callable[[Saying, re.Match[str], Sequence[Item]], Item | None]
_DAY = timedelta(days=1)
_AWAKE = 4  # o'clock
_ABOUT = {"decina": 10, "quindicina": 14, "ventina": 20, "trentina": 30}
_TWO_WEEKS = ("15", "14", "fortnight", "2", "2 weeks")
_NOT_REAL = Days(doubt="no_such_day")


def number(text: str) -> int:
    """A count as `tidy` leaves it: digits, "3th", or a word for one."""
    digits = text.removesuffix("th")
    return int(digits) if digits.isdigit() else 1


def month_number(symbol: str | None) -> int | None:
    return int(symbol[1:]) if symbol else None


def real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_date(today: date, day: int, month: int | None, year: int | None = None) -> date | None:
    """The date meant, None if there is none such.

    Without a year the coming one; but a day that would be coming only beyond the horizon is the
    one just past, so that a slip is not booked for next year.
    """
    if year is not None:
        return real(2000 + year if year < 100 else year, month or today.month, day)
    if month is not None:
        years = [on for add in range(5) if (on := real(today.year + add, month, day))]
        ahead = next((on for on in years if on >= today), None)
        past = real(today.year, month, day)
        return past if past and past < today and ahead and ahead - today > HORIZON else ahead
    for add in range(3):
        months = today.month - 1 + add
        on = real(today.year + months // 12, months % 12 + 1, day)
        if on and on >= today:
            return on
    return None


def as_days(on: date | None) -> Days:
    return Days((one_day(on),)) if on else _NOT_REAL


def said_date(saying: Saying, match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    year = groups.get("year")
    month = month_number(groups.get("month"))
    return find_date(saying.today, number(groups["day"]), month, int(year) if year else None)


def a_date(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Item:
    if _is_long_ago(saying, match.groupdict().get("year")):
        return Operator("pause")  # somebody's birth date
    return as_days(said_date(saying, match))


def _is_long_ago(saying: Saying, year: str | None) -> bool:
    if year is None:
        return False
    full = int(year) if len(year) == 4 else 2000 + int(year)
    return full < saying.today.year - 1 or full > saying.today.year + 5


def either_date(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Il 3 o il 4 dicembre": the month said once is the month of both."""
    last = said_date(saying, match)
    first = last and real(last.year, last.month, number(match["first"]))
    if not (first and last and first < last):
        return None
    return Days((one_day(first), one_day(last)))


def numeric_date(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Item:
    """03/12 the Italian way, day first; in English it is asked when both orders make sense."""
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    in_year = int(year) if year else None
    if year is None and "/" not in match[0] and (month > 12 or day > 31):
        return Operator("pause")  # 36.8 is a temperature
    if _is_long_ago(saying, year):
        return Operator("pause")  # somebody's birth date
    if real(in_year or 2024, month, day) is None:
        swapped = (
            find_date(saying.today, month, day, in_year) if month <= 31 and day <= 12 else None
        )
        return as_days(swapped) if saying.language == "en" else _NOT_REAL
    found = find_date(saying.today, day, month, in_year)
    other = find_date(saying.today, month, day, in_year) if day <= 12 else None
    if saying.language != "en" or not _both_possible(saying.today, found, other):
        return as_days(found)
    assert found is not None and other is not None
    return Days((one_day(found), one_day(other)), doubt="day_or_month_first")


def _both_possible(today: date, found: date | None, other: date | None) -> bool:
    return bool(
        found and other and found != other and found >= today and today <= other <= today + HORIZON
    )


def weekday_and_date(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Item:
    """ "Venerdì 3 dicembre" when the 3rd is a Thursday: which of the two is meant?"""
    numeric = "numbers" in match.groupdict()
    on = numeric_date(saying, match, items) if numeric else a_date(saying, match, items)
    if not isinstance(on, Days):
        return on
    weekday = int(match["weekday"][1])
    matching = tuple(r for r in on.ranges if r.first.weekday() == weekday)
    if matching:
        return Days(matching[:1])
    if on.doubt == "no_such_day":
        return on
    said = on.ranges[0].first
    near = [said + timedelta(days=days) for days in (-3, -2, -1, 1, 2, 3)]
    meant = next(day for day in near if day.weekday() == weekday)
    readings = [one_day(said)] + [one_day(meant)] * (meant >= saying.today)
    return Days(tuple(readings), doubt="weekday_and_date" if said >= saying.today else None)


def day_of_month(add: int) -> Read:
    """ "Il 3 del mese prossimo"."""

    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
        months = saying.today.month - 1 + add
        year = saying.today.year + months // 12
        return as_days(real(year, months % 12 + 1, number(match["day"])))

    return read


def days_ahead(days: int) -> Read:
    """After midnight "domani" may be the day that has begun, until people have slept."""

    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
        on = saying.today + timedelta(days=days)
        if days > 0 and saying.now.hour < _AWAKE:
            return Days((one_day(on - _DAY), one_day(on)), doubt="which_tomorrow")
        return as_days(on)

    return read


def in_days(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Fra 3 giorni"; "otto giorni" are a week and "quindici" two, as Italians count."""
    days = number(match["count"])
    if saying.language == "it":
        days = {8: 7, 15: 14}.get(days, days)
    return as_days(saying.today + timedelta(days=days))


def in_about_days(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Fra una decina di giorni": two days more or less."""
    on = saying.today + timedelta(days=_ABOUT.get(match["about"], 10))
    return Days((Dates(on - 2 * _DAY, on + 2 * _DAY),))


def a_week_from(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Oggi a otto", "giovedì a quindici", "Thursday week": counted from the day named."""
    start = match["start"]
    days = {"oggi": 0, "today": 0, "domani": 1, "tomorrow": 1}.get(start)
    on = saying.today + days * _DAY if days is not None else coming(saying.today, int(start[1]))
    count = match.groupdict().get("count") or "8"
    return as_days(on + timedelta(weeks=2 if count in _TWO_WEEKS else 1))


def in_exact_weeks(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Fra una settimana esatta", "two weeks from today": that very day."""
    return as_days(saying.today + timedelta(weeks=number(match["count"])))


def weekday(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Giovedì" is the coming one; with an article, "di" or in the plural any Thursday will do."""
    general = bool(match.groupdict().get("general")) or match["weekday"].endswith("s")
    return Days(weekday=int(match["weekday"][1]), general=general)


def this_weekday(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    ahead = (int(match["weekday"][1]) - saying.today.weekday()) % 7
    return as_days(saying.today + timedelta(days=ahead))


def weekday_after(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Il lunedì dopo": the one after the coming one."""
    return as_days(coming(saying.today, int(match["weekday"][1])) + timedelta(weeks=1))


def next_weekday(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Giovedì prossimo": the coming one, or that of next week? Asked, unless they are one."""
    first = coming(saying.today, int(match["weekday"][1]))
    monday = week_of(saying.today).first
    second = monday + timedelta(days=7 + first.weekday())
    if first == second:
        return as_days(first)
    return Days((one_day(first), one_day(second)), doubt="which_week")


def weekday_of_next_week(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    monday = week_of(saying.today).first
    return as_days(monday + timedelta(days=7 + int(match["weekday"][1])))


def tomorrow_or_sunday(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Dom" is short for both."""
    tomorrow, sunday = saying.today + _DAY, coming(saying.today, 6)
    if tomorrow == sunday:
        return as_days(tomorrow)
    return Days((one_day(tomorrow), one_day(sunday)), doubt="tomorrow_or_sunday")
