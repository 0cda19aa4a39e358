"""Free appointment times: timetables minus closed days minus what is taken, computed lazily."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from frontdesk.facility.hours import WeeklyBlock, blocks_on
from frontdesk.facility.model import Facility
from frontdesk.facility.people import Practitioner, Regime
from frontdesk.facility.places import Site
from frontdesk.facility.service import Service
from frontdesk.schedules.busy import Busy, Interval, TakenTimes
from frontdesk.schedules.holidays import closed_reason
from frontdesk.schedules.local_time import ends_at, local, starts_at
from frontdesk.schedules.opening import opening_today


@dataclass(frozen=True, order=True)
class AppointmentSlot:
    """A time at which a service can be had; `starts_at` and `ends_at` are aware UTC."""

    starts_at: datetime
    ends_at: datetime
    practitioner_id: str
    room_id: str
    site_id: str
    service_id: str


@dataclass(frozen=True)
class _Performer:
    """One practitioner for one service, in their room, with what takes the two of them up."""

    service: Service
    person: Practitioner
    room_id: str
    site: Site
    taken: TakenTimes


def free_slots(
    service: Service,
    facility: Facility,
    busy: Busy,
    window: Interval,
    *,
    now: datetime,
    practitioner_id: str | None = None,
    regime: Regime | None = None,
) -> Iterator[AppointmentSlot]:
    """The free slots of a service that start in `window` (aware, end excluded), earliest first.

    They start at a timetable block's start plus whole steps of the service's minutes, not before
    the facility's lead time from `now` nor past its horizon, and lie on open days, within the
    timetable, the service's own hours and the site's. `busy` maps practitioner and room ids to
    taken times. `practitioner_id` and `regime` narrow the choice. Days are computed as asked for.
    """
    booking = facility.booking
    from_at = max(window[0], now + timedelta(minutes=booking.lead_minutes)).astimezone(UTC)
    to_at = min(window[1], now + timedelta(days=booking.horizon_days)).astimezone(UTC)
    performers = list(_performers(service, facility, busy, practitioner_id, regime))
    for on in _dates(from_at, to_at, performers):
        slots = [slot for one in performers for slot in _slots_on(on, one)]
        yield from sorted(slot for slot in slots if from_at <= slot.starts_at < to_at)


def _performers(
    service: Service,
    facility: Facility,
    busy: Busy,
    practitioner_id: str | None,
    regime: Regime | None,
) -> Iterator[_Performer]:
    for person_id, room_id in service.performed_by.items():
        person = facility.practitioner(person_id)
        if practitioner_id not in (None, person_id) or (regime and regime not in person.regimes):
            continue
        site = facility.site_of_room(room_id)
        yield _Performer(service, person, room_id, site, TakenTimes(busy, (person_id, room_id)))


def _dates(from_at: datetime, to_at: datetime, performers: list[_Performer]) -> Iterator[date]:
    """Every local date the window touches, whichever zone the sites are in."""
    zones = {one.site.tz for one in performers}
    if not zones or from_at >= to_at:
        return
    on = min(local(from_at, zone).date() for zone in zones)
    last = max(local(to_at, zone).date() for zone in zones)
    while on <= last:
        yield on
        on += timedelta(days=1)


def _slots_on(on: date, one: _Performer) -> Iterator[AppointmentSlot]:
    service, site = one.service, one.site
    if service.returns_next_day and closed_reason(site, on + timedelta(days=1)):
        return
    length = timedelta(minutes=service.minutes)
    for start, end in _working_times(on, one):
        while start + length <= end:
            if not one.taken.overlap(start, start + length):
                yield AppointmentSlot(
                    start, start + length, one.person.id, one.room_id, site.id, service.id
                )
            start += length


def _working_times(on: date, one: _Performer) -> Iterator[Interval]:
    """The timetable of a date, cut to the service's own hours and to the site's."""
    opening = opening_today(one.site, on)
    timetable = blocks_on(one.person.timetable, on.weekday())
    narrower = [opening]
    if one.service.hours is not None:
        narrower.append(tuple(blocks_on(one.service.hours, on.weekday())))
    for hours in narrower:
        timetable = [part for block in timetable for part in _cut(block, hours)]
    for block in timetable:
        yield starts_at(on, block.opens, one.site.tz), ends_at(on, block.closes, one.site.tz)


def _cut(block: WeeklyBlock, hours: tuple[WeeklyBlock, ...]) -> Iterator[WeeklyBlock]:
    for other in hours:
        opens, closes = max(block.opens, other.opens), min(block.closes, other.closes)
        if opens < closes:
            yield WeeklyBlock(weekday=block.weekday, opens=opens, closes=closes)
