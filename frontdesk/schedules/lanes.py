"""Places side by side: which one a new appointment gets, and whether there is one at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LaneTaken:
    """One place of a practitioner or room is taken: start included, end not."""

    starts_at: datetime
    ends_at: datetime
    lane: int


def free_lane(
    taken: Sequence[LaneTaken], starts_at: datetime, ends_at: datetime, capacity: int
) -> int | None:
    """The lowest lane free all the time, None when `capacity` are there at some moment already.

    Who was overbooked counts like anybody else: a place that becomes free is not given away as
    long as there are too many. The lane may lie beyond the capacity where short appointments
    break up the lower ones; at no moment are there more than `capacity` all the same.
    """
    overlapping = [one for one in taken if one.starts_at < ends_at and starts_at < one.ends_at]
    if most_at_once(overlapping) >= capacity:
        return None
    return lowest_free_lane(overlapping)


def lowest_free_lane(overlapping: Sequence[LaneTaken]) -> int:
    """The lowest lane nobody has: for staff who overbook on purpose."""
    lanes = {one.lane for one in overlapping}
    return next(lane for lane in range(len(lanes) + 1) if lane not in lanes)


def most_at_once(taken: Sequence[LaneTaken]) -> int:
    """How many there are at the fullest moment; it is one at which somebody begins."""
    return max(
        (
            sum(1 for other in taken if other.starts_at <= one.starts_at < other.ends_at)
            for one in taken
        ),
        default=0,
    )
