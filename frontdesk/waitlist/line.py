"""Whose turn it is: by priority class, then by date, then by id so that it is always the same.

Source: reference italian-health-desk 1.9, "rank by priority class then prescription date"; classes
U, B, D, P of the PNGLA. To be signed off by a clinician.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from frontdesk.schedules.local_time import local
from frontdesk.waitlist.waiter import Waiter

CLASSES = ("U", "B", "D", "P")


def in_line(waiters: Iterable[Waiter], zone: ZoneInfo) -> list[Waiter]:
    """The order in which people are asked, first come first; `zone` says on which day they came."""
    return sorted(waiters, key=lambda waiter: _place(waiter, zone))


def _place(waiter: Waiter, zone: ZoneInfo) -> tuple[int, date, datetime, str]:
    known = waiter.priority_class in CLASSES
    rank = CLASSES.index(str(waiter.priority_class)) if known else len(CLASSES)
    since = waiter.prescribed_on or local(waiter.joined_at, zone).date()
    return rank, since, waiter.joined_at.astimezone(UTC), str(waiter.id)
