"""Who works here, and on which days: from the timetables, never as a promise of a free time."""

from datetime import timedelta
from typing import Final

from actions.dialogue.turn import Turn
from actions.information.saying import tell
from frontdesk.facility.catalogue import find_services
from frontdesk.facility.people import Practitioner
from frontdesk.saying import say_date
from frontdesk.schedules.holidays import closed_reason
from frontdesk.schedules.service_hours import days_of

_MOST: Final = 3
_SPARE: Final = 4
"""More days than are told, because some of them may be holidays."""


def told_hours(turn: Turn) -> bool:
    """Whether the question was when somebody is there, and has been answered."""
    people = _named(turn) or _of_the_specialty(turn)
    if not people:
        return False
    tell(turn, *(_days_line(turn, person) for person in people[:_MOST]), button="book")
    return True


def told_people(turn: Turn) -> bool:
    """Whether the question was who somebody is or who does a branch, and has been answered."""
    people = _named(turn)
    if not people:
        return False
    tell(turn, *(_person_line(turn, person) for person in people[:_MOST]), button="book")
    return True


def _named(turn: Turn) -> list[Practitioner]:
    facility = turn.desk.facility
    found = find_services(turn.text, facility, turn.language)
    return [facility.practitioner(id) for id in found.practitioner_ids]


def _of_the_specialty(turn: Turn) -> list[Practitioner]:
    """ "Quando c'è l'oculista?": who does that visit. Nobody for exams: their rooms are meant."""
    facility = turn.desk.facility
    found = find_services(turn.text, facility, turn.language).candidates
    if not found or not all(service.is_visit for service in found):
        return []
    ids = dict.fromkeys(id for service in found for id in service.performed_by)
    return [facility.practitioner(id) for id in ids]


def _days_line(turn: Turn, person: Practitioner) -> str:
    days = days_of(person, turn.today() + timedelta(days=1), _MOST + _SPARE)
    site = turn.desk.facility.sites[0]
    on = [day for day in days if closed_reason(site, day) is None][:_MOST]
    said = ", ".join(say_date(day, turn.language) for day in on)
    name = person.spoken_name(turn.language)
    if not said:
        return turn.words("label_doctor_away", who=name)
    return turn.words("label_doctor_days", who=name, days=said)


def _person_line(turn: Turn, person: Practitioner) -> str:
    role = person.role.say(turn.language)
    name = "label_doctor" if "ssn" in person.regimes else "label_doctor_private"
    return turn.words(name, who=person.spoken_name(turn.language), role=role)
