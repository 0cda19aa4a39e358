"""Where we are and how to get there: text, and the place as a map."""

import re
from typing import Final

from actions.dialogue.turn import Turn
from actions.information.saying import in_a_journey, tell
from frontdesk.facility.catalogue import find_services
from frontdesk.facility.places import Room, Site
from frontdesk.facility.places_named import sites_named
from frontdesk.facility.service import Service
from frontdesk.facility.spelling import plain
from frontdesk.messages import Location

_PARKING: Final = re.compile(r"\b(?:parchegg\w*|posto auto|macchina|auto|parking|park|car)\b")
_TRANSPORT: Final = re.compile(
    r"\b(?:autobus|bus|pullman|mezzi|fermata|tram|treno|stazione|metro|navetta|train|station|"
    r"public transport|stop)\b"
)
_ACCESS: Final = re.compile(
    r"\b(?:carrozzin\w*|sedia a rotelle|rampa|ascensore|scal[ae]|gradin[oi]|disabil[ei]|barriere|"
    r"cammina poco|stampelle|wheelchair|lift|stairs|steps|step free|ramp|disabled)\b"
)
_FLOORS: Final = re.compile(
    r"\b(?:a che piano|quale piano|che piano|radiologia|accettazione|ambulator[io]\w*|stanza|sala|"
    r"reparto|which floor|what floor|room)\b"
)


def tell_place(turn: Turn) -> None:
    sites = sites_named(turn.text, turn.desk.facility)
    service = find_services(turn.text, turn.desk.facility, turn.language).service
    if service is not None:
        _tell_room(turn, service, sites)
    else:
        _tell_sites(turn, sites or turn.desk.facility.sites)


def _tell_sites(turn: Turn, sites: tuple[Site, ...]) -> None:
    """One site in full; of several the addresses, and how to reach the first."""
    main = sites[0]
    is_inside = _FLOORS.search(plain(turn.text)) is not None
    last = _floors(turn, main) if is_inside else _how(turn, main)
    tell(turn, *(_address(turn, site) for site in sites), last)
    _send_map(turn, main)


def _tell_room(turn: Turn, service: Service, sites: tuple[Site, ...]) -> None:
    facility = turn.desk.facility
    rooms = [facility.room(id) for id in dict.fromkeys(_rooms(service))]
    asked = [room for room in rooms if room.site in {site.id for site in sites}] or rooms
    tell(turn, *(_room(turn, room) for room in asked))
    _send_map(turn, facility.site(asked[0].site))


def _rooms(service: Service) -> list[str]:
    return [room for rooms in service.performed_by.values() for room in rooms]


def _address(turn: Turn, site: Site) -> str:
    return turn.words("label_site", site=site.name.say(turn.language), address=site.address)


def _room(turn: Turn, room: Room) -> str:
    site = turn.desk.facility.site(room.site)
    name, floor = room.name.say(turn.language), _floor(turn, room.floor)
    return turn.words("label_room", address=_address(turn, site), floor=floor, room=name)


def _floors(turn: Turn, site: Site) -> str:
    """ "Piano terra: accettazione, prelievi. Piano 1: …"."""
    said = (f"{_floor(turn, one.floor)}: {one.holds.say(turn.language)}." for one in site.floors)
    return " ".join(said)


def _floor(turn: Turn, floor: int) -> str:
    if floor == 0:
        return turn.words("label_ground_floor")
    return turn.words("label_floor", floor=str(floor))


def _how(turn: Turn, site: Site) -> str:
    """What was asked about getting there; all in short when nothing special was."""
    words = plain(turn.text)
    asked = ((_PARKING, site.parking), (_TRANSPORT, site.transport), (_ACCESS, site.access))
    parts = [answer for shape, answer in asked if answer is not None and shape.search(words)]
    return " ".join(part.say(turn.language) for part in parts or [site.directions])


def _send_map(turn: Turn, site: Site) -> None:
    if site.latitude is None or site.longitude is None or in_a_journey(turn):
        return
    facility = turn.desk.facility
    name = f"{facility.name.say(turn.language)}, {site.name.say(turn.language)}"
    turn.say_content(Location(site.latitude, site.longitude, name, site.address))
