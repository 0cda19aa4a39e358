"""How fast one may send: per pair of numbers, and in all. Real time, whatever the clock says."""

import time
from collections import deque
from dataclasses import dataclass, field

from simulator.graph.errors import GraphError

PAIR_SECONDS_PER_MESSAGE = 6.0


@dataclass(slots=True)
class Rates:
    """A pair may send one message in 6 s, and up to ``pair_burst`` borrowed from the future;
    the number ``throughput`` messages a second, coming and going together."""

    pair_burst: int
    throughput: int
    _credit: dict[str, tuple[float, float]] = field(default_factory=dict)
    _recent: deque[float] = field(default_factory=deque)

    def count_incoming(self) -> None:
        self._recent.append(time.monotonic())
        self._forget_old(time.monotonic())

    def spend(self, pair: str) -> None:
        """Count one outgoing message; raises GraphError 130429 or 131056 and counts nothing."""
        now = time.monotonic()
        self._forget_old(now)
        if len(self._recent) >= self.throughput:
            raise GraphError(130429, "Message throughput of this number reached")
        credit = self._credit_of(pair, now)
        if credit < 1:
            raise GraphError(131056, "Too many messages to the same user in a short time")
        self._credit[pair] = (credit - 1, now)
        self._recent.append(now)

    def reset(self) -> None:
        self._credit.clear()
        self._recent.clear()

    def _credit_of(self, pair: str, now: float) -> float:
        left, at = self._credit.get(pair, (float(self.pair_burst), now))
        return min(float(self.pair_burst), left + (now - at) / PAIR_SECONDS_PER_MESSAGE)

    def _forget_old(self, now: float) -> None:
        while self._recent and self._recent[0] <= now - 1.0:
            self._recent.popleft()
