"""What went in and out, for the developer to read. Kept in memory, bounded, without secrets."""

from collections import deque
from datetime import datetime
from threading import Lock
from typing import Any

KEPT = 5000


class Journal:
    def __init__(self) -> None:
        self._lock = Lock()
        self._entries: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._count = 0

    def note(self, kind: str, at: datetime, **what: Any) -> None:
        """Append one entry; ``kind`` is graph, notification, sms or subscription."""
        with self._lock:
            self._count += 1
            self._entries.append({"n": self._count, "kind": kind, "at": at.isoformat(), **what})

    def after(self, number: int, kind: str | None = None) -> list[dict[str, Any]]:
        with self._lock:
            return [
                entry
                for entry in self._entries
                if entry["n"] > number and kind in (None, entry["kind"])
            ]

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
