"""Which question goes to which answer."""

from collections.abc import Callable
from typing import Final

from actions.dialogue.turn import Turn
from actions.information import address, documents, hours, papers, preparation, prices, services
from actions.information.saying import is_asking_which
from actions.information.service_meant import WhichService

TELLERS: Final[dict[str, Callable[[Turn], None]]] = {
    "info_hours": hours.tell_hours,
    "info_address": address.tell_place,
    "info_price": prices.tell_price,
    "info_preparation": preparation.tell_preparation,
    "info_docs": documents.tell_documents,
    "info_services": services.tell_services,
    "results": papers.tell_results,
    "invoice": papers.tell_invoice,
    "privacy": papers.tell_privacy,
}


def answer(turn: Turn) -> bool:
    """Answers the question the turn is about; False if it is about something else.

    For the middle of a journey, which then goes on: it asks for the service itself, or has it.
    """
    teller = TELLERS.get(turn.intent)
    if teller is None:
        return False
    try:
        teller(turn)
    except WhichService as which:
        if not is_asking_which(turn):
            which.say_without_asking(turn)
    return True
