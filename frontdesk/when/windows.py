"""Hours that were said together, as one window of the day, or two where the half was not said."""

from collections.abc import Iterable
from typing import NamedTuple

from frontdesk.when.items import DAY, HALF_DAY, Hours


class Window(NamedTuple):
    """Minutes of the day, half-open."""

    first: int
    last: int


class Windows(NamedTuple):
    """The window meant; `other`: the same twelve hours earlier, where that must be asked."""

    meant: Window
    other: Window | None = None


_SURELY_EARLY = 14 * 60  # nobody means one in the night: "all'una" is plain

WHOLE_DAY = Windows(Window(0, DAY))


def window_of(hours: Iterable[Hours]) -> Windows | None:
    """What all of them have in common; None if nothing. No hours: the whole day."""
    hours = _narrowest_part(list(hours))
    sure: list[Hours] = []
    loose: list[Hours] = []
    for one in hours:
        (loose if one.unsaid else sure).append(one)
    first = max((h.first for h in sure), default=0)
    last = min((h.last for h in sure), default=DAY)
    part = any(one.kind == "part" for one in sure)
    for one in loose:
        told = part or (one.kind == "named" and bool(sure))
        start, end = _moved_into(one, first, last, told=told)
        first, last = max(first, start), min(last, end)
    if first >= last:
        return None
    return Windows(Window(first, last), _other(loose, Window(first, last)) if not sure else None)


def _narrowest_part(hours: list[Hours]) -> list[Hours]:
    """Of parts of the day that meet, the shortest: "first thing on Thursday morning"."""
    parts = sorted((one for one in hours if one.kind == "part"), key=lambda h: h.last - h.first)
    if len(parts) < 2 or not all(
        max(a.first, parts[0].first) < min(a.last, parts[0].last) for a in parts
    ):
        return hours
    return [one for one in hours if one.kind != "part"] + parts[:1]


def _moved_into(one: Hours, first: int, last: int, *, told: bool) -> Window:
    """The half of the day in which an hour meets what else was said; as it is if both do or none.

    A limit is moved by the end that was said: "non prima delle 9" of the evening is 21:00.
    """
    for shift in (0, -HALF_DAY, HALF_DAY) if told else (0,):
        start = one.first + shift if one.first or one.last == DAY else 0
        end = one.last + shift if one.last < DAY or not one.first else DAY
        if max(first, start, 0) < min(last, end) and _narrows(one, start, end, first, last):
            return Window(max(start, 0), min(end, DAY))
    return Window(one.first, one.last)


def _narrows(one: Hours, start: int, end: int, first: int, last: int) -> bool:
    """A limit that cuts nothing off the part of day it stands with was said of the other half."""
    if one.kind != "limit" or (first, last) == (0, DAY):
        return True
    return start > first if one.last == DAY else end < last


def _other(loose: list[Hours], meant: Window) -> Window | None:
    """Twelve hours earlier, when an hour before 8 was named and its half was not."""
    named = any(one.kind == "named" for one in loose)
    if not named or meant.first < _SURELY_EARLY:
        return None
    return Window(meant.first - HALF_DAY, meant.last - HALF_DAY)
