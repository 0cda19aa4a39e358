"""Day by day, what is different between two facilities because of a change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from frontdesk.facility.model import Facility
from frontdesk.facility.spans import Span, joined
from frontdesk.facility_changes.kinds import (
    AnyChange,
    PlaceClosed,
    PlaceOpened,
    PractitionerAway,
    SessionAdded,
)
from frontdesk.facility_changes.overlay import places_of
from frontdesk.schedules.opening import opening_today
from frontdesk.schedules.sessions import sessions_on

Hours = tuple[Span, ...]


@dataclass(frozen=True)
class DayDifference:
    """The hours of a place or a practitioner (`subject`, an id) on a date; none when it is shut."""

    on: date
    subject: str
    before: Hours
    after: Hours


def differences(
    before: Facility, after: Facility, change: AnyChange, today: date
) -> Iterator[DayDifference]:
    """From today on, in order; none for rooms and notices, which have no hours."""
    for on in change.days():
        if on < today:
            continue
        for subject in _subjects(change):
            hours = tuple(_hours(facility, subject, change, on) for facility in (before, after))
            if hours[0] != hours[1]:
                yield DayDifference(on, subject, *hours)


def _subjects(change: AnyChange) -> tuple[str, ...]:
    if isinstance(change, PlaceClosed | PlaceOpened):
        return change.places
    if isinstance(change, PractitionerAway | SessionAdded):
        return (change.practitioner,)
    return ()


def _hours(facility: Facility, subject: str, change: AnyChange, on: date) -> Hours:
    if isinstance(change, PlaceClosed | PlaceOpened):
        place = places_of(facility).get(subject)
        blocks = opening_today(place, on) if place is not None else ()
        return joined((block.opens, block.closes) for block in blocks)
    person = next((one for one in facility.practitioners if one.id == subject), None)
    sittings = sessions_on(person, on) if person is not None else []
    return joined(span for sitting in sittings for span in sitting.hours)
