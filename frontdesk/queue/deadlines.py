"""Until when a person should have taken a waiting chat."""

from datetime import datetime, timedelta

from frontdesk.facility.places import Place
from frontdesk.facility.queue_rules import AnswerWithin
from frontdesk.ownership import Urgency
from frontdesk.schedules.business_time import after_open_time


def take_by(
    desk: Place, within: AnswerWithin, urgency: str | None, since: datetime
) -> datetime | None:
    """The deadline (UTC) of a chat that waits `since` then; None when the desk stays closed.

    An emergency does not wait for opening hours.
    """
    level = Urgency(urgency or Urgency.ROUTINE)
    span = timedelta(minutes=within.minutes(level))
    if level == Urgency.EMERGENCY:
        return since + span
    return after_open_time(desk, since, span)
