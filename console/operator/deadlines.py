"""Until when a waiting chat should be taken, said calmly: "entro 12 min", "in ritardo di 5 min"."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.viewpoint import Viewpoint

A_MOMENT = timedelta(minutes=1)


@dataclass(frozen=True)
class Deadline:
    words: str
    is_late: bool


def present_deadline(view: Viewpoint, take_by: datetime | None) -> Deadline | None:
    """None for a chat that somebody has. Beyond today the day is said, not the minutes."""
    if take_by is None:
        return None
    if take_by <= view.now:
        if view.now - take_by < A_MOMENT:
            return Deadline(view.say("queue.due.now"), True)
        return Deadline(view.say("queue.due.late", span=view.ago(take_by)), True)
    if view.day_key(take_by) != view.day_key(view.now):
        return Deadline(view.say("queue.due.by", moment=view.moment(take_by)), False)
    return Deadline(view.say("queue.due.within", span=view.left(take_by)), False)
