"""Do the timetables fit the rest of a facility's data? Said as (file, field, problem)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from frontdesk.facility.people import Practitioner
from frontdesk.facility.timetables import Sitting

if TYPE_CHECKING:
    from frontdesk.facility.model import Facility

Fault = tuple[str, str, str]
_FILE = "practitioners.yml"
_YEARS_LOOKED_AT = 3  # from the later of two sessions' first days on


def timetable_faults(facility: "Facility") -> Iterator[Fault]:
    """Rooms, sites and services that do not fit, sessions that overlap, extra ones on leave."""
    for person in facility.practitioners:
        rooms = _rooms_by_service(facility, person.id)
        for field, sitting in _sittings(person):
            yield from _unknown_names(facility, field, sitting)
            yield from _never_used(facility, rooms, field, sitting)
        yield from _overlaps(person)
        yield from _extra_on_leave(person)


def _rooms_by_service(facility: "Facility", person_id: str) -> dict[str, tuple[str, ...]]:
    return {
        s.id: s.performed_by[person_id] for s in facility.services if person_id in s.performed_by
    }


def _sittings(person: Practitioner) -> Iterator[tuple[str, Sitting]]:
    for name, sittings in (
        ("timetable", person.timetable),
        ("extra_sessions", person.extra_sessions),
    ):
        for place, sitting in enumerate(sittings):
            yield f"practitioners.{person.id}.{name}.{place}", sitting


def _unknown_names(facility: "Facility", field: str, sitting: Sitting) -> Iterator[Fault]:
    known: dict[str, tuple[Sequence[str | None], set[str]]] = {
        "room": ([sitting.room], {room.id for room in facility.rooms}),
        "site": ([sitting.site], {site.id for site in facility.sites}),
        "services": (sitting.services, {service.id for service in facility.services}),
    }
    for name, (ids, existing) in known.items():
        for id in ids:
            if id is not None and id not in existing:
                yield _FILE, f"{field}.{name}", f"{id!r} does not exist"


def _never_used(
    facility: "Facility", rooms: dict[str, tuple[str, ...]], field: str, sitting: Sitting
) -> Iterator[Fault]:
    """What would silently never be offered, or offered at two sites at once."""
    for id in sitting.services:
        if id not in rooms:
            yield _FILE, f"{field}.services", f"{id!r} is not performed by this practitioner"
    site_of = {room.id: room.site for room in facility.rooms}
    offered = [rooms.get(id, ()) for id in sitting.services] or list(rooms.values())
    used = {
        room
        for service_rooms in offered
        for room in service_rooms
        if sitting.room in (None, room) and sitting.site in (None, site_of.get(room))
    }
    if rooms and not used:
        yield _FILE, field, "no service of this practitioner can be performed there"
    if len({site_of.get(room) for room in used}) > 1:
        yield _FILE, field, "the services are performed at several sites: say the room or the site"


def _overlaps(person: Practitioner) -> Iterator[Fault]:
    """A practitioner cannot be in two sessions at once."""
    for (field, one), (_, other) in combinations(_sittings(person), 2):
        on = _first_shared_date(one, other) if _hours_overlap(one, other) else None
        if on is not None:
            yield _FILE, field, f"on {on} it overlaps another session"


def _hours_overlap(one: Sitting, other: Sitting) -> bool:
    return any(a < d and c < b for a, b in one.hours for c, d in other.hours)


def _first_shared_date(one: Sitting, other: Sitting) -> date | None:
    first = max(one.begins_on.year, other.begins_on.year)
    years = range(first, first + _YEARS_LOOKED_AT)
    shared = (on for year in years for on in one.dates_in(year) if other.is_on(on))
    return next(shared, None)


def _extra_on_leave(person: Practitioner) -> Iterator[Fault]:
    for place, extra in enumerate(person.extra_sessions):
        if any(leave.all_day(extra.on) for leave in person.leave):
            field = f"practitioners.{person.id}.extra_sessions.{place}.date"
            yield _FILE, field, f"{extra.on} is a day of leave"
