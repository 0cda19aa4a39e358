"""The free times of a little facility, computed slowly and in the most obvious way.

Day by day, session by session, minute by minute; it shares no code with the search but the names
of the holidays.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from frontdesk.facility.people import Practitioner
from frontdesk.facility.places import Site
from frontdesk.facility.timetables import Session, Sitting
from frontdesk.schedules.holidays import national_holidays
from tests.unit.schedules.worlds import A_MINUTE, ROME, WEEKDAYS, World

Found = tuple[datetime, str, str]
"""Start, practitioner, room."""


def obvious_slots(world: World, from_at: datetime, to_at: datetime) -> list[Found]:
    """Every free time that starts in [from_at, to_at), sorted."""
    found = []
    on = from_at.astimezone(ROME).date()
    while on <= to_at.astimezone(ROME).date():
        for person in world.facility.practitioners:
            for sitting in _sittings(person, on):
                for start, end in _stretches(world.facility.sites[0], sitting, on):
                    found += _free_in(world, person, sitting, start, end)
        on += timedelta(days=1)
    return sorted({one for one in found if from_at <= one[0] < to_at})


def _sittings(person: Practitioner, on: date) -> Iterator[Sitting]:
    if any(leave.first_on <= on <= (leave.last_on or leave.first_on) for leave in person.leave):
        return
    yield from (session for session in person.timetable if _takes_place(session, on))
    yield from (extra for extra in person.extra_sessions if extra.on == on)


def _takes_place(session: Session, on: date) -> bool:
    """The two kinds of rule that the little facilities have, worked out by hand."""
    if on < session.first_on or on in session.except_on:
        return False
    parts = dict(part.split("=") for part in session.rrule.split(";"))
    if parts["FREQ"] == "MONTHLY":
        nth, weekday = int(parts["BYDAY"][0]), parts["BYDAY"][1:]
        return WEEKDAYS[on.weekday()] == weekday and (on.day - 1) // 7 + 1 == nth
    first_monday = session.first_on - timedelta(days=session.first_on.weekday())
    weeks = (on - first_monday).days // 7
    return WEEKDAYS[on.weekday()] in parts["BYDAY"].split(",") and not (
        weeks % int(parts["INTERVAL"])
    )


def opening(site: Site, on: date) -> list[tuple[time, time]]:
    patron = site.patron_saint
    closed = (
        on in national_holidays(on.year)
        or (patron is not None and f"{on:%m-%d}" == patron.day)
        or any(c.first_on <= on <= (c.last_on or c.first_on) for c in site.closures)
    )
    if closed:
        return []
    for day in site.reduced:
        if day.on == on:
            return list(day.hours)
    return [(b.opens, b.closes) for b in site.hours if b.weekday == on.weekday()]


def _stretches(site: Site, sitting: Sitting, on: date) -> Iterator[tuple[datetime, datetime]]:
    for opens, closes in sitting.hours:
        for site_opens, site_closes in opening(site, on):
            first, last = max(opens, site_opens), min(closes, site_closes)
            if first < last:
                yield max(_readings(on, first)), min(_readings(on, last))


def _readings(on: date, at: time) -> list[datetime]:
    wall = datetime.combine(on, at, tzinfo=ROME)
    return [wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]


def _free_in(
    world: World, person: Practitioner, sitting: Sitting, start: datetime, end: datetime
) -> list[Found]:
    length = timedelta(minutes=world.minutes)
    found = []
    at = start
    while at + length <= end:
        found += _at(world, person, sitting, at)
        at += length
    if found:
        return found
    at = start
    while at + length <= end:
        one = _at(world, person, sitting, at) if _follows_another(world, person, at) else []
        found += one
        at += length if one else A_MINUTE
    return found


def _follows_another(world: World, person: Practitioner, at: datetime) -> bool:
    """At a whole five minutes, the first after the end of an appointment."""
    rooms = world.facility.services[0].performed_by[person.id]
    ends = [end for key in (person.id, *rooms) for _, end in world.busy[key]]
    return at.minute % 5 == 0 and any(timedelta(0) <= at - end < 5 * A_MINUTE for end in ends)


def _at(world: World, person: Practitioner, sitting: Sitting, at: datetime) -> list[Found]:
    if not _has_place(world, person.id, at, sitting.capacity):
        return []
    for room_id in world.facility.services[0].performed_by[person.id]:
        capacity = world.facility.room(room_id).capacity
        if sitting.room in (None, room_id) and _has_place(world, room_id, at, capacity):
            return [(at, person.id, room_id)]
    return []


def _has_place(world: World, key: str, at: datetime, capacity: int) -> bool:
    return all(
        sum(start <= at + n * A_MINUTE < end for start, end in world.busy[key]) < capacity
        for n in range(world.minutes)
    )
