"""A practitioner's sessions of a date, cut to opening hours, as moments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from frontdesk.facility.hours import blocks_on
from frontdesk.facility.model import Facility
from frontdesk.facility.people import Practitioner
from frontdesk.facility.places import Room, Site
from frontdesk.facility.service import Service
from frontdesk.facility.spans import without
from frontdesk.facility.timetables import Sitting
from frontdesk.schedules.local_time import ends_at, local, starts_at
from frontdesk.schedules.opening import opening_today

_Span = tuple[time, time]


@dataclass(frozen=True)
class WorkingTime:
    """Some hours of one session in which a service can be had: where, and how many at once.

    `starts_at` and `ends_at` are aware UTC, `rooms` (all at `site`) in the order of preference.
    """

    starts_at: datetime
    ends_at: datetime
    site: Site
    rooms: tuple[Room, ...]
    capacity: int


def sessions_on(person: Practitioner, on: date) -> list[Sitting]:
    """The sessions of a date, extra ones included, whether or not a site is open.

    None on leave; those of a day with some hours of leave are cut.
    """
    if any(leave.all_day(on) for leave in person.leave):
        return []
    sittings: tuple[Sitting, ...] = (*person.timetable, *person.extra_sessions)
    today = [sitting for sitting in sittings if sitting.is_on(on)]
    away = [span for leave in person.leave for span in leave.hours_on(on)]
    return [left for sitting in today if (left := _cut(sitting, away))] if away else today


def _cut(sitting: Sitting, away: Sequence[_Span]) -> Sitting | None:
    hours = without(sitting.hours, away)
    return sitting.model_copy(update={"hours": hours}) if hours else None


def working_times(
    facility: Facility, service: Service, person: Practitioner, on: date
) -> Iterator[WorkingTime]:
    """When and where a practitioner has time for a service on a date (bookings left aside)."""
    for sitting in sessions_on(person, on):
        if sitting.services and service.id not in sitting.services:
            continue
        rooms = _rooms(facility, service.performed_by[person.id], sitting)
        for site in {room.site: facility.site(room.site) for room in rooms}.values():
            here = tuple(room for room in rooms if room.site == site.id)
            for opens, closes in _open_hours(sitting.hours, site, service, on):
                start, end = starts_at(on, opens, site.tz), ends_at(on, closes, site.tz)
                yield WorkingTime(start, end, site, here, sitting.capacity)


def capacity_of(
    facility: Facility, practitioner_id: str, room_id: str, starts_at: datetime
) -> tuple[int, int]:
    """How many patients practitioner and room may have at once, for a time that starts then.

    Outside the timetable the practitioner has one. KeyError for an unknown practitioner or room.
    """
    room = facility.room(room_id)
    site = facility.site(room.site)
    on = local(starts_at, site.tz).date()
    held = [
        sitting.capacity
        for sitting in sessions_on(facility.practitioner(practitioner_id), on)
        if sitting.room in (None, room_id) and sitting.site in (None, site.id)
        if any(start <= starts_at < end for start, end in _moments(sitting, on, site))
    ]
    return min(held, default=1), room.capacity


def _rooms(facility: Facility, room_ids: tuple[str, ...], sitting: Sitting) -> list[Room]:
    """The rooms of a service that a session may use."""
    return [
        room
        for room in map(facility.room, room_ids)
        if sitting.room in (None, room.id) and sitting.site in (None, room.site)
    ]


def _open_hours(
    hours: tuple[_Span, ...], site: Site, service: Service, on: date
) -> tuple[_Span, ...]:
    """The hours of a session, cut to the service's own and to the site's."""
    narrower = [opening_today(site, on)]
    if service.hours is not None:
        narrower.append(tuple(blocks_on(service.hours, on.weekday())))
    for blocks in narrower:
        hours = tuple(
            (max(opens, block.opens), min(closes, block.closes))
            for opens, closes in hours
            for block in blocks
            if max(opens, block.opens) < min(closes, block.closes)
        )
    return hours


def _moments(sitting: Sitting, on: date, site: Site) -> list[tuple[datetime, datetime]]:
    return [
        (starts_at(on, opens, site.tz), ends_at(on, closes, site.tz))
        for opens, closes in sitting.hours
    ]
