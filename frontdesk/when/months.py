"""Reading months and parts of them: "a dicembre", "metà mese", "ai primi di gennaio"."""

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from frontdesk.when.days import Read, as_days, month_number, number, real
from frontdesk.when.items import Dates, Days, Item, Saying, week_of

_PARTS = {"start": (1, 10), "middle": (11, 20), "first_half": (1, 15)}
_MID = 15  # "entro metà mese"
_NTH = {"prima": 1, "primo": 1, "first": 1, "seconda": 2, "secondo": 2, "2th": 2, "second": 2}
_NTH |= {"terza": 3, "terzo": 3, "3th": 3, "third": 3}
_LAST = ("ultimo", "ultima", "last")
_LAST_DAYS = 7  # "fine mese"


def whole_month(year: int, month: int) -> Dates:
    """`month` may run beyond 12, into the years after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    days = calendar.monthrange(year, month)[1]
    return Dates(date(year, month, 1), date(year, month, days))


def is_whole_month(dates: Dates) -> bool:
    first = dates.first
    return dates == whole_month(first.year, first.month)


def part_of(month: Dates, part: str) -> Dates:
    """ "start": the 1st to the 10th; "middle": the 11th to the 20th; "end": the last seven days.

    "first_half" is up to the 15th, "second_half" what comes after.
    """
    assert month.last is not None
    if part == "end":
        return Dates(month.last - timedelta(days=_LAST_DAYS - 1), month.last)
    if part == "second_half":
        return Dates(month.first.replace(day=_MID + 1), month.last)
    first, last = _PARTS[part]
    return Dates(month.first.replace(day=first), month.first.replace(day=last))


def _coming_month(saying: Saying, symbol: str) -> Dates:
    month = month_number(symbol) or 1
    return whole_month(saying.today.year + (month < saying.today.month), month)


def this_month(ahead: int) -> Read:
    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
        return Days((whole_month(saying.today.year, saying.today.month + ahead),))

    return read


def named_month(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    return Days((_coming_month(saying, match["month"]),))


def month_part(part: str) -> Read:
    """The part of the month named; with none named of this month, or the next if it is over."""

    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
        groups = match.groupdict()
        if groups.get("month"):
            return Days((part_of(_coming_month(saying, groups["month"]), part),))
        found = _of_coming_months(saying, part, 1 if groups.get("next") else 0)
        return Days((found,), part="" if groups.get("next") else part)

    return read


def _of_coming_months(saying: Saying, part: str, ahead: int) -> Dates:
    today = saying.today
    found = part_of(whole_month(today.year, today.month + ahead), part)
    assert found.last is not None
    if found.last >= today:
        return found
    return part_of(whole_month(today.year, today.month + ahead + 1), part)


def by_month_part(part: str) -> Read:
    """ "Entro fine mese", "by mid December": from now up to then."""
    named = month_part(part)

    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
        found = named(saying, match, items)
        if not isinstance(found, Days) or found.ranges[0].last is None:
            return None
        last = found.ranges[0].last
        last = last.replace(day=_MID) if part == "middle" else last
        return Days((Dates(saying.today, last),)) if last >= saying.today else None

    return read


def side_of_month(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "A gennaio dopo il 10": what is left of the month on that side of the day."""
    month = _coming_month(saying, match["month"])
    on = real(month.first.year, month.first.month, number(match["day"]))
    if on is None:
        return Days(doubt="no_such_day")
    side = match["side"]
    if side in ("entro", "prima", "before", "by"):
        last = on - timedelta(days=side in ("prima", "before"))
        return Days((Dates(month.first, last),)) if last >= month.first else None
    first = on + timedelta(days=side in ("dopo", "after"))
    return Days((Dates(first, month.last),)) if month.last and first <= month.last else None


def week_of_month(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "La prima settimana di dicembre": the 1st to the 7th, and so on; the last: seven days."""
    month = _said_month(saying, match, 0)
    if match["nth"] in _LAST:
        return Days((part_of(month, "end"),))
    nth = _NTH.get(match["nth"], 4)
    first = month.first + timedelta(days=7 * (nth - 1))
    return Days((Dates(first, first + timedelta(days=6)),))


def nth_weekday(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Il primo lunedì di dicembre"; of this month, if it is past, that of the next.

    "L'ultimo giovedì dell'anno" is of December, "il primo" of the coming January.
    """
    if match.groupdict().get("in_year"):
        last = match["nth"] in _LAST
        month = whole_month(saying.today.year + (not last), 12 if last else 1)
        return as_days(_nth_weekday(month, match))
    found = _nth_weekday(_said_month(saying, match, 0), match)
    if found is not None and found < saying.today and not match["month"]:
        found = _nth_weekday(_said_month(saying, match, 1), match)
    return as_days(found) if found else None


def _said_month(saying: Saying, match: re.Match[str], more: int) -> Dates:
    if match["month"]:
        return _coming_month(saying, match["month"])
    return whole_month(saying.today.year, saying.today.month + bool(match["next"]) + more)


def _nth_weekday(month: Dates, match: re.Match[str]) -> date | None:
    assert month.last is not None
    weekday = int(match["weekday"][1])
    first = month.first + timedelta(days=(weekday - month.first.weekday()) % 7)
    found = [first + timedelta(weeks=n) for n in range(6)]
    within = [on for on in found if on <= month.last]
    return within[-1] if match["nth"] in _LAST else within[_NTH.get(match["nth"], 4) - 1]


def next_year(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    year = saying.today.year + 1
    return Days((Dates(date(year, 1, 1), date(year, 12, 31)),))


def rest_of_year(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    return Days((Dates(saying.today, date(saying.today.year, 12, 31)),))


def end_of_year(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    return Days((part_of(whole_month(saying.today.year, 12), "end"),))


def start_of_year(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    return Days((part_of(whole_month(saying.today.year + 1, 1), "start"),))


def in_months(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Tra un mese": the week around that day."""
    today = saying.today
    month = whole_month(today.year, today.month + number(match["count"]))
    assert month.last is not None
    on = month.first.replace(day=min(today.day, month.last.day))
    return Days((week_of(on),))
