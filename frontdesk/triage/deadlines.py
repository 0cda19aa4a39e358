"""Until when a nurse should have looked at a case, by its level.

To be signed off by a clinician. The reference gives hospital waits (Accordo Stato-Regioni
143/CSR of 1.8.2019: 15 to 240 minutes) and 24–72 hours for a doctor's visit; these are times for a
first look at what somebody wrote, counted in the hours in which nurses read. They replace nobody's
own call to 112, the doctor or 116117, which every answer names.
"""

from datetime import datetime, timedelta
from typing import Final

from frontdesk.facility.places import Desk
from frontdesk.schedules.local_time import ends_at, local
from frontdesk.schedules.opening import next_opening, opening_today

WITHIN: Final = {
    "emergency": timedelta(0),
    "same_day": timedelta(hours=1),
    "soon": timedelta(hours=4),
    "routine": timedelta(hours=10),
    "self_care": timedelta(hours=20),
}
"""Working time per level; an emergency is due at once, at any hour."""


def due_at(level: str, told_at: datetime, nurses: Desk) -> datetime:
    """The deadline of a case told at `told_at`; `nurses` gives the hours in which they read."""
    left = WITHIN[level]
    at = told_at
    while left:
        opens = next_opening(nurses, at)
        if opens is None:
            return at + left  # closed for months: better a deadline than none
        closes = _closing(nurses, opens)
        step = min(left, closes - opens)
        left, at = left - step, opens + step
    return at


def _closing(nurses: Desk, at: datetime) -> datetime:
    """When the block of hours that holds `at` ends."""
    on = local(at, nurses.tz).date()
    ends = [ends_at(on, block.closes, nurses.tz) for block in opening_today(nurses, on)]
    return min(end for end in ends if end > at)
