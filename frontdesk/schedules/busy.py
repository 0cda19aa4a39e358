"""What is already taken: times per practitioner and per room, against how many fit at once."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate

Interval = tuple[datetime, datetime]
Busy = Mapping[str, Sequence[Interval]]
"""Practitioner id or room id → its taken times: aware, start included, end not, in any order."""
BusyBetween = Callable[[datetime, datetime], Busy]
"""Gives what is taken at some moment of [from_at, to_at)."""


class TakenTimes:
    """The taken times of one practitioner or room."""

    def __init__(self, times: Sequence[Interval]) -> None:
        self._times = sorted(times)
        self._starts = [start for start, _ in self._times]
        # the latest end so far: where it is over, so is all that began before
        self._reach = list(accumulate((end for _, end in self._times), max))

    def has_place(self, start: datetime, end: datetime, capacity: int = 1) -> bool:
        """Whether there are fewer than `capacity` at every moment of [start, end)."""
        found = self.overlapping(start, end)
        return len(found) < capacity or _most_at_once(found, start) < capacity

    def overlapping(self, start: datetime, end: datetime) -> list[Interval]:
        """What shares a moment with [start, end), latest start first."""
        found = []
        place = bisect_left(self._starts, end)
        while place and self._reach[place - 1] > start:
            place -= 1
            if self._times[place][1] > start:
                found.append(self._times[place])
        return found


def _most_at_once(times: Sequence[Interval], start: datetime) -> int:
    """How many run at once at the fullest moment from `start` on; it is when one of them begins."""
    moments = {max(began, start) for began, _ in times}
    return max(sum(began <= at < ends for began, ends in times) for at in moments)
