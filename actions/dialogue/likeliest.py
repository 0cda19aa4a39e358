"""One clarifying question: the two likeliest wishes, and a person, as buttons."""

from typing import Final

from actions.dialogue.options import Option
from actions.dialogue.turn import UNSURE_WORDS, WISH, Turn

LABEL_OF_WISH: Final = {
    "book": "label_wish_book",
    "cancel": "label_wish_cancel",
    "reschedule": "label_wish_reschedule",
    "my_appointments": "label_wish_my_appointments",
    "symptoms": "label_wish_symptoms",
    "waitlist": "label_wish_waitlist",
    "info_price": "label_wish_price",
    "info_hours": "label_wish_hours",
    "info_address": "label_wish_address",
    "info_preparation": "label_wish_preparation",
    "results": "label_wish_results",
}
HUMAN: Final = "human"
LIKELY: Final = 0.15
"""Below this an intent is no guess worth offering: nonsense is spread thin over all of them."""
MOST: Final = 2


def asked(turn: Turn) -> bool:
    """Asks which of the likely wishes it is; False where there are not two worth offering."""
    likely = [
        intent
        for intent, confidence in turn.ranking
        if confidence >= LIKELY and intent in LABEL_OF_WISH
    ][:MOST]
    if len(likely) < 2:
        return False
    options = [_option(turn, intent, LABEL_OF_WISH[intent]) for intent in likely]
    options.append(_option(turn, HUMAN, "label_wish_human"))
    turn.set(UNSURE_WORDS, turn.text)
    turn.offer("utter_which_of_these_wishes", options)
    return True


def _option(turn: Turn, intent: str, label: str) -> Option:
    return Option(f"{WISH}{intent}", turn.words(label))
