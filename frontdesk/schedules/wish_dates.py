"""Reading dates: "il 3", "3 dicembre", "03/12", "dal 5 al 12", "la prossima settimana"."""

import calendar
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from re import Match

from frontdesk.schedules.wish import DateRange, one_day, week_of
from frontdesk.schedules.wish_draft import Draft, NotUnderstood
from frontdesk.schedules.wish_words import MONTHS, NUMBERS, WEEKDAYS

Read = Callable[[Draft, Match[str]], None]
_FAR_OFF = timedelta(days=180)  # further than we book: "3 novembre" said in December is a slip
_ONE = {"un", "uno", "a", "primo", "first"}


def number(text: str) -> int:
    """A count in digits or words; NotUnderstood otherwise."""
    digits = text.removesuffix("th")
    if digits.isdigit():
        return int(digits)
    if text in _ONE:
        return 1
    for names in NUMBERS.values():
        if text in names:
            return names.index(text)
    raise NotUnderstood


def _month(text: str | None) -> int | None:
    for names in MONTHS.values():
        if text in names:
            return names.index(text) + 1
    return None


def coming(today: date, day: int, month: int | None, year: int | None = None) -> date:
    """The first such date from today on; the past and the impossible are NotUnderstood."""
    if year is not None:
        found = _real(2000 + year if year < 100 else year, month or today.month, day)
        if found is None or found < today:
            raise NotUnderstood
        return found
    for ahead in range(13 if month is None else 3):
        months = today.month - 1 + (ahead if month is None else 0)
        years = today.year + (months // 12 if month is None else ahead)
        candidate = _real(years, month or months % 12 + 1, day)
        if candidate and candidate >= today:
            return candidate
    raise NotUnderstood


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(draft: Draft, match: Match[str], *, name: str = "day", month: str = "month") -> date:
    groups = match.groupdict()
    year = groups.get("year")
    said = _month(groups.get(month)), int(year) if year else None
    found = coming(draft.today, number(groups[name]), *said)
    if found - draft.today > _FAR_OFF:
        draft.should_ask = True
    return found


def a_day(draft: Draft, match: Match[str]) -> None:
    draft.dates.append(one_day(_day(draft, match)))


def from_to(draft: Draft, match: Match[str]) -> None:
    """ "Dal 5 al 12 dicembre": the month said once is the month of both."""
    last = _day(draft, match, name="last")
    first_month = "first_month" if match["first_month"] else "month"
    first = _day(draft, match, name="first", month=first_month)
    if first > last:
        raise NotUnderstood
    draft.dates.append(DateRange(first, last))


def from_on(draft: Draft, match: Match[str]) -> None:
    first = _day(draft, match)
    exclusive = match["word"] in ("dopo", "after")
    draft.dates.append(DateRange(first + timedelta(days=exclusive), None))


def up_to(draft: Draft, match: Match[str]) -> None:
    exclusive = match["word"] in ("prima", "before")
    last = _day(draft, match) - timedelta(days=exclusive)
    draft.dates.append(DateRange(draft.today, last))


def day_month_numbers(draft: Draft, match: Match[str]) -> None:
    """03/12 as in Italy: the day first."""
    found = coming(draft.today, *_numbers(match))
    draft.should_ask = draft.should_ask or found - draft.today > _FAR_OFF
    draft.dates.append(one_day(found))


def day_month_either_way(draft: Draft, match: Match[str]) -> None:
    """03/12 in English: the day first, unless the writer is American, so it is asked."""
    day, month, year = _numbers(match)
    if day == month or day > 12:
        return day_month_numbers(draft, match)
    readings = []
    for one, other in ((day, month), (month, day)):
        with suppress(NotUnderstood):  # one of the two is often past
            readings.append(one_day(coming(draft.today, one, other, year)))
    draft.ask_between(readings)


def _numbers(match: Match[str]) -> tuple[int, int, int | None]:
    year = match["year"]
    return int(match["day"]), int(match["month"]), int(year) if year else None


def iso(draft: Draft, match: Match[str]) -> None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    draft.dates.append(one_day(coming(draft.today, day, month, year)))


def days_ahead(days: int) -> Read:
    def read(draft: Draft, _: Match[str]) -> None:
        draft.dates.append(one_day(draft.today + timedelta(days=days)))

    return read


def in_weeks(draft: Draft, match: Match[str]) -> None:
    """ "Tra due settimane" is that whole week."""
    draft.dates.append(week_of(draft.today + timedelta(weeks=number(match["count"]))))


def in_days(draft: Draft, match: Match[str]) -> None:
    draft.dates.append(one_day(draft.today + timedelta(days=number(match["count"]))))


def in_giorni(draft: Draft, match: Match[str]) -> None:
    """Italians say "otto giorni" for a week and "quindici giorni" for two."""
    weeks = {8: 1, 15: 2}.get(number(match["count"]))
    if weeks is None:
        return in_days(draft, match)
    draft.dates.append(week_of(draft.today + timedelta(weeks=weeks)))


def this_week(draft: Draft, _: Match[str]) -> None:
    draft.dates.append(DateRange(draft.today, week_of(draft.today).last_on))


def next_week(draft: Draft, _: Match[str]) -> None:
    draft.dates.append(week_of(draft.today + timedelta(weeks=1)))


def _whole_month(on: date) -> DateRange:
    return DateRange(on.replace(day=1), on.replace(day=calendar.monthrange(on.year, on.month)[1]))


def next_month(draft: Draft, _: Match[str]) -> None:
    # 31 days after the 1st are always in the month that follows.
    draft.dates.append(_whole_month(draft.today.replace(day=1) + timedelta(days=31)))


def month_named(draft: Draft, match: Match[str]) -> None:
    month = _month(match["month"]) or 0
    year = draft.today.year + (month < draft.today.month)
    whole = _whole_month(date(year, month, 1))
    draft.should_ask = draft.should_ask or whole.first_on - draft.today > _FAR_OFF
    draft.dates.append(DateRange(max(whole.first_on, draft.today), whole.last_on))


def _weekday(name: str) -> int:
    return next(names.index(name) for names in WEEKDAYS.values() if name in names)


def _coming_weekday(draft: Draft, name: str) -> date:
    return draft.today + timedelta(days=(_weekday(name) - draft.today.weekday()) % 7)


def weekday(draft: Draft, match: Match[str]) -> None:
    draft.weekdays.add(_weekday(match["weekday"]))


def this_weekday(draft: Draft, match: Match[str]) -> None:
    draft.dates.append(one_day(_coming_weekday(draft, match["weekday"])))


def next_weekday(draft: Draft, match: Match[str]) -> None:
    """ "Giovedì prossimo": the coming one, or the one a week later? People mean both."""
    on = _coming_weekday(draft, match["weekday"])
    on = on if on > draft.today else on + timedelta(weeks=1)
    draft.ask_between([one_day(on), one_day(on + timedelta(weeks=1))])


def weekday_and_day(draft: Draft, match: Match[str]) -> None:
    weekday(draft, match)
    a_day(draft, match)


def weekday_and_numbers(draft: Draft, match: Match[str]) -> None:
    weekday(draft, match)
    day_month_numbers(draft, match)
