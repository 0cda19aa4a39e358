"""A facility as its files say, with the desk's changes laid over it. Order does not matter.

A closure wins over an opening, an opening over a holiday. What names a place, a person or a room
that the files do not know any more changes nothing.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from frontdesk.facility.frozen import Localised
from frontdesk.facility.model import Facility
from frontdesk.facility.people import Practitioner
from frontdesk.facility.periods import Closure, Leave, Notice, OutOfUse, ReducedDay
from frontdesk.facility.places import Place, Room
from frontdesk.facility.spans import Span, joined, without
from frontdesk.facility.timetables import ExtraSession
from frontdesk.facility_changes.kinds import (
    AnyChange,
    NoticeShown,
    PlaceClosed,
    PlaceOpened,
    PractitionerAway,
    RoomOut,
    SessionAdded,
)
from frontdesk.schedules.opening import opening_today

_ONE_DAY = timedelta(days=1)
_DESKS = ("operators", "results_desk", "outbound")

_PlaceKind = TypeVar("_PlaceKind", bound=Place)
_Kind = TypeVar("_Kind")


def overlay(facility: Facility, changes: Iterable[AnyChange]) -> Facility:
    """The facility with all these changes in force; itself when there are none."""
    known = sorted(changes, key=lambda one: (one.first_on, one.last_on, one.model_dump_json()))
    if not known:
        return facility
    notices = tuple(
        Notice(first_on=one.first_on, last_on=one.last_on, text=one.text)
        for one in _of(NoticeShown, known)
    )
    return facility.model_copy(
        update={
            "sites": tuple(_place(site, known) for site in facility.sites),
            **{name: _place(getattr(facility, name), known) for name in _DESKS},
            "rooms": tuple(_room(room, known) for room in facility.rooms),
            "practitioners": tuple(_person(one, known) for one in facility.practitioners),
            "notices": facility.notices + notices,
        }
    )


def places_of(facility: Facility) -> dict[str, Place]:
    """Everything with opening hours, by id: sites first, then desks."""
    places: list[Place] = [*facility.sites, *(getattr(facility, name) for name in _DESKS)]
    return {place.id: place for place in places}


def _of(kind: type[_Kind], changes: Iterable[AnyChange]) -> list[_Kind]:
    return [one for one in changes if isinstance(one, kind)]


def _place(place: _PlaceKind, changes: list[AnyChange]) -> _PlaceKind:
    closed = [one for one in _of(PlaceClosed, changes) if place.id in one.places]
    opened = [one for one in _of(PlaceOpened, changes) if place.id in one.places]
    if not closed and not opened:
        return place
    closures = [
        Closure(first_on=one.first_on, last_on=one.last_on, name=one.name)
        for one in closed
        if one.hours is None
    ]
    days: dict[str, list[ReducedDay]] = {"reduced": [], "opened": []}
    for on in sorted({on for one in (*closed, *opened) if one.hours for on in one.days()}):
        if any(closure.holds(on) for closure in closures):
            continue
        closings = [one for one in closed if one.holds(on)]
        openings = [one for one in opened if one.holds(on)]
        left = _hours_left(place, on, closings, openings)
        if left == _usual(place, on) and not openings:
            continue
        if not left:
            closures.append(Closure(first_on=on, name=_named(closings)))
        else:
            day = ReducedDay(on=on, hours=left, name=_named((*closings, *openings)))
            days["opened" if openings else "reduced"].append(day)
    return _with_days(place, closures, days)


def _with_days(
    place: _PlaceKind, closures: list[Closure], days: dict[str, list[ReducedDay]]
) -> _PlaceKind:
    """Days with new hours lose those of the files."""
    gone = {day.on for new in days.values() for day in new}
    kept = {name: [day for day in getattr(place, name) if day.on not in gone] for name in days}
    # a day that is opened all the same is no holiday; shut, it has to be one again
    kept["opened"] = [
        day for day in kept["opened"] if not any(closure.holds(day.on) for closure in closures)
    ]
    update = {name: (*kept[name], *new) for name, new in days.items()}
    return place.model_copy(update={"closures": (*place.closures, *closures), **update})


def _hours_left(
    place: Place, on: date, closings: list[PlaceClosed], openings: list[PlaceOpened]
) -> tuple[Span, ...]:
    """The usual hours of a date and those in addition, without those that are shut."""
    extra = (span for one in openings for span in one.hours or ())
    shut = (span for one in closings for span in one.hours or ())
    return without(joined((*_usual(place, on), *extra)), shut)


def _usual(place: Place, on: date) -> tuple[Span, ...]:
    return joined((block.opens, block.closes) for block in opening_today(place, on))


def _named(changes: Iterable[PlaceClosed | PlaceOpened]) -> Localised:
    """One name for all: each said once."""
    names = sorted({(one.name.it, one.name.en) for one in changes})
    return Localised(
        it=", ".join(dict.fromkeys(it for it, _ in names)),
        en=", ".join(dict.fromkeys(en for _, en in names)),
    )


def _room(room: Room, changes: list[AnyChange]) -> Room:
    out = tuple(
        OutOfUse(first_on=one.first_on, last_on=one.last_on, hours=one.hours)
        for one in _of(RoomOut, changes)
        if one.room == room.id
    )
    return room.model_copy(update={"out_of_use": room.out_of_use + out}) if out else room


def _person(person: Practitioner, changes: list[AnyChange]) -> Practitioner:
    away = [
        Leave(first_on=one.first_on, last_on=one.last_on, hours=one.hours, reason=one.reason)
        for one in _of(PractitionerAway, changes)
        if one.practitioner == person.id
    ]
    added = tuple(
        ExtraSession(on=one.first_on, hours=((one.begins, one.ends),), room=one.room)
        for one in _of(SessionAdded, changes)
        if one.practitioner == person.id
    )
    if not away and not added:
        return person
    return person.model_copy(
        update={
            "leave": _merged((*person.leave, *away)) if away else person.leave,
            "extra_sessions": person.extra_sessions + added,
        }
    )


def _merged(leaves: Iterable[Leave]) -> tuple[Leave, ...]:
    """Whole days that overlap or follow one another become one leave; hours stay as they are."""
    found: list[Leave] = []
    hours = []
    for leave in sorted(leaves, key=lambda one: (one.first_on, one.last_on or one.first_on)):
        last = found[-1] if found else None
        if leave.hours is not None:
            hours.append(leave)
        elif last is None or leave.first_on > _end(last) + _ONE_DAY:
            found.append(leave)
        else:
            found[-1] = _one_leave(last, leave)
    return (*found, *hours)


def _one_leave(one: Leave, other: Leave) -> Leave:
    reasons = dict.fromkeys((*one.reason.split(", "), *other.reason.split(", ")))
    last_on = max(_end(one), _end(other))
    return Leave(first_on=one.first_on, last_on=last_on, reason=", ".join(sorted(reasons)))


def _end(leave: Leave) -> date:
    return leave.last_on or leave.first_on
