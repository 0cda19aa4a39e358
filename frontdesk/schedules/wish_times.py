"""Reading hours and parts of the day: "dopo le 16", "tra le 15 e le 17", "di pomeriggio"."""

from datetime import datetime, time, timedelta
from re import Match

from frontdesk.schedules.wish import PartOfDay
from frontdesk.schedules.wish_dates import Read, number
from frontdesk.schedules.wish_draft import Draft, NotUnderstood

_LATER_PARTS = {PartOfDay.AFTERNOON, PartOfDay.EVENING}
_MINUTES = {
    **{"e mezza": 30, "e mezzo": 30, "e un quarto": 15, "e tre quarti": 45},
    **{"half past": 30, "quarter past": 15},
}
_EARLIEST_SURE = 8  # "alle 8" is the morning; "alle 5" can only be the afternoon, but is asked
_ALMOST_AN_HOUR = timedelta(minutes=59)
_A_MINUTE = timedelta(minutes=1)


def clock(draft: Draft, match: Match[str], name: str = "at") -> time:
    """The time said in the group `name`; NotUnderstood for "26" or "9:75".

    Hours before 8 are taken for the afternoon, when clinics are open, and flagged to be asked,
    unless the person said which half of the day they mean.
    """
    hour, minute = _hour_and_minute(match, name)
    groups = match.groupdict()
    half = groups.get(f"{name}_half") or groups.get("to_half")  # "between 3 and 5 pm"
    if half == "pm" or (draft.parts & _LATER_PARTS and hour < 12):
        hour += 12 if hour < 12 else 0
    elif half != "am" and PartOfDay.MORNING not in draft.parts and 1 <= hour < _EARLIEST_SURE:
        hour += 12
        draft.should_ask = True
    try:
        return time(hour, minute)
    except ValueError:
        raise NotUnderstood from None


def _hour_and_minute(match: Match[str], name: str) -> tuple[int, int]:
    said, extra = match[name], match.groupdict().get(f"{name}_extra") or ""
    if said in ("mezzogiorno", "noon"):
        return 12, 0
    hour, _, minute = said.partition(":")
    if extra.removeprefix("e ").isdigit():
        minute = extra.removeprefix("e ")
    return number(hour), int(minute) if minute else _MINUTES.get(extra, 0)


def _moved(at: time, by: timedelta) -> time:
    day = datetime(2000, 1, 1)
    return min(datetime.combine(day, at) + by, datetime.combine(day, time(23, 59))).time()


def after(draft: Draft, match: Match[str]) -> None:
    draft.starts_between(clock(draft, match), None)


def before(draft: Draft, match: Match[str]) -> None:
    draft.starts_between(None, _moved(clock(draft, match), -_A_MINUTE))


def not_later(draft: Draft, match: Match[str]) -> None:
    draft.starts_between(None, clock(draft, match))


def around(draft: Draft, match: Match[str]) -> None:
    """ "Alle 15": from then, and within the hour."""
    at = clock(draft, match)
    draft.starts_between(at, _moved(at, _ALMOST_AN_HOUR))


def between(draft: Draft, match: Match[str]) -> None:
    first, last = clock(draft, match), clock(draft, match, "to")
    draft.starts_between(first, _moved(last, -_A_MINUTE))


def in_part(part: PartOfDay) -> Read:
    def read(draft: Draft, match: Match[str]) -> None:
        draft.parts.add(part)

    return read


def soonest(draft: Draft, match: Match[str]) -> None:
    draft.soonest = True
