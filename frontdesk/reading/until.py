"""Until when something is to hold: "fino al 31 dicembre", "per sei mesi", "sempre"."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from frontdesk.facility.places import Place
from frontdesk.reading.normalise import normalise
from frontdesk.reading.numbers import number_in_words
from frontdesk.when import read_when

LONGEST: Final = relativedelta(months=12)

_ALWAYS = re.compile(
    r"\b(?:sempre|senza (?:scadenza|limiti|limite|fine|termine)|illimitat\w|a vita|indefinit\w+"
    r"|fin(?:o a )?che (?:non )?(?:la |lo )?(?:revoc|cambi|dico)\w*|tutta la vita"
    r"|always|for ?ever|no (?:end|limit|expiry)|indefinitely|until (?:i|further))\b"
)
_SPAN = re.compile(
    r"\b(?P<n>\d{1,3}|[a-z]+) (?P<unit>giorn[oi]|settiman[ae]|mes[ei]|ann[oi]"
    r"|days?|weeks?|months?|years?)\b"
)
_UNITS: Final = {"g": "days", "d": "days", "s": "weeks", "w": "weeks", "m": "months"}
_ONES = frozenset({"un", "uno", "una", "one", "a"})
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}|\d[/.\-]\d{1,2}[/.\-]\d{2}\b")


def longest(today: date) -> date:
    """The last day of the longest time: twelve months less a day."""
    return today + LONGEST - timedelta(days=1)


def read_until(text: str, now: datetime, place: Place, language: str) -> date | None:
    """The last day meant, in the place's zone; None when nothing was understood.

    `now` is aware. "Sempre" is the longest time there is. What is said may be later than that,
    or past.
    """
    today = now.astimezone(place.tz).date()
    plain = re.sub(r"[^a-z0-9]+", " ", normalise(text)).strip()
    if _ALWAYS.search(plain):
        return longest(today)
    if span := _SPAN.search(plain):
        return _after(today, span["n"], span["unit"])
    return _day(text, now, place, language)


def _after(today: date, number: str, unit: str) -> date | None:
    count = int(number) if number.isdecimal() else number_in_words(number)
    count = 1 if number in _ONES else count
    if not count:
        return None
    name = "years" if unit[0] in "ay" else _UNITS[unit[0]]
    try:
        return today + relativedelta(**{name: count}) - timedelta(days=1)  # type: ignore[arg-type]
    except (OverflowError, ValueError):
        return None


def _day(text: str, now: datetime, place: Place, language: str) -> date | None:
    read = read_when(text, now, place, language)
    when = read.likelier() if read else None
    if when is None or when.doubt is not None or when.repeats:
        return None
    if when.asked:
        return (when.asked[-1].to_at - timedelta(microseconds=1)).astimezone(place.tz).date()
    if when.refused is None or when.refused.kind != "past":
        return None
    # a day and month that are past are next year's, unless a year was said
    is_of_any_year = bool(_DIGIT.search(text)) and not _YEAR.search(text)
    return when.refused.on + relativedelta(years=1 if is_of_any_year else 0)
