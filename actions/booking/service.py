"""Which service: from the patient's words to one entry of the catalogue."""

from actions.dialogue.interruptions import hand_over
from actions.dialogue.options import Option
from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import Turn
from frontdesk.facility.catalogue import ServiceMatch, find_services
from frontdesk.facility.people import Practitioner
from frontdesk.facility.service import Service
from services.ownership import WaitingFor


class ServiceQuestion(Question):
    slot = "service_id"

    def ask(self, turn: Turn) -> None:
        candidates = turn.slot("service_candidates") or []
        if candidates:
            turn.offer("utter_ask_which_of_these", [_option(turn, c) for c in candidates])
        else:
            turn.say("utter_ask_service")

    def read(self, turn: Turn) -> str | None:
        chosen = turn.chosen()
        if chosen is not None and chosen in {s.id for s in turn.desk.facility.services}:
            turn.set("service_candidates", [])
            return bookable(turn, turn.desk.facility.service(chosen))
        if not note_service(turn, find_services(turn.text, turn.desk.facility, turn.language)):
            raise NotUnderstood("utter_service_not_found")
        found: str | None = turn.slot("service_id")
        return found


def service_of(turn: Turn) -> Service:
    """The service being booked; only once it is known."""
    return turn.desk.facility.service(turn.slot("service_id"))


def note_service(turn: Turn, match: ServiceMatch) -> bool:
    """Keeps the service meant, or the candidates to choose from; False if nothing was named.

    A first visit and its follow-up are one service until the patient says which.
    """
    if match.not_offered and not match.candidates:
        turn.say("utter_service_not_offered")
        return True
    meant = match.service or _half_of_a_pair(match)
    if meant is not None:
        turn.set("service_id", bookable(turn, meant))
        turn.set("visit_type", meant.kind if match.service else None)
    turn.set("service_candidates", [] if meant else [s.id for s in match.candidates])
    note_practitioner(turn, match)
    return bool(match.candidates)


def note_practitioner(turn: Turn, match: ServiceMatch) -> None:
    """Keeps who was named; if they don't do this, says so and goes on without them."""
    if len(match.practitioner_ids) != 1:
        return
    person = turn.desk.facility.practitioner(match.practitioner_ids[0])
    service_id = turn.slot("service_id")
    if service_id and person.id not in turn.desk.facility.service(service_id).performed_by:
        say_does_not(turn, person)
        return
    turn.set("practitioner_id", person.id)


def say_does_not(turn: Turn, person: Practitioner) -> None:
    turn.say("utter_practitioner_does_not", who=person.spoken_name(turn.language))


def _half_of_a_pair(match: ServiceMatch) -> Service | None:
    """The first visit, where only first visit or follow-up is left to ask."""
    if len(match.candidates) != 2:
        return None
    one, other = match.candidates
    if one.paired_with != other.id:
        return None
    return one if one.kind == "first_visit" else other


def bookable(turn: Turn, service: Service) -> str:
    """The service's id; what a person has to book goes to a person."""
    if service.channel == "operator" or service.operator_confirms:
        turn.set("service_candidates", [])
        hand_over(turn, WaitingFor("service_by_operator"), "utter_service_by_operator")
    return service.id


def _option(turn: Turn, service_id: str) -> Option:
    service = turn.desk.facility.service(service_id)
    name = service.name.say(turn.language)
    return Option(service.id, title=name, label=service.label.say(turn.language))
