"""Somebody who waits for a time, as the rules see them."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from frontdesk.schedules.busy import Interval

Suits = Callable[[datetime, datetime], bool]
"""Whether a time from one aware instant to another is on the days and hours that were wished."""


def any_time(starts_at: datetime, ends_at: datetime) -> bool:
    """The wish of somebody who comes whenever there is a place."""
    return True


@dataclass(frozen=True)
class OfferedTime:
    """A time that was offered to somebody before: it is not offered to them again."""

    starts_at: datetime
    practitioner_id: str


@dataclass(frozen=True)
class Waiter:
    """A place in the list. Instants are aware.

    `prescribed_on`: the date of the prescription, if there is one. `present_starts_at`: the
    appointment they have and would like earlier. `not_after`: the last day that is of use.
    `busy`: their other appointments. `offered`: what they were offered already.
    """

    id: uuid.UUID
    service_id: str
    joined_at: datetime
    practitioner_id: str | None = None
    priority_class: str | None = None
    prescribed_on: date | None = None
    present_starts_at: datetime | None = None
    not_after: date | None = None
    suits: Suits = any_time
    busy: tuple[Interval, ...] = ()
    offered: frozenset[OfferedTime] = frozenset()
