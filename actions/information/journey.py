""" "Quanto costa?": of what? The next message says it and is answered."""

from collections.abc import Iterator
from typing import Any

from actions.dialogue.journey import Journey
from actions.dialogue.options import Option
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.information import preparation, prices
from actions.information.saying import ASKED_SLOT, FORM
from actions.information.service_meant import remember
from actions.information.services import say_not_offered
from frontdesk.facility.catalogue import find_services
from frontdesk.reading.booking_words import wants_to_book

_TELLERS = {"info_price": prices.tell_of, "info_preparation": preparation.tell_of}
_ASKS = {"info_price": "utter_price_of_what", "info_preparation": "utter_preparation_of_what"}


class ServiceAskedAbout(Question):
    slot = ASKED_SLOT

    def ask(self, turn: Turn) -> None:
        candidates = turn.slot("information_candidates") or []
        if not candidates:
            turn.say(_ASKS[turn.slot("information_about")])
            return
        services = [turn.desk.facility.service(id) for id in candidates]
        options = [
            Option(s.id, title=s.name.say(turn.language), label=s.label.say(turn.language))
            for s in services
        ]
        turn.offer("utter_ask_which_of_these", options)

    def read(self, turn: Turn) -> Any:
        chosen = turn.chosen()
        if chosen is not None:
            return chosen
        if wants_to_book(turn.text):
            raise JourneyEnded("booking_form")
        match = find_services(turn.text, turn.desk.facility, turn.language)
        if match.not_offered and not match.candidates:
            say_not_offered(turn)
            raise JourneyEnded
        if not match.candidates:
            raise NotUnderstood("utter_service_not_found")
        turn.set("information_candidates", [service.id for service in match.candidates])
        return match.service.id if match.service else None


class InformationJourney(Journey):
    """A price or a preparation, once it is known of what."""

    form = FORM
    may_hold_wishes = False
    slots = ("information_about", "information_candidates", ASKED_SLOT)

    def begin(self, turn: Turn) -> None:
        about = turn.intent if turn.intent in _TELLERS else "info_price"
        match = find_services(turn.text, turn.desk.facility, turn.language)
        turn.set("information_about", about)
        turn.set("information_candidates", [service.id for service in match.candidates])

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield ServiceAskedAbout()

    def finish(self, turn: Turn) -> bool:
        service = turn.desk.facility.service(turn.slot(ASKED_SLOT))
        remember(turn, service)
        turn.set("requested_slot", None)
        _TELLERS[turn.slot("information_about")](turn, service)
        return True
