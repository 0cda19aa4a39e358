"""Where in a stretch of working time an appointment may start."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeVar

_ROUND = timedelta(minutes=5)
_Place = TypeVar("_Place")


def free_starts(
    start: datetime,
    end: datetime,
    length: timedelta,
    ends_of_taken: Callable[[], Iterable[datetime]],
    place_at: Callable[[datetime], _Place | None],
) -> list[tuple[datetime, _Place]]:
    """The starts with a free place (`place_at`, None if there is none), earliest first.

    They lie on a grid: `start` and whole steps of `length`. Where appointments of mixed lengths
    leave nothing on the grid, an appointment may follow upon another (`ends_of_taken`, rounded up
    to five minutes), so that a gap long enough is not wasted. Whether the grid leaves something
    does not depend on what is asked for, so a time offered once is offered again.
    """
    steps = max(0, (end - start) // length)
    found = _with_place((start + step * length for step in range(steps)), place_at)
    if found:
        return found
    after = sorted({rounded_up(at) for at in ends_of_taken()})
    fitting = [at for at in after if start <= at and at + length <= end]
    return _apart(_with_place(fitting, place_at), length)


def rounded_up(at: datetime) -> datetime:
    """The next whole five minutes of the clock (`at` itself if it is one)."""
    past = timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
    return at + (_ROUND - past) if past else at


def _with_place(
    starts: Iterable[datetime], place_at: Callable[[datetime], _Place | None]
) -> list[tuple[datetime, _Place]]:
    return [(at, place) for at in starts if (place := place_at(at)) is not None]


def _apart(
    found: list[tuple[datetime, _Place]], length: timedelta
) -> list[tuple[datetime, _Place]]:
    """Without those that would overlap the one before."""
    kept: list[tuple[datetime, _Place]] = []
    for at, place in found:
        if not kept or at >= kept[-1][0] + length:
            kept.append((at, place))
    return kept
