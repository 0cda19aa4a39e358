"""The clock of the rules: what "now" means for dates, deadlines and the service window.

It can be frozen with NOW for tests and demos, and moved by hand with NOW_FILE. Retries, leases and
back-offs do not use it: they run on the database server's clock, so that a frozen day still lets
the machinery move.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

Clock = Callable[[], datetime]


def make_clock(frozen_now: datetime | None, hand: Path | None = None) -> Clock:
    """A function that gives the present instant, aware, in UTC.

    hand: a file that holds the instant (ISO 8601) and is read anew each time.
    """
    if hand is not None:
        return lambda: datetime.fromisoformat(hand.read_text().strip()).astimezone(UTC)
    if frozen_now is None:
        return lambda: datetime.now(UTC)
    instant = frozen_now.astimezone(UTC)
    return lambda: instant
