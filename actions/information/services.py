"""What we do and who does it; what we don't do is said plainly, with what to do instead."""

import re
from typing import Final

from actions.dialogue.turn import Turn
from actions.information import doctors
from actions.information.saying import button_for, tell
from actions.information.service_meant import remember
from frontdesk.facility.catalogue import find_services
from frontdesk.facility.service import Service
from frontdesk.facility.spelling import plain

_WALK_IN: Final = re.compile(
    r"\b(?:senza (?:prenotazione|appuntamento|prenotare)|accesso (?:libero|diretto)|"
    r"(?:serve|bisogna|occorre) (?:la |l )?(?:prenot\w+|appuntamento)|direttamente|walk in|"
    r"without (?:an )?(?:appointment|booking)|need (?:an )?(?:appointment|to book))\b"
)


def tell_services(turn: Turn) -> None:
    facility = turn.desk.facility
    match = find_services(turn.text, facility, turn.language)
    if match.candidates and not match.practitioner_ids:
        _tell_done(turn, match.candidates)
    elif match.not_offered:
        say_not_offered(turn)
    elif not doctors.told_people(turn):
        names = {specialty.name.say(turn.language) for specialty in facility.words.specialties}
        tell(turn, turn.words("utter_services", specialties=", ".join(sorted(names))))


def say_not_offered(turn: Turn) -> None:
    tell(turn, turn.words("utter_not_done_here"), button="human")


def _tell_done(turn: Turn, services: tuple[Service, ...]) -> None:
    """Yes, and by whom; for several, their names."""
    service = services[0]
    if len(services) == 1:
        remember(turn, service)
    tell(
        turn,
        _yes(turn, services),
        _by_whom(turn, services),
        _how_to_come(turn, service),
        button=button_for(service),
        about=service if len(services) == 1 else None,
    )


def _yes(turn: Turn, services: tuple[Service, ...]) -> str:
    if any(service.discreet for service in services):
        return turn.words("utter_done_here_discreet")
    done = ", ".join(service.name.say(turn.language) for service in services)
    return turn.words("utter_done_here", services=done)


def _by_whom(turn: Turn, services: tuple[Service, ...]) -> str:
    facility = turn.desk.facility
    ids = dict.fromkeys(id for service in services for id in service.performed_by)
    who = ", ".join(facility.practitioner(id).spoken_name(turn.language) for id in ids)
    return turn.words("label_by_whom", who=who)


def _how_to_come(turn: Turn, service: Service) -> str | None:
    """Whether without an appointment, if asked; else with a prescription or privately only."""
    if _WALK_IN.search(plain(turn.text)):
        return turn.words("utter_walk_in" if service.walk_in else "utter_by_appointment")
    regimes = turn.desk.facility.regimes(service)
    if regimes == {"private"}:
        return turn.words("label_private_only")
    return None
