"""Reads the date of birth a patient types, in every plausible form, day before month.

Only the date itself is believed: what cannot exist, lies ahead or is older than any patient is
not understood (None) and asked again. Nothing is guessed between two readings.
"""

import re
from datetime import date

from frontdesk.reading.normalise import normalise, skeleton
from frontdesk.reading.numbers import number_in_words, ordinal_in_words
from frontdesk.reading.typos import within_one_edit

OLDEST_YEARS = 120

_MONTH_NAMES = {
    "gennaio gen january jan": 1,
    "febbraio feb february": 2,
    "marzo mar march": 3,
    "aprile apr april": 4,
    "maggio mag may": 5,
    "giugno giu june jun": 6,
    "luglio lug july jul": 7,
    "agosto ago august aug": 8,
    "settembre set sett september sep sept": 9,
    "ottobre ott october oct": 10,
    "novembre nov november": 11,
    "dicembre dic december dec": 12,
}
_MONTHS = {skeleton(name): month for names, month in _MONTH_NAMES.items() for name in names.split()}
_SHORTEST_TYPO = 5

_SEP = r"[ ]?[/.\-, ][ ]?"
_ISO = re.compile(r"(?<![0-9])((?:18|19|20)[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_NUMERIC = re.compile(
    rf"(?<![0-9])([0-9]{{1,2}}){_SEP}([0-9]{{1,2}}){_SEP}([0-9]{{4}}|[0-9]{{2}})(?![0-9])"
)
_COMPACT = re.compile(r"(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})(?![0-9])")
_OF = re.compile(r"(?<=[0-9]) dell? (?=[0-9])")  # "il 15 del 6 del 1952"
_PIECE = re.compile(r"[0-9]+|[a-z]+")
# What may stand inside a written date: "il giorno 15 del mese di giugno dell'anno 1952".
_BETWEEN_WORDS = (
    "il i di del de della dell mese anno l nel nell the of day giorno st nd rd th and e in"
)
_BETWEEN = frozenset(_BETWEEN_WORDS.split())


def read_birth_date(text: str, today: date) -> date | None:
    """The date of birth in a text, None when there is none or it cannot be one.

    Two-digit years mean the most recent date that is not ahead of `today`: "15-6-52" is 1952,
    and on 21 November 2026 "22/11/26" is 1926.
    """
    plain = _OF.sub("/", normalise(text))
    found = [*_numeric_dates(plain, today), *_written_dates(plain, today)]
    possible = {day for day in found if day and _plausible(day, today)}
    return possible.pop() if len(possible) == 1 else None


def _plausible(day: date, today: date) -> bool:
    return day <= today and today.year - day.year <= OLDEST_YEARS


def _numeric_dates(plain: str, today: date) -> list[date | None]:
    iso = [_day(m[3], m[2], m[1], today) for m in _ISO.finditer(plain)]
    if iso:
        return iso
    separated = [_day(m[1], m[2], m[3], today) for m in _NUMERIC.finditer(plain)]
    return separated or [_day(m[1], m[2], m[3], today) for m in _COMPACT.finditer(plain)]


def _day(day: str, month: str, year: str, today: date) -> date | None:
    return _existing(int(year), len(year) == 2, int(month), int(day), today)


def _existing(year: int, short: bool, month: int, day: int, today: date) -> date | None:
    """The date, if the calendar has it; a short year becomes the latest that is not ahead."""
    century = today.year // 100 * 100
    years = [century + year, century - 100 + year] if short else [year]
    dates = [found for full in years if (found := _date(full, month, day))]
    return next((found for found in dates if found <= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written_dates(plain: str, today: date) -> list[date | None]:
    """ "15 giugno 1952", "quindici giugno cinquantadue", "June 15, 1952": around each month."""
    pieces = [piece for piece in _PIECE.findall(plain) if piece not in _BETWEEN]
    return [
        _around_month(pieces, at, month, today)
        for at, piece in enumerate(pieces)
        if (month := _month(piece)) is not None
    ]


def _month(piece: str) -> int | None:
    word = skeleton(piece)
    if word in _MONTHS:
        return _MONTHS[word]
    near = {
        month
        for name, month in _MONTHS.items()
        if len(name) >= _SHORTEST_TYPO and within_one_edit(name, word)
    }
    return near.pop() if len(near) == 1 else None


def _around_month(pieces: list[str], at: int, month: int, today: date) -> date | None:
    before = _numbers_before(pieces[:at])
    if before:
        return _on(_day_of(before), month, pieces[at + 1 :], today)
    after = pieces[at + 1 :]
    return _on(_number(after[0]), month, after[1:], today) if after else None


def _on(day: int | None, month: int, year_pieces: list[str], today: date) -> date | None:
    year = _year(year_pieces)
    if day is None or year is None:
        return None
    return _existing(year, year < 100, month, day, today)


def _numbers_before(pieces: list[str]) -> list[int]:
    """The numbers right before a month, nearest last: [15], [20, 2] for "twenty two"."""
    numbers: list[int] = []
    for piece in reversed(pieces):
        number = _number(piece)
        if number is None:
            break
        numbers.insert(0, number)
    return numbers


def _day_of(numbers: list[int]) -> int | None:
    """One number, or tens and units; anything longer may be a year and is not guessed at."""
    if len(numbers) == 1:
        return numbers[0]
    tens_and_units = len(numbers) == 2 and numbers[0] in (20, 30) and numbers[1] < 10
    return sum(numbers) if tens_and_units else None


def _number(piece: str) -> int | None:
    if piece.isdecimal():
        return int(piece[:6])
    if piece in ("uno", "one"):
        return 1
    return number_in_words(piece) or ordinal_in_words(piece)


def _year(pieces: list[str]) -> int | None:
    """The year from its pieces, below 100 when short: "1952", "52", "nineteen fifty two"."""
    numbers = _leading_numbers(pieces)
    if not numbers:
        return None
    if numbers[0] >= 100:  # "1952", "mille novecento cinquantadue"
        return sum(numbers)
    if len(numbers) > 1 and numbers[0] in (18, 19, 20):
        return numbers[0] * 100 + sum(numbers[1:])
    return sum(numbers) if len(numbers) == 1 or numbers[0] >= 20 else None


def _leading_numbers(pieces: list[str]) -> list[int]:
    """A whole number in digits, or up to three number words in a row."""
    if pieces and pieces[0].isdecimal():
        return [int(pieces[0][:6])]
    numbers: list[int] = []
    for piece in pieces[:3]:
        number = None if piece.isdecimal() else _number(piece)
        if number is None:
            break
        numbers.append(number)
    return numbers
