"""How long a patient will probably wait for a person, from how long others really waited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

FEWEST_WAITS = 5
"""With fewer to go by nothing is said but that we do not know."""
STEP = timedelta(minutes=5)


@dataclass(frozen=True)
class AnsweredWait:
    """One wait that a person ended: how long, in opening hours, and what it was like when it began.

    `ahead`: people before this one; `on_duty`: people who answered.
    """

    waited: timedelta
    ahead: int
    on_duty: int


def expected_wait(waits: Sequence[AnsweredWait], ahead: int, on_duty: int) -> timedelta | None:
    """The likely wait, rounded up to five minutes; None when nobody can know.

    The median time one person needs for one chat of the line, times the chats up to and with
    this one, shared by the people on duty now.
    """
    if on_duty < 1 or len(waits) < FEWEST_WAITS:
        return None
    pace = median(_pace(wait) for wait in waits)
    likely = timedelta(seconds=pace * (ahead + 1) / on_duty)
    return max(-(-likely // STEP), 1) * STEP


def _pace(wait: AnsweredWait) -> float:
    """Seconds of one person's work for each chat of the line."""
    return wait.waited.total_seconds() * max(wait.on_duty, 1) / (wait.ahead + 1)
