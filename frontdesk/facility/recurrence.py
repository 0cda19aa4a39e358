"""Days that come again and again, as calendars write them: RFC 5545's RRULE.

"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO" is every second Monday, "FREQ=MONTHLY;BYDAY=1SA" the first
Saturday of each month. Only days: hours of the day are said beside the rule, not in it.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Annotated

from dateutil.rrule import rrulebase, rrulestr
from pydantic import AfterValidator

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_PARTS = {"FREQ", "INTERVAL", "COUNT", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
_NUMBERED_DAY = re.compile(r"[+-]?\d")


def check_rule(text: str) -> str:
    """The rule itself, in capitals; ValueError saying which part of it is wrong."""
    rule = text.upper().replace(" ", "")
    parts = dict(_part(piece) for piece in rule.split(";"))
    if parts.get("FREQ") not in _FREQUENCIES:
        raise ValueError(f"{text!r} needs a FREQ: one of {', '.join(_FREQUENCIES)}")
    for name in ("INTERVAL", "COUNT"):
        if not parts.get(name, "1").isdigit() or int(parts.get(name, "1")) < 1:
            raise ValueError(f"{name} in {text!r} is a number from 1 on")
    if _NUMBERED_DAY.search(parts.get("BYDAY", "")) and parts["FREQ"] not in _FREQUENCIES[2:]:
        raise ValueError(f"a numbered day in {text!r} needs FREQ=MONTHLY or FREQ=YEARLY")
    try:
        _parsed(rule, date(2026, 1, 1))
    except (ValueError, KeyError, TypeError, IndexError):
        raise ValueError(f"{text!r} is not a rule like FREQ=WEEKLY;INTERVAL=2;BYDAY=MO") from None
    return rule


def _part(piece: str) -> tuple[str, str]:
    name, equals, value = piece.partition("=")
    if name in ("UNTIL", "DTSTART"):
        raise ValueError("the first and the last day are said by 'from' and 'until', not in rrule")
    if name not in _PARTS or not equals or not value:
        known = ", ".join(sorted(_PARTS))
        raise ValueError(f"{piece!r} is not part of a rule (known: {known})")
    return name, value


Rule = Annotated[str, AfterValidator(check_rule)]


def first_date(rule: str, from_on: date) -> date | None:
    """The first date of the rule from `from_on` on; None if it never comes ("30 February")."""
    first = next(iter(_parsed(rule, from_on)), None)
    return first.date() if first else None


@lru_cache(maxsize=4096)
def dates_in_year(rule: str, from_on: date, year: int) -> frozenset[date]:
    """The dates of a rule that starts counting on `from_on`, within one year."""
    first, last = datetime(year, 1, 1), datetime(year, 12, 31)
    return frozenset(at.date() for at in _parsed(rule, from_on).between(first, last, inc=True))


def _parsed(rule: str, from_on: date) -> rrulebase:
    return rrulestr(rule, dtstart=datetime.combine(from_on, time()))
