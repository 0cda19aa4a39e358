"""What is already taken: times per practitioner and per room."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

Interval = tuple[datetime, datetime]
Busy = Mapping[str, Sequence[Interval]]
"""Practitioner id or room id → its taken times: aware, start included, end not, in any order."""


class TakenTimes:
    """The taken times of several keys together, merged so that one look-up is a bisection."""

    def __init__(self, busy: Busy, keys: Iterable[str]) -> None:
        self._starts: list[datetime] = []
        self._ends: list[datetime] = []
        for start, end in sorted(interval for key in keys for interval in busy.get(key, ())):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlap(self, start: datetime, end: datetime) -> bool:
        """Whether any taken time shares a moment with [start, end)."""
        after = bisect_right(self._ends, start)
        return after < len(self._starts) and self._starts[after] < end
