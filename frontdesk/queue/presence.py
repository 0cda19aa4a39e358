"""Whether a member of staff is there to answer: what they said, and whether their page is open."""

from datetime import datetime, timedelta
from enum import StrEnum

GONE_AFTER = timedelta(minutes=10)
"""The console's pages report every half minute; one that was closed, or left alone for ten minutes,
does not."""


class Presence(StrEnum):
    ON_DUTY = "on_duty"
    ON_BREAK = "on_break"
    OFF = "off"


def is_there(state: str, seen_at: datetime, now: datetime) -> bool:
    """On duty by their own word, and seen lately."""
    return state == Presence.ON_DUTY and now - seen_at < GONE_AFTER
