"""A week of hours, written in data as `{mon-fri: "07:30-19:30", sat: "07:30-13:00"}`."""

from collections.abc import Mapping
from datetime import time
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from frontdesk.facility.frozen import Frozen

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class WeeklyBlock(Frozen):
    """From `opens` to `closes` (local wall time, half open) on one weekday (Monday is 0)."""

    weekday: int
    opens: time
    closes: time

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "WeeklyBlock":
        if self.closes <= self.opens:
            raise ValueError(f"{self.opens:%H:%M}-{self.closes:%H:%M} ends before it starts")
        return self


def _weekdays(key: str) -> list[int]:
    """The weekdays of "mon", "mon-fri" or "mon,wed,thu"."""
    days: list[int] = []
    for part in key.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first not in DAYS or (last or first) not in DAYS:
            raise ValueError(f"{key!r} is not a day or a range of days ({', '.join(DAYS)})")
        days.extend(range(DAYS.index(first), DAYS.index(last or first) + 1))
    if not days:
        raise ValueError(f"{key!r} runs backwards")
    return days


def _span(text: Any) -> tuple[time, time]:
    try:
        opens, closes = (time.fromisoformat(part.strip()) for part in text.split("-"))
    except (AttributeError, ValueError):
        raise ValueError(f"{text!r} is not hours like 08:30-12:30") from None
    return opens, closes


def parse_weekly_hours(value: Any) -> tuple[WeeklyBlock, ...]:
    """Blocks in the order of the week; ValueError for unknown days, bad or overlapping hours."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Mapping):
        raise ValueError("hours are a mapping of days to times")
    blocks = []
    for key, spans in value.items():
        for text in [spans] if isinstance(spans, str) else spans:
            opens, closes = _span(text)
            blocks += [
                WeeklyBlock(weekday=day, opens=opens, closes=closes) for day in _weekdays(str(key))
            ]
    blocks.sort(key=lambda block: (block.weekday, block.opens))
    for one, other in pairwise(blocks):
        if one.weekday == other.weekday and other.opens < one.closes:
            raise ValueError(f"hours overlap on {DAYS[one.weekday]}")
    return tuple(blocks)


WeeklyHours = Annotated[tuple[WeeklyBlock, ...], BeforeValidator(parse_weekly_hours)]


def parse_day_hours(value: Any) -> tuple[tuple[time, time], ...]:
    """The hours of one day, "08:30-12:30" or a list, earliest first; ValueError as above."""
    if isinstance(value, tuple):
        return value
    spans = sorted(_span(text) for text in ([value] if isinstance(value, str) else value or ()))
    if not spans:
        raise ValueError("hours are missing")
    for opens, closes in spans:
        if closes <= opens:
            raise ValueError(f"{opens:%H:%M}-{closes:%H:%M} ends before it starts")
    if any(other[0] < one[1] for one, other in pairwise(spans)):
        raise ValueError("hours overlap")
    return tuple(spans)


DayHours = Annotated[tuple[tuple[time, time], ...], BeforeValidator(parse_day_hours)]
"""Half-open spans of wall time of one day, in order, not overlapping."""


def blocks_on(hours: tuple[WeeklyBlock, ...], weekday: int) -> list[WeeklyBlock]:
    """The blocks of one weekday, earliest first."""
    return [block for block in hours if block.weekday == weekday]
