"""Opening days and hours in words: "domani", "venerdì", "8:00–12:00 e 14:00–18:00"."""

from collections.abc import Sequence
from datetime import date, datetime

from frontdesk.facility.hours import WeeklyBlock
from frontdesk.saying import say_date, say_time
from frontdesk.saying_hours import AND, DAYS

_TODAY = {"it": "oggi", "en": "today"}
_TOMORROW = {"it": "domani", "en": "tomorrow"}
_AT = {"it": "alle", "en": "at"}
_ON = {"it": "", "en": "on "}
_A_WEEK = 7


def say_day(on: date, today: date, language: str) -> str:
    """ "oggi", "domani", "venerdì", from a week on "venerdì 4 dicembre"; in English "on Friday"."""
    ahead = (on - today).days
    if ahead in (0, 1):
        return (_TODAY, _TOMORROW)[ahead][language]
    is_near = 0 < ahead < _A_WEEK
    return _ON[language] + (DAYS[language][on.weekday()] if is_near else say_date(on, language))


def say_next(at_local: datetime, today: date, language: str) -> str:
    """ "domani alle 7:30" / "on Friday at 7:30 am"; `at_local` is wall time."""
    moment = say_time(at_local.time(), language)
    return f"{say_day(at_local.date(), today, language)} {_AT[language]} {moment}"


def say_blocks(blocks: Sequence[WeeklyBlock], language: str) -> str:
    """ "7:30–13:00", several stretches joined by "e"."""
    spans = (
        f"{block.opens.hour}:{block.opens:%M}–{block.closes.hour}:{block.closes:%M}"
        for block in blocks
    )
    return AND[language].join(spans)
