"""When a room cannot be used."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk.facility.places import Room
from frontdesk.schedules.local_time import ends_at, local, starts_at


def is_out_of_use(room: Room, zone: ZoneInfo, start: datetime, end: datetime) -> bool:
    """Whether the room, in a zone, is missing at some moment of [start, end) (aware)."""
    if not room.out_of_use:
        return False
    on, last = local(start, zone).date(), local(end - timedelta.resolution, zone).date()
    for out in room.out_of_use:
        if out.all_day(on) or out.all_day(last):
            return True
        # a stretch of the hour that comes twice is missing both times
        for begins, ends in out.hours_on(on):
            if start < starts_at(on, ends, zone) and ends_at(on, begins, zone) < end:
                return True
    return False
