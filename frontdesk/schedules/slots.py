"""Free appointment times: timetables minus closed days minus what is taken, computed lazily."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk.facility.model import Facility
from frontdesk.facility.people import Practitioner, Regime
from frontdesk.facility.places import Site
from frontdesk.facility.service import Service
from frontdesk.schedules.busy import Busy, BusyBetween, Interval
from frontdesk.schedules.busy_weeks import BusyWeeks
from frontdesk.schedules.local_time import local, starts_at
from frontdesk.schedules.opening import is_open
from frontdesk.schedules.rooms import is_out_of_use
from frontdesk.schedules.sessions import WorkingTime, working_times
from frontdesk.schedules.starts import free_starts

_ONE_DAY = timedelta(days=1)
_INSTANT = timedelta.resolution


@dataclass(frozen=True, order=True)
class AppointmentSlot:
    """A time at which a service can be had; `starts_at` and `ends_at` are aware UTC."""

    starts_at: datetime
    ends_at: datetime
    practitioner_id: str
    room_id: str
    site_id: str
    service_id: str


def free_slots(
    service: Service,
    facility: Facility,
    busy: Busy | BusyBetween,
    window: Interval,
    *,
    now: datetime,
    practitioner_id: str | None = None,
    regime: Regime | None = None,
    site_id: str | None = None,
    only_on: frozenset[date] | None = None,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> Iterator[AppointmentSlot]:
    """The free slots of a service that start in `window` (aware, end excluded), earliest first.

    They start at a session's start plus whole steps of the service's minutes (or in a gap, see
    `free_starts`), not before the facility's lead time from `now` nor past its horizon, and lie on
    open days, within the timetable, the service's own hours and the site's.

    `busy` maps practitioner and room ids to taken times; or is a function that gives those between
    two moments, asked for a week at a time and only as far as slots are taken from the iterator.
    A slot is free while practitioner and room each have fewer patients than they may have at once;
    of several rooms it names the first free one.

    The rest narrows the choice: `only_on` local dates, `not_before` and `not_after` the start
    (aware, both included).
    """
    people = list(_people(service, facility, practitioner_id, regime))
    zones = {facility.site_of_room(room).tz for room in service.rooms}
    from_at, to_at = _bounds(facility, window, now, not_before, not_after)
    dates = _dates(from_at, to_at, zones, only_on)
    if not dates:
        return
    weeks = BusyWeeks(busy, zones, dates[-1])
    for on in dates:
        slots = {  # a set: should two sessions overlap, a time is still one time
            slot
            for person in people
            for time in working_times(facility, service, person, on)
            if site_id in (None, time.site.id)
            if time.starts_at < to_at and from_at < time.ends_at
            for slot in _slots_in(time, service, person, on, weeks)
        }
        yield from sorted(slot for slot in slots if from_at <= slot.starts_at < to_at)


def _people(
    service: Service, facility: Facility, practitioner_id: str | None, regime: Regime | None
) -> Iterator[Practitioner]:
    for person_id in service.performed_by:
        person = facility.practitioner(person_id)
        if practitioner_id in (None, person_id) and (regime is None or regime in person.regimes):
            yield person


def _bounds(
    facility: Facility,
    window: Interval,
    now: datetime,
    not_before: datetime | None,
    not_after: datetime | None,
) -> Interval:
    """From when (included) to when (not included) slots may start, in UTC."""
    booking = facility.booking
    earliest = [window[0], now + timedelta(minutes=booking.lead_minutes), not_before]
    latest = [window[1], now + timedelta(days=booking.horizon_days)]
    if not_after is not None:
        latest.append(not_after + _INSTANT)
    from_at = max(at for at in earliest if at is not None)
    return from_at.astimezone(UTC), min(latest).astimezone(UTC)


def _dates(
    from_at: datetime, to_at: datetime, zones: set[ZoneInfo], only_on: frozenset[date] | None
) -> list[date]:
    """Every local date of the search, in order, whichever zone the sites are in."""
    if from_at >= to_at:
        return []
    first = min(local(from_at, zone).date() for zone in zones)
    last = max(local(to_at, zone).date() for zone in zones)
    days = (first + n * _ONE_DAY for n in range((last - first).days + 1))
    return [on for on in days if only_on is None or on in only_on]


def _slots_in(
    time: WorkingTime, service: Service, person: Practitioner, on: date, weeks: BusyWeeks
) -> Iterator[AppointmentSlot]:
    """The free slots of one stretch of working time."""
    length = timedelta(minutes=service.minutes)
    taken = weeks.of(person.id, on)
    rooms = [(room, weeks.of(room.id, on)) for room in time.rooms]

    def free_room(at: datetime) -> str | None:
        if not taken.has_place(at, at + length, time.capacity):
            return None
        if service.returns_next_day and not _is_open_next_day(time.site, at):
            return None
        fitting = (
            room.id
            for room, used in rooms
            if used.has_place(at, at + length, room.capacity)
            and not is_out_of_use(room, time.site.tz, at, at + length)
        )
        return next(fitting, None)

    def ends_of_taken() -> list[datetime]:
        found = [taken, *(used for _, used in rooms)]
        return [t[1] for one in found for t in one.overlapping(time.starts_at, time.ends_at)]

    for at, room_id in free_starts(time.starts_at, time.ends_at, length, ends_of_taken, free_room):
        yield AppointmentSlot(at, at + length, person.id, room_id, time.site.id, service.id)


def _is_open_next_day(site: Site, at: datetime) -> bool:
    """Whether a patient can come back at the same hour of the next day."""
    next_day = local(at, site.tz).date() + _ONE_DAY
    return is_open(site, starts_at(next_day, local(at, site.tz).time(), site.tz))
