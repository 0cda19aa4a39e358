"""Does a time fit the facility as it is now? What a change takes away from what is booked."""

from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from frontdesk.facility.model import Facility
from frontdesk.facility.places import Site
from frontdesk.facility.spans import Span, joined
from frontdesk.schedules.local_time import ends_at, local, starts_at
from frontdesk.schedules.opening import opening_today
from frontdesk.schedules.rooms import is_out_of_use
from frontdesk.schedules.sessions import sessions_on

Trouble = Literal["place", "person", "room"]


class TimeTaken(Protocol):
    """A time with somebody somewhere: free, held or booked; aware."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def practitioner_id(self) -> str: ...
    @property
    def room_id(self) -> str: ...
    @property
    def site_id(self) -> str: ...


def taken_away(before: Facility, after: Facility, time: TimeTaken) -> frozenset[Trouble]:
    """Why a time that was possible before is not any more; empty when nothing took it away.

    What did not fit before (overbooked by hand, out of hours) is nobody's doing now.
    """
    return troubles_of(after, time) - troubles_of(before, time)


def troubles_of(facility: Facility, time: TimeTaken) -> frozenset[Trouble]:
    """Where the time does not fit: the place is shut, the person away, the room out of use.

    What the facility's data does not know any more is no trouble.
    """
    try:
        site, room = facility.site(time.site_id), facility.room(time.room_id)
        facility.practitioner(time.practitioner_id)
    except KeyError:
        return frozenset()
    found: set[Trouble] = set()
    first, last = _local_dates(time, site)
    if first != last or not _within(_open(site, first), time, first, site):
        found.add("place")
    if first != last or not _within(_works(facility, time, first), time, first, site):
        found.add("person")
    if is_out_of_use(room, site.tz, time.starts_at, time.ends_at):
        found.add("room")
    return frozenset(found)


def _open(site: Site, on: date) -> tuple[Span, ...]:
    return tuple((block.opens, block.closes) for block in opening_today(site, on))


def _works(facility: Facility, time: TimeTaken, on: date) -> tuple[Span, ...]:
    """When the practitioner is there, in whichever room."""
    sittings = sessions_on(facility.practitioner(time.practitioner_id), on)
    return tuple(span for sitting in sittings for span in sitting.hours)


def _within(spans: tuple[Span, ...], time: TimeTaken, on: date, site: Site) -> bool:
    return any(
        starts_at(on, begins, site.tz) <= time.starts_at
        and time.ends_at <= ends_at(on, ends, site.tz)
        for begins, ends in joined(spans)
    )


def _local_dates(time: TimeTaken, site: Site) -> tuple[date, date]:
    last = time.ends_at - timedelta.resolution
    return local(time.starts_at, site.tz).date(), local(last, site.tz).date()
