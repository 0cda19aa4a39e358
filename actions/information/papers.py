"""Results, invoices and privacy: where and how, never what is in them."""

import re
from typing import Final

from actions.dialogue.turn import Turn
from actions.information.hours import say_today
from actions.information.saying import tell
from frontdesk.facility.spelling import plain

_SOMEBODY_ELSE: Final = re.compile(
    r"\b(?:deleg\w*|ritirar\w* (?:mio|mia|il mio|mio figlio)|al posto (?:mio|suo)|"
    r"di (?:mia|mio|mamma|papa)|per (?:mia|mio)|on (?:my|her|his) behalf|my (?:mother|father|wife|"
    r"husband|son|daughter)(?:s)?)\b"
)
_RIGHTS: Final = re.compile(
    r"\b(?:cancell\w*|elimin\w*|rettific\w*|corregg\w*|copia|accedere|accesso|diritt[oi]|oppor\w*|"
    r"delete|erase|correct|copy|access|rights?|object)\b"
)


def tell_results(turn: Turn) -> None:
    facility = turn.desk.facility
    how = facility.results.say(turn.language)
    is_for_another = _SOMEBODY_ELSE.search(plain(turn.text)) is not None
    tell(
        turn,
        turn.words("utter_results", how=how),
        turn.words("utter_results_delegation") if is_for_another else None,
        say_today(turn, facility.results_desk),
        button="human",
    )


def tell_invoice(turn: Turn) -> None:
    facility = turn.desk.facility
    how = facility.payment.say(turn.language)
    tell(turn, turn.words("utter_invoice", phone=facility.phone), how, button="human")


def tell_privacy(turn: Turn) -> None:
    privacy = turn.desk.facility.privacy
    told = turn.words("utter_privacy", short=privacy.short.say(turn.language), url=privacy.url)
    rights = turn.words("utter_privacy_rights") if _RIGHTS.search(plain(turn.text)) else None
    tell(turn, told, rights, button="human" if rights else None)
