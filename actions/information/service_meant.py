"""Which service a question is about: said now, being booked, or asked about a moment ago."""

from datetime import datetime, timedelta
from typing import Final

from actions.dialogue.turn import Turn
from actions.information.saying import in_a_journey, named
from actions.prices import price_words
from frontdesk.facility.catalogue import ServiceMatch, find_services
from frontdesk.facility.service import Service

LAST: Final = "information_last"
REMEMBERED: Final = timedelta(minutes=10)


class WhichService(Exception):
    """The question needs a service and names none clearly; `candidates` are those it may mean."""

    def __init__(self, candidates: tuple[Service, ...] = ()) -> None:
        super().__init__("which service")
        self.candidates = candidates

    def say_without_asking(self, turn: Turn) -> None:
        """In the middle of a journey: all that is meant, or that it will be told later."""
        if turn.intent != "info_price" or not self.candidates:
            turn.say("utter_say_which_first")
            return
        for service in self.candidates:
            turn.say(
                "utter_price_short",
                service=named(turn, service),
                ssn=price_words(turn, service.price.ssn_cents),
                private=price_words(turn, service.price.private_cents),
            )


class NotOffered(Exception):
    """What was asked about is not done here."""


def service_meant(turn: Turn) -> Service:
    """The service; raises `WhichService` or `NotOffered`."""
    match = find_services(turn.text, turn.desk.facility, turn.language)
    if match.not_offered and not match.candidates:
        raise NotOffered
    service = match.service or _asked_for_before(turn, match)
    if service is None:
        raise WhichService(match.candidates)
    remember(turn, service)
    return service


def remember(turn: Turn, service: Service) -> None:
    """So that "e la preparazione?" needs no name."""
    turn.set(LAST, [service.id, turn.desk.now().isoformat()])


def _asked_for_before(turn: Turn, match: ServiceMatch) -> Service | None:
    if match.candidates:
        return None
    known = {service.id: service for service in turn.desk.facility.services}
    chosen = turn.slot("information_service") or turn.slot("service_id")
    if chosen in known:
        return known[chosen]
    last = turn.slot(LAST)
    if last is None or in_a_journey(turn):
        return None
    is_fresh = turn.desk.now() - datetime.fromisoformat(last[1]) <= REMEMBERED
    return known.get(last[0]) if is_fresh else None
