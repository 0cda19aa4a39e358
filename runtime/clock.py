"""The clock of the rules: what "now" means for dates, deadlines and the service window.

It can be frozen with NOW for tests and demos. Retries, leases and back-offs do not use it: they run
on the database server's clock, so that a frozen day still lets the machinery move.
"""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def make_clock(frozen_now: datetime | None) -> Clock:
    """A function that gives the present instant, aware, in UTC."""
    if frozen_now is None:
        return lambda: datetime.now(UTC)
    instant = frozen_now.astimezone(UTC)
    return lambda: instant
