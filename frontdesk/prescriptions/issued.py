"""The date on which a prescription was issued, in a patient's words: always past, never guessed.

Dates in figures are read day first in both languages: people copy them from an Italian sheet.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from frontdesk.prescriptions.issued_words import (
    MONTH,
    NAMED_DAYS,
    VAGUE,
    WEEKDAY_AND_DAY,
    WEEKDAYS,
    month_of,
)
from frontdesk.reading.normalise import normalise
from frontdesk.reading.numbers import number_in_words, ordinal_in_words

OLDEST = timedelta(days=3 * 366)  # older than any rule lets a prescription be
_ROUND = frozenset({8, 15})  # "otto giorni fa", "quindici giorni fa": a week or two, more or less

_YEAR = r"(?P<year>20[0-9]{2}|[0-9]{2})"
_ISO = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})\b")
_FIGURES = re.compile(
    rf"(?<![0-9/.\-])(?P<day>[0-9]{{1,2}})(?P<sep>[/.\-]| ?/ ?| )(?P<month>[0-9]{{1,2}})"
    rf"(?:(?P=sep){_YEAR})?(?![0-9]|[/.\-][0-9])"
)
_EIGHT_FIGURES = re.compile(
    r"(?<![0-9a-z])(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>20[0-9]{2})\b"
)
_OF = re.compile(
    r"(?<=[0-9]) (?:del |del mese di |of the )(?=[0-9]{1,2}(?![0-9]))"
)  # "il 10 del 11"
_ENDING = r"(?:st|nd|rd|th|°|º)?"
_DAY_MONTH = re.compile(
    rf"\b(?P<day>[0-9]{{1,2}}|[a-z]+){_ENDING}[ \-/.]?(?:di |of |del mese di )?(?P<month>{MONTH})\b"
    rf"(?:[,.\-/]? ?(?:del |dell anno |of )?{_YEAR}(?![0-9]|[:.][0-9]))?"
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{MONTH}) (?:the )?(?P<day>[0-9]{{1,2}}){_ENDING}(?![0-9])"
    rf"(?:,? (?P<year>20[0-9]{{2}}))?"
)
_LONE_DAY = re.compile(
    rf"\b(?:il|del|dal|giorno|the|on the) (?P<day>[0-9]{{1,2}}|primo){_ENDING}"
    r"(?![0-9/.\-]|st|nd|rd|th)"
)
_AGO = re.compile(r"\b(?P<count>[0-9]{1,2}|[a-z]+) (?:giorn[oi] fa|days? ago)\b")


def read_issued_on(text: str, today: date, language: str = "it") -> date | None:
    """The day a prescription was issued, on or before `today`; None when none or several are said.

    A day without its year or month is the latest that is not ahead. "La settimana scorsa" and
    whatever else is about a day gives None, to be asked. In English ("en") a date in figures that
    cannot be day first is read month first.
    """
    plain = _OF.sub("/", normalise(text))
    if VAGUE.search(plain):
        return None
    found = {on for on in _said(plain, today, language) if on is not None}
    possible = {on for on in found if today - OLDEST <= on <= today}
    return possible.pop() if len(possible) == 1 == len(found) else None


def _said(plain: str, today: date, language: str) -> Iterator[date | None]:
    rest = plain
    for pattern, swaps in ((_ISO, False), (_EIGHT_FIGURES, False), (_FIGURES, language == "en")):
        for match in pattern.finditer(rest):
            yield _in_figures(match, today, swaps)
        rest = pattern.sub(" ; ", rest)
    for match in _AGO.finditer(rest):  # before the months: "ago" is short for August too
        count = 1 if match["count"] in ("un", "a", "one") else _number(match["count"])
        yield today - timedelta(days=count) if count and count not in _ROUND else None
    rest = _AGO.sub(" ; ", rest)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(rest):
            yield _written(match, today)
        rest = pattern.sub(" ; ", rest)
    for pattern, weekday in WEEKDAY_AND_DAY:
        for match in pattern.finditer(rest):
            on = _latest(_number(match["day"]), None, today)
            yield on if on is not None and on.weekday() == weekday else None
        rest = pattern.sub(" ; ", rest)
    for match in _LONE_DAY.finditer(rest):
        yield _latest(_number(match["day"]), None, today)
    yield from _counted_back(rest, today)


def _in_figures(match: re.Match[str], today: date, swaps: bool) -> date | None:
    groups = match.groupdict()
    day, month, year = int(groups["day"]), int(groups["month"]), groups.get("year")
    found = _on(day, month, year, today)
    return _on(month, day, year, today) if found is None and swaps else found


def _written(match: re.Match[str], today: date) -> date | None:
    return _on(_number(match["day"]), month_of(match["month"]), match["year"], today)


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    return 1 if word in ("uno", "one") else number_in_words(word) or ordinal_in_words(word)


def _on(day: int | None, month: int | None, year: str | None, today: date) -> date | None:
    if day is None or month is None:
        return None
    if year is None:
        return _latest(day, month, today)
    return _real(int(year) % 100 + 2000, month, day)


def _latest(day: int | None, month: int | None, today: date) -> date | None:
    """The latest such day that is not ahead; of any month where none is said."""
    months = [(today.year, month), (today.year - 1, month)]
    if month is None:
        before = today.replace(day=1) - timedelta(days=1)
        months = [(today.year, today.month), (before.year, before.month)]
    days = [_real(year, number or 0, day or 0) for year, number in months]
    return next((on for on in days if on is not None and on <= today), None)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _counted_back(rest: str, today: date) -> Iterator[date]:
    """ "Ieri", "tre giorni fa", "lunedì": the last one, today not counted."""
    for pattern, days in NAMED_DAYS:
        if pattern.search(rest):
            yield today - timedelta(days=days)
            break
    for pattern, weekday in WEEKDAYS:
        for match in pattern.finditer(rest):
            back = (today.weekday() - weekday - 1) % 7 + 1
            is_last = match["last"] or match["after"]
            if not (is_last and back <= today.weekday()):  # this week's, or the one before?
                yield today - timedelta(days=back)
