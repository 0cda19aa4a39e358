"""A change in plain words: what, of what, when."""

from datetime import date, datetime, time

from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.facility.spans import Span
from frontdesk.facility_changes.kinds import (
    AnyChange,
    NoticeShown,
    PlaceClosed,
    PlaceOpened,
    PractitionerAway,
    RoomOut,
    SessionAdded,
)
from frontdesk.facility_changes.overlay import places_of

ICON_OF = {
    "closure": "lock",
    "opening": "check",
    "leave": "person",
    "session": "clock",
    "room": "cross",
    "notice": "info",
}


def subject_words(view: Viewpoint, facility: Facility, change: AnyChange) -> str:
    """ "Centro, Operatori", "dott.ssa Elena Ferri", "Sala raggi"; "" for a notice.

    What the files do not know any more is said by its id.
    """
    if isinstance(change, PlaceClosed | PlaceOpened):
        return ", ".join(place_name(view, facility, one) for one in change.places)
    if isinstance(change, SessionAdded) and change.room is not None:
        person = person_name(view, facility, change.practitioner)
        return f"{person}, {room_name(view, facility, change.room)}"
    if isinstance(change, PractitionerAway | SessionAdded):
        return person_name(view, facility, change.practitioner)
    return room_name(view, facility, change.room) if isinstance(change, RoomOut) else ""


def said_words(view: Viewpoint, change: AnyChange) -> str:
    """What patients are told, or why somebody is away; "" where nothing is said."""
    if isinstance(change, PlaceClosed | PlaceOpened):
        return change.name.say(view.phrases.language)
    if isinstance(change, PractitionerAway):
        return view.say(f"facility.leave_reason.{change.reason}")
    return change.text.say(view.phrases.language) if isinstance(change, NoticeShown) else ""


def when_words(view: Viewpoint, change: AnyChange) -> str:
    """ "giovedì 26 novembre, 14:00–18:00", "da lunedì 10 a venerdì 21 agosto"."""
    first, last = day_words(view, change.first_on), day_words(view, change.last_on)
    days = first
    if change.first_on != change.last_on:
        days = view.say("facility.from_to", first=first, last=last)
    return f"{days}, {hours_words(view, change.hours)}" if change.hours else days


def day_words(view: Viewpoint, on: date) -> str:
    return view.day(datetime.combine(on, time(12), view.zone))


def hours_words(view: Viewpoint, hours: tuple[Span, ...]) -> str:
    """ "07:30–12:30 e 14:00–19:30"."""
    said = [f"{begins:%H:%M}–{ends:%H:%M}" for begins, ends in hours]
    return view.say("facility.and").join(said)


def place_name(view: Viewpoint, facility: Facility, id: str) -> str:
    place = places_of(facility).get(id)
    return place.name.say(view.phrases.language) if place is not None else id


def person_name(view: Viewpoint, facility: Facility, id: str) -> str:
    try:
        return facility.practitioner(id).spoken_name(view.phrases.language)
    except KeyError:
        return id


def room_name(view: Viewpoint, facility: Facility, id: str) -> str:
    try:
        room = facility.room(id)
    except KeyError:
        return id
    site = place_name(view, facility, room.site)
    return view.say("facility.room_at", room=room.name.say(view.phrases.language), site=site)
