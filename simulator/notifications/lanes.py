"""One person's notifications go one after the other, different people's side by side."""

from collections import deque
from threading import Lock

from simulator.notifications.timetable import Timetable, Work


class Lanes:
    def __init__(self, timetable: Timetable) -> None:
        self._timetable = timetable
        self._lock = Lock()
        self._queues: dict[str, deque[Work]] = {}

    def put(self, name: str, work: Work) -> None:
        """``work`` runs after everything put into the same lane before it."""
        with self._lock:
            if name in self._queues:
                self._queues[name].append(work)
                return
            self._queues[name] = deque([work])
        self._timetable.soon(lambda: self._drain(name))

    def forget(self) -> None:
        with self._lock:
            for queue in self._queues.values():
                queue.clear()

    def _drain(self, name: str) -> None:
        while work := self._next(name):
            work()

    def _next(self, name: str) -> Work | None:
        with self._lock:
            queue = self._queues[name]
            if queue:
                return queue.popleft()
            del self._queues[name]
            return None
