"""Dates, times and money as they are said to patients, in Italian and English."""

from datetime import date, datetime, time
from decimal import Decimal

_WEEKDAYS = {
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "it": (
        *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
        *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_SHORT = 3  # letters of a short weekday or month, as on a button
_NOON = 12


def say_date(day: date, language: str, *, with_year: bool = False) -> str:
    """ "giovedì 3 dicembre" / "Thursday 3 December", the year added when asked."""
    weekday, month = _WEEKDAYS[language][day.weekday()], _MONTHS[language][day.month - 1]
    year = f" {day.year}" if with_year else ""
    return f"{weekday} {day.day} {month}{year}"


def say_time(moment: time, language: str) -> str:
    """ "15:00" / "3:00 pm"; `moment` is local time."""
    if language == "it":
        return f"{moment.hour}:{moment.minute:02}"
    half = "am" if moment.hour < _NOON else "pm"
    return f"{moment.hour % _NOON or _NOON}:{moment.minute:02} {half}"


def say_when(at_local: datetime, language: str) -> str:
    """ "giovedì 3 dicembre alle 15:00" / "Thursday 3 December at 3:00 pm"; local time."""
    link = _it_at(at_local.hour) if language == "it" else "at "
    return f"{say_date(at_local.date(), language)} {link}{say_time(at_local.time(), language)}"


def say_when_short(at_local: datetime, language: str) -> str:
    """ "gio 3 dic 15:00" / "Thu 3 Dec 3:00 pm": at most 18 characters, for buttons and rows."""
    weekday = _WEEKDAYS[language][at_local.weekday()][:_SHORT]
    month = _MONTHS[language][at_local.month - 1][:_SHORT]
    return f"{weekday} {at_local.day} {month} {say_time(at_local.time(), language)}"


def say_price(cents: int, language: str) -> str:
    """ "25,00 €" / "€25.00" from whole cents, thousands grouped."""
    amount = f"{Decimal(cents) / 100:,.2f}"
    if language == "it":
        return amount.translate(str.maketrans(",.", ".,")) + " €"
    return f"-€{amount[1:]}" if cents < 0 else f"€{amount}"


def _it_at(hour: int) -> str:
    return "all'" if hour == 1 else "alle "
