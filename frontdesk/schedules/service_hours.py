"""When a service is done at a site, and when a practitioner is there: places and days to tell."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from frontdesk.facility.hours import WeeklyBlock, blocks_on
from frontdesk.facility.people import Practitioner
from frontdesk.facility.periods import Closure, ReducedDay
from frontdesk.facility.places import Place, Site
from frontdesk.facility.service import Service
from frontdesk.schedules.sessions import sessions_on

Hours = tuple[tuple[time, time], ...]


def place_of_service(site: Site, service: Service) -> Place:
    """The site with the service's own hours: closed on the same days, short days cut to fit."""
    hours = site.hours if service.hours is None else service.hours
    cut = {day: _cut(day, hours) for day in site.reduced}
    opened = {day: _cut(day, hours) for day in site.opened}
    return Place(
        id=site.id,
        name=site.name,
        hours=hours,
        zone=site.zone,
        patron_saint=site.patron_saint,
        closures=(
            *site.closures,
            *(Closure(first_on=day.on, name=day.name) for day, left in cut.items() if not left),
        ),
        reduced=_days(cut),
        opened=_days(opened),
    )


def days_of(person: Practitioner, today: date, most: int, within: int = 60) -> Sequence[date]:
    """The next `most` days on which a practitioner sees patients, by timetable and leave.

    Days on which the building is closed are not taken out: the caller knows the sites.
    """
    days = (today + timedelta(days=ahead) for ahead in range(within))
    there = (on for on in days if sessions_on(person, on))
    return [on for on, _ in zip(there, range(most), strict=False)]


def _days(cut: Mapping[ReducedDay, Hours]) -> tuple[ReducedDay, ...]:
    return tuple(
        ReducedDay(on=day.on, hours=left, name=day.name) for day, left in cut.items() if left
    )


def _cut(day: ReducedDay, hours: tuple[WeeklyBlock, ...]) -> Hours:
    """What the short day leaves of the weekday's hours."""
    shared = (
        (max(opens, block.opens), min(closes, block.closes))
        for opens, closes in day.hours
        for block in blocks_on(hours, day.on.weekday())
    )
    return tuple((opens, closes) for opens, closes in shared if opens < closes)
