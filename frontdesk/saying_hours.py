"""Opening hours in words: days with the same hours are said together."""

from collections.abc import Sequence
from itertools import groupby

from frontdesk.facility.hours import WeeklyBlock

DAYS = {
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
TO = {"it": "dal {first} al {last}", "en": "{first} to {last}"}
AND = {"it": " e ", "en": " and "}


def say_weekly_hours(blocks: Sequence[WeeklyBlock], language: str) -> str:
    """For example "dal lunedì al venerdì 7:30–19:30, sabato 7:30–13:00"."""
    spans_of_day = [_spans(blocks, weekday, language) for weekday in range(7)]
    runs = groupby(range(7), key=lambda weekday: spans_of_day[weekday])
    parts = [(list(days), spans) for spans, days in runs if spans]
    return ", ".join(f"{_days(days, language)} {spans}" for days, spans in parts)


def _spans(blocks: Sequence[WeeklyBlock], weekday: int, language: str) -> str:
    spans = [
        f"{block.opens.hour}:{block.opens:%M}–{block.closes.hour}:{block.closes:%M}"
        for block in blocks
        if block.weekday == weekday
    ]
    return AND[language].join(spans)


def _days(days: Sequence[int], language: str) -> str:
    names = DAYS[language]
    first, last = names[days[0]], names[days[-1]]
    return first if len(days) == 1 else TO[language].format(first=first, last=last)
