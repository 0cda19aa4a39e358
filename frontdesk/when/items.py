"""What the words of a message are read into, one by one, before they are combined."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from frontdesk.facility.places import Place
from frontdesk.when.model import Question

HORIZON = timedelta(days=180)
"""How far "dopo il 10" and "mai di lunedì" reach, and from when on a date is more likely a slip."""


HALF_DAY, DAY = 12 * 60, 24 * 60
"""Minutes."""


@dataclass(frozen=True)
class Saying:
    """Who is read: the moment as wall time of the place, the place, and the language."""

    now: datetime
    place: Place
    language: str

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True)
class Dates:
    """From a date to a date, both included; without a last one, from then on."""

    first: date
    last: date | None

    def holds(self, on: date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True)
class Days:
    """Days that were named: `ranges` in order of preference, or a `weekday` (Monday is 0).

    `general`: said of that weekday at large ("il giovedì"). `doubt`: `ranges` are its readings.
    `of_week`: these days of each week ("il weekend", "nei giorni feriali"), within other days if
    there are some. `limit`: how a day ended or began it ("entro", "da"), so that an hour said
    right after belongs to that day. `from_minute`, `to_minute`: of the first and of the last day.
    `part`: of which month was not said ("verso fine mese").
    """

    ranges: tuple[Dates, ...] = ()
    weekday: int | None = None
    general: bool = False
    doubt: Question | None = None
    of_week: tuple[int, ...] = ()
    limit: Literal["", "until", "since", "before"] = ""
    from_minute: int | None = None
    to_minute: int | None = None
    part: str = ""


@dataclass(frozen=True)
class Hours:
    """Minutes of the day, from `first` up to `last`.

    `kind`: a part of the day, a named hour, or a limit. `unsaid`: the half of the day was not
    said, so twelve hours earlier or later may be meant. `bare`: said without "di", "la" or "in".
    """

    first: int
    last: int
    kind: Literal["part", "named", "limit"]
    unsaid: bool = False
    for_all: bool = False
    bare: bool = False


@dataclass(frozen=True)
class Operator:
    """A word that ties wishes together or turns them round; see `operators.py`."""

    name: str


Item = Days | Hours | Operator


def one_day(on: date) -> Dates:
    return Dates(on, on)


def week_of(on: date) -> Dates:
    """Monday to Sunday around a date."""
    monday = on - timedelta(days=on.weekday())
    return Dates(monday, monday + timedelta(days=6))


def coming(today: date, weekday: int) -> date:
    """The next such weekday after today: of today people say "oggi"."""
    return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
