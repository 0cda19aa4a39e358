"""May a change be made? Said by a constant name for each reason why not."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from frontdesk.facility.model import Facility
from frontdesk.facility_changes.kinds import (
    AnyChange,
    NoticeShown,
    PlaceClosed,
    PlaceOpened,
    PractitionerAway,
    RoomOut,
    SessionAdded,
)
from frontdesk.facility_changes.overlay import overlay, places_of
from frontdesk.schedules.local_time import local
from frontdesk.schedules.opening import opening_today
from frontdesk.schedules.sessions import sessions_on

FARTHEST = timedelta(days=2 * 366)

Refusal = Literal[
    "past", "over", "too_far", "unknown", "closed_already", "away_already", "open_already",
    "overlaps", "on_leave", "place_closed", "no_service",
]  # fmt: skip


class ChangeRefused(Exception):
    """The change cannot be made; nothing was changed. `reason` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


def check_change(facility: Facility, change: AnyChange, now: datetime) -> None:
    """Raises `ChangeRefused` for what is past, unknown, or would change nothing.

    `facility` is as it is in force; `now` is aware.
    """
    at = local(now, ZoneInfo(facility.zone)).replace(tzinfo=None)
    if change.first_on < at.date():
        raise ChangeRefused("past")
    if change.last_on == at.date() and change.ends is not None and change.ends <= at.time():
        raise ChangeRefused("over")
    if change.last_on > at.date() + FARTHEST:
        raise ChangeRefused("too_far")
    if not _is_known(facility, change):
        raise ChangeRefused("unknown")
    refused = next(_of_its_kind(facility, change), None)
    if refused is not None:
        raise ChangeRefused(refused)


def _is_known(facility: Facility, change: AnyChange) -> bool:
    rooms = {room.id for room in facility.rooms}
    people = {person.id for person in facility.practitioners}
    if isinstance(change, PlaceClosed | PlaceOpened):
        return set(change.places) <= places_of(facility).keys()
    if isinstance(change, PractitionerAway):
        return change.practitioner in people
    if isinstance(change, SessionAdded):
        return change.practitioner in people and change.room in (None, *rooms)
    return isinstance(change, NoticeShown) or change.room in rooms


def _of_its_kind(facility: Facility, change: AnyChange) -> Iterator[Refusal]:
    if isinstance(change, PlaceClosed) and not changed_days(facility, change):
        yield "closed_already"
    elif isinstance(change, PlaceOpened) and not changed_days(facility, change):
        yield "open_already"
    elif isinstance(change, PractitionerAway) and not changed_days(facility, change):
        yield "away_already"
    elif isinstance(change, SessionAdded):
        yield from _session(facility, change)


def changed_days(facility: Facility, change: AnyChange) -> list[date]:
    """The days of a change on which something is different with it than without."""
    after = overlay(facility, [change])
    if isinstance(change, PlaceClosed | PlaceOpened):
        pairs = [(places_of(facility)[one], places_of(after)[one]) for one in change.places]
        return [
            on
            for on in change.days()
            if any(opening_today(one, on) != opening_today(other, on) for one, other in pairs)
        ]
    if isinstance(change, PractitionerAway | SessionAdded):
        one, other = (f.practitioner(change.practitioner) for f in (facility, after))
        return [on for on in change.days() if sessions_on(one, on) != sessions_on(other, on)]
    assert isinstance(change, RoomOut | NoticeShown)
    return list(change.days())


def _session(facility: Facility, change: SessionAdded) -> Iterator[Refusal]:
    person, on = facility.practitioner(change.practitioner), change.first_on
    if any(leave.all_day(on) for leave in person.leave):
        yield "on_leave"
    rooms = _rooms(facility, change)
    if not rooms:
        yield "no_service"
    for sitting in sessions_on(person, on):
        if any(a < change.ends and change.begins < b for a, b in sitting.hours):
            yield "overlaps"
    sites = {facility.site_of_room(room) for room in rooms}
    if not any(
        block.opens <= change.begins and change.ends <= block.closes
        for site in sites
        for block in opening_today(site, on)
    ):
        yield "place_closed"


def _rooms(facility: Facility, change: SessionAdded) -> set[str]:
    """Where the practitioner can do something, in the room that is named or in any."""
    theirs = {
        room
        for service in facility.services
        for room in service.performed_by.get(change.practitioner, ())
    }
    return theirs if change.room is None else theirs & {change.room}
