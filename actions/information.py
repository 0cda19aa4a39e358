"""Plain questions about the facility, answered from its data, in any state of the chat."""

from collections.abc import Callable
from typing import Final

from actions.dialogue.answer import Answer
from actions.dialogue.turn import Turn
from actions.prices import price_words
from frontdesk.facility.catalogue import find_services
from frontdesk.facility.service import Service
from frontdesk.saying_hours import say_weekly_hours


def operators_hours(turn: Turn) -> str:
    """When people answer, in words."""
    return say_weekly_hours(turn.desk.facility.operators.hours, turn.language)


def answer(turn: Turn) -> bool:
    """Answers the question the turn is about; False if it is about something else."""
    teller = TELLERS.get(turn.intent)
    if teller is None:
        return False
    teller(turn)
    return True


class GiveInformation(Answer):
    """A question about the facility outside any journey."""

    action = "action_give_information"

    def reply(self, turn: Turn) -> None:
        if not answer(turn):
            turn.say("utter_menu")


def _hours(turn: Turn) -> None:
    sites = "\n".join(
        f"• {site.name.say(turn.language)}: {say_weekly_hours(site.hours, turn.language)}"
        for site in turn.desk.facility.sites
    )
    turn.say("utter_hours", sites=sites, operators=operators_hours(turn))


def _address(turn: Turn) -> None:
    sites = "\n".join(
        f"• {site.name.say(turn.language)}: {site.address}" for site in turn.desk.facility.sites
    )
    turn.say("utter_addresses", sites=sites)


def _price(turn: Turn) -> None:
    service = _service_meant(turn)
    if service is None:
        turn.say("utter_price_of_what")
        return
    turn.say(
        "utter_price",
        service=service.name.say(turn.language),
        ssn=price_words(turn, service.price.ssn_cents),
        private=price_words(turn, service.price.private_cents),
    )


def _preparation(turn: Turn) -> None:
    service = _service_meant(turn)
    if service is None:
        turn.say("utter_preparation_of_what")
        return
    text = turn.desk.facility.preparation_text(service, turn.language)
    turn.say("utter_preparation", service=service.name.say(turn.language), preparation=text)


def _documents(turn: Turn) -> None:
    turn.say("utter_documents")


def _services(turn: Turn) -> None:
    names = {s.name.say(turn.language) for s in turn.desk.facility.words.specialties}
    turn.say("utter_services", specialties=", ".join(sorted(names)))


def _results(turn: Turn) -> None:
    turn.say("utter_results", how=turn.desk.facility.results.say(turn.language))


def _invoice(turn: Turn) -> None:
    turn.say("utter_invoice", phone=turn.desk.facility.phone)


def _privacy(turn: Turn) -> None:
    privacy = turn.desk.facility.privacy
    turn.say("utter_privacy", short=privacy.short.say(turn.language), url=privacy.url)


TELLERS: Final[dict[str, Callable[[Turn], None]]] = {
    "info_hours": _hours,
    "info_address": _address,
    "info_price": _price,
    "info_preparation": _preparation,
    "info_docs": _documents,
    "info_services": _services,
    "results": _results,
    "invoice": _invoice,
    "privacy": _privacy,
}


def _service_meant(turn: Turn) -> Service | None:
    """The service named in the message, else the one being booked."""
    match = find_services(turn.text, turn.desk.facility, turn.language)
    if match.service is not None:
        return match.service
    chosen = turn.slot("service_id")
    return turn.desk.facility.service(chosen) if chosen else None
