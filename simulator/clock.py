"""The simulator's clock: real, frozen, or moved."""

from datetime import UTC, datetime, timedelta
from threading import Lock


class Clock:
    """Tells the aware UTC time that notifications carry and the 24 h window is judged by.

    Deliveries, retries and rates always run in real time; only the dates can be moved.
    """

    def __init__(self, frozen_at: datetime | None = None) -> None:
        self._lock = Lock()
        self._frozen_at = frozen_at.astimezone(UTC) if frozen_at else None
        self._offset = timedelta()

    def now(self) -> datetime:
        with self._lock:
            return (self._frozen_at or datetime.now(UTC)) + self._offset

    def freeze(self, at: datetime | None) -> None:
        """Stand still at ``at``; None lets real time run again."""
        with self._lock:
            self._frozen_at = at.astimezone(UTC) if at else None
            self._offset = timedelta()

    def advance(self, by: timedelta) -> None:
        with self._lock:
            self._offset += by
