"""Work done at once on a small pool of threads, or later by the clock."""

import heapq
import itertools
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Condition, Thread

Work = Callable[[], None]


class Timetable:
    """``soon`` is for slow work (posting); ``later`` for quick work, run in order of its time."""

    def __init__(self, workers: int = 24) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="notify")
        self._due: list[tuple[float, int, Work]] = []
        self._order = itertools.count()
        self._changed = Condition()
        self._closed = False
        Thread(target=self._watch, name="timetable", daemon=True).start()

    def soon(self, work: Work) -> None:
        with suppress(RuntimeError):  # the pool is closed: the process is ending
            self._pool.submit(work)

    def later(self, delay_s: float, work: Work) -> None:
        self.at(time.monotonic() + delay_s, work)

    def at(self, due: float, work: Work) -> None:
        """``due`` is on the monotonic clock."""
        with self._changed:
            heapq.heappush(self._due, (due, next(self._order), work))
            self._changed.notify()

    def forget(self) -> None:
        """Drop all that is not due yet."""
        with self._changed:
            self._due.clear()

    def close(self) -> None:
        with self._changed:
            self._due.clear()
            self._closed = True
            self._changed.notify()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _watch(self) -> None:
        while work := self._next_due():
            work()

    def _next_due(self) -> Work | None:
        with self._changed:
            while not self._closed:
                wait_s = self._due[0][0] - time.monotonic() if self._due else None
                if wait_s is not None and wait_s <= 0:
                    return heapq.heappop(self._due)[2]
                self._changed.wait(wait_s)
        return None
