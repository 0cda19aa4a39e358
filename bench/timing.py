"""Times of the same deed over and over, and the two numbers that are shown of them."""

import math
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bench.yardstick import one_yardstick_ms

_T = TypeVar("_T")
EVERY = 10


@dataclass(frozen=True)
class Timing:
    """Milliseconds: the median and the 95th percentile; `yardsticks` is the median in pieces of
    plain Python (bench/yardstick.py) timed in between."""

    count: int
    p50_ms: float
    p95_ms: float
    yardsticks: float


def measure(deed: Callable[[_T], object], subjects: Iterable[_T]) -> Timing:
    """Does it once with each subject, one after the other, with the yardstick in between."""
    times, yardsticks = [], []
    for number, subject in enumerate(subjects):
        if number % EVERY == 0:
            yardsticks.append(one_yardstick_ms())
        began = time.perf_counter()
        deed(subject)
        times.append(1000 * (time.perf_counter() - began))
    return timing_of(times, yardsticks)


def timing_of(times: Sequence[float], yardsticks: Sequence[float]) -> Timing:
    """Raises ValueError when nothing was timed."""
    if not times or not yardsticks:
        raise ValueError("nothing was timed")
    in_order = sorted(times)
    median = statistics.median(in_order)
    return Timing(
        count=len(in_order),
        p50_ms=median,
        p95_ms=in_order[math.ceil(0.95 * len(in_order)) - 1],
        yardsticks=median / statistics.median(yardsticks),
    )
