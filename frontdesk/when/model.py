"""When a patient would like to come, as values that slots can be held against."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """From a moment up to another (not included), both aware and in the place's zone."""

    from_at: datetime
    to_at: datetime


Question = Literal[
    "which_week",
    "today_or_next_week",
    "which_tomorrow",
    "which_half_of_day",
    "weekday_and_date",
    "day_or_month_first",
    "tomorrow_or_sunday",
    "which_holidays",
    "no_such_day",
]


_SLIGHT: tuple[Question, ...] = ("today_or_next_week", "which_tomorrow")


@dataclass(frozen=True)
class Doubt:
    """What to ask back, and the readings to choose from, the likelier first (perhaps none)."""

    kind: Question
    readings: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True)
class Refused:
    """A day that cannot be had: past, or closed. `name`: the holiday or the weekday, to explain."""

    kind: Literal["past", "closed"]
    on: date
    name: str


@dataclass(frozen=True)
class When:
    """What one message says about time; the package's docstring tells the conventions.

    `spans`: best first, none in the past, closed days and `excluded` taken out. None at all means
    any time will do, unless something was `refused` or is in `doubt`.
    `asked`: the same before closed days were taken out: what the person said.
    `every`: a wish in general comes round every so many days (1 or 7); None for a wish once.
    `pattern`: the spans before they were cut at now, from which later rounds are counted.
    `named_hour`: an hour was named ("alle 10"), so a slot that starts right then is the best.
    """

    words: str
    spans: tuple[Span, ...] = ()
    asked: tuple[Span, ...] = ()
    excluded: tuple[Span, ...] = ()
    every: int | None = None
    soonest: bool = False
    doubt: Doubt | None = None
    refused: Refused | None = None
    named_hour: bool = False
    pattern: tuple[Span, ...] = field(default=(), repr=False)

    @property
    def repeats(self) -> bool:
        return self.every is not None

    def likelier(self) -> "When":
        """Where nobody is asked back: the first reading of a doubt that is slight."""
        if self.doubt is None or self.doubt.kind not in _SLIGHT:
            return self
        meant = self.doubt.readings[0]
        return replace(self, spans=meant, asked=meant, pattern=meant, doubt=None)
