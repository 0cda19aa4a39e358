"""Times of the day in a short text: "15:30", "alle 9", "le nove e mezza", "at 3 pm"."""

import re
from typing import NamedTuple

from frontdesk.reading.numbers import number_in_words

_CLOCK = re.compile(r"\b([01]?[0-9]|2[0-3])[:.]([0-5][0-9])\b ?(am|pm)?")
_AM_PM = re.compile(r"\b(1[0-2]|[1-9]) ?(am|pm)\b")
_HOUR_WORD = re.compile(
    r"\b(?:alle|all|dalle|dall|delle|dell|ore|le|at)(?: ore)? ([a-z]+|[0-9]{1,2})\b(?![:./])"
    r"(?: e (mezza|mezzo|un quarto|tre quarti|quaranta|trenta|venti|dieci|[0-5][0-9])\b)?"
)
_MINUTES = {
    "mezza": 30,
    "mezzo": 30,
    "un quarto": 15,
    "tre quarti": 45,
    "quaranta": 40,
    "trenta": 30,
    "venti": 20,
    "dieci": 10,
}


class TimeOfDay(NamedTuple):
    """Hour 0-23 and minute 0-59, local."""

    hour: int
    minute: int


def times_said(text: str) -> list[TimeOfDay]:
    """Times in a normalised text, in the order of how plainly they are written."""
    clock = [_clock(match) for match in _CLOCK.finditer(text)]
    half_day = [_clock_12(int(m[1]), 0, m[2]) for m in _AM_PM.finditer(_CLOCK.sub(" ", text))]
    if clock or half_day:
        return clock + half_day
    return [time for match in _HOUR_WORD.finditer(text) if (time := _hour_word(match))]


def without_times(text: str) -> str:
    """The normalised text with its times taken out."""
    rest = _AM_PM.sub(" ", _CLOCK.sub(" ", text))
    return _HOUR_WORD.sub(lambda match: " " if _hour_word(match) else match[0], rest)


def _clock(match: re.Match[str]) -> TimeOfDay:
    return _clock_12(int(match[1]), int(match[2]), match[3])


def _clock_12(hour: int, minute: int, half: str | None) -> TimeOfDay:
    if half is None:
        return TimeOfDay(hour, minute)
    return TimeOfDay(hour % 12 + (12 if half == "pm" else 0), minute)


def _hour_word(match: re.Match[str]) -> TimeOfDay | None:
    word, minutes = match[1], match[2]
    hour = int(word) if word.isdecimal() else _hour_in_words(word)
    if hour is None or hour > 23:
        return None
    return TimeOfDay(hour, int(_MINUTES.get(minutes, minutes or 0)))


def _hour_in_words(word: str) -> int | None:
    return {"una": 1, "mezzogiorno": 12, "one": 1}.get(word) or number_in_words(word)
