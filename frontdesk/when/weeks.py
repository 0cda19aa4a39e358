"""Reading weeks and what they are made of: "la settimana del 28", "nei giorni feriali"."""

import re
from collections.abc import Sequence
from datetime import timedelta

from frontdesk.when.days import Read, said_date
from frontdesk.when.items import Dates, Days, Item, Saying, week_of

WEEKEND, WORKING = (5, 6), (0, 1, 2, 3, 4)
_DAY = timedelta(days=1)
_PARTS = {"start": (0, 1), "middle": (1, 3), "end": (3, 4)}


def week_of_date(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "La settimana del 28"."""
    on = said_date(saying, match)
    return Days((week_of(on),)) if on else None


def week_ahead(weeks: int) -> Read:
    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
        return Days((week_of(saying.today + timedelta(weeks=weeks)),))

    return read


def rest_of_week(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    return Days((Dates(saying.today, week_of(saying.today).last),))


def by_end_of_next_week(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Entro la fine della settimana prossima"."""
    return Days((Dates(saying.today, week_of(saying.today + 7 * _DAY).last),))


def part_of_week(part: str) -> Read:
    """ "A inizio settimana": Monday and Tuesday; "a metà": Tuesday to Thursday; "verso la fine":
    Thursday and Friday. Never one past.
    """
    first, last = _PARTS[part]

    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
        monday = week_of(saying.today).first
        over = monday + last * _DAY <= saying.today
        if match.groupdict().get("next") or over:
            monday += 7 * _DAY
        return Days((Dates(monday + first * _DAY, monday + last * _DAY),))

    return read


def weekend(weeks: int, *, this: bool = False) -> Read:
    """Saturday and Sunday; a weekend under way counts as this one.

    Unless one is named ("questo", "prossimo") it is any: "nei weekend di gennaio".
    """

    def read(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
        sunday = week_of(saying.today + timedelta(weeks=weeks)).last
        assert sunday is not None
        of_week = WEEKEND if not (weeks or this) else ()
        return Days((Dates(sunday - _DAY, sunday),), of_week=of_week)

    return read


def weekend_of_date(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days | None:
    """ "Il weekend del 5": the one that day belongs to, or that ends its week."""
    on = said_date(saying, match)
    sunday = week_of(on).last if on else None
    return Days((Dates(sunday - _DAY, sunday),)) if sunday else None


def working_days(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Nei giorni feriali", "dal lunedì al venerdì", "weekdays"."""
    return Days(of_week=WORKING)


def coming_days(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Nei prossimi giorni": a week from today."""
    return Days((Dates(saying.today, saying.today + 7 * _DAY),))


def later_on(saying: Saying, match: re.Match[str], items: Sequence[Item]) -> Days:
    """ "Più avanti": not before two weeks from now."""
    return Days((Dates(saying.today + 14 * _DAY, None),))
