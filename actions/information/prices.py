"""What it costs: the ticket before exemptions, the private price, how to pay. Never a promise."""

import re
from typing import Final

from actions.dialogue.turn import Turn
from actions.information.saying import button_for, named, tell
from actions.information.service_meant import NotOffered, service_meant
from actions.information.services import say_not_offered
from actions.prices import price_words
from frontdesk.facility.catalogue import find_services
from frontdesk.facility.exemptions import exemptions_named
from frontdesk.facility.service import Service
from frontdesk.facility.spelling import plain
from frontdesk.saying import say_price

_EXEMPT: Final = re.compile(r"\b(?:esen\w*|gratis|gratuit\w*|exempt\w*|free)\b")
_HOW_TO_PAY: Final = re.compile(
    r"\b(?:carta|bancomat|contanti|pagopa|satispay|bonifico|assegno|(?:come|dove) (?:si )?pag\w+|"
    r"(?:posso|si puo) pagare|credit card|debit card|by card|cash|how (?:do|can) i pay|"
    r"where (?:do|can) i pay|pay online)\b"
)
_MOST_KINDS: Final = 2


def tell_price(turn: Turn) -> None:
    words = plain(turn.text)
    kinds = exemptions_named(turn.text, turn.desk.facility.exemptions)
    if kinds or _EXEMPT.search(words):
        texts = [kind.text.say(turn.language) for kind in kinds[:_MOST_KINDS]]
        tell(turn, *(texts or [turn.words("utter_exemptions")]), turn.words("utter_desk_verifies"))
        return
    if _HOW_TO_PAY.search(words) and not _names_a_service(turn):
        tell(turn, turn.desk.facility.payment.say(turn.language))
        return
    try:
        tell_of(turn, service_meant(turn))
    except NotOffered:
        say_not_offered(turn)


def tell_of(turn: Turn, service: Service) -> None:
    """The price of one service, what is odd about it, and that the desk has the last word."""
    name = "utter_price" if _is_public(turn, service) else "utter_price_private"
    told = turn.words(
        name,
        service=named(turn, service),
        ssn=price_words(turn, service.price.ssn_cents),
        private=price_words(turn, service.price.private_cents),
    )
    exact = turn.words("utter_price_confirmed_by_desk")
    tell(turn, told, _note(turn, service), exact, button=button_for(service), about=service)


def _is_public(turn: Turn, service: Service) -> bool:
    return "ssn" in turn.desk.facility.regimes(service)


def _note(turn: Turn, service: Service) -> str | None:
    """What the data note beside the price, else the most a prescription costs."""
    note = service.price.note
    if note is not None:
        return turn.words("label_note", note=note.say(turn.language))
    if not _is_public(turn, service):
        return None
    cap = turn.desk.facility.exemptions.cap_cents
    return turn.words("label_ticket_cap", cap=say_price(cap, turn.language))


def _names_a_service(turn: Turn) -> bool:
    return bool(find_services(turn.text, turn.desk.facility, turn.language).candidates)
