"""The wishes told beside another, and journeys left for one, come back when that one is done."""

from collections.abc import Iterator
from typing import Final

from actions.dialogue import interruptions, parked
from actions.dialogue.forms import NAME_OF_FORM
from actions.dialogue.journey import Journey
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.resuming import RESUMED
from actions.dialogue.turn import Turn
from frontdesk.reading.answers import read_yes_no
from frontdesk.teaching.masking import mask_for_teaching

LONGEST: Final = 80
"""Characters of a wish said back: enough to know it again."""
ANSWERS: Final = {"yes": True, "no": False}


class DoItNow(Question):
    slot = "next_wish"

    def ask(self, turn: Turn) -> None:
        wish = parked.waiting(turn)[0]
        if wish.form is None:
            turn.say("utter_ask_next_wish", words=_said_back(wish.text))
        else:
            turn.say("utter_ask_return", doing=turn.words(NAME_OF_FORM[wish.form]))

    def read(self, turn: Turn) -> bool:
        answer = ANSWERS.get(turn.chosen() or "", read_yes_no(turn.text))
        if answer is None:
            raise NotUnderstood("utter_confirm_with_buttons")
        return answer


class NextWishJourney(Journey):
    form = parked.NEXT_FORM
    slots = ("next_wish",)
    may_hold_wishes = False

    def questions(self, turn: Turn) -> Iterator[Question]:
        if parked.waiting(turn):
            yield DoItNow()

    def stopped(self, turn: Turn) -> None:
        parked.forget(turn)
        turn.say("utter_nothing_else")

    def finish(self, turn: Turn) -> bool:
        if not parked.waiting(turn):
            turn.say("utter_nothing_else")
            return True
        is_wanted = bool(turn.slot("next_wish"))
        wish = parked.take(turn)
        turn.set("next_wish", None)
        if not is_wanted:
            return False
        if wish.form is not None:
            turn.set(RESUMED, {"form": wish.form, "kept": wish.kept})
            raise JourneyEnded(wish.form)
        turn.hand_on(wish.text, wish.intent)
        raise JourneyEnded(interruptions.action_of(wish.intent))


def _said_back(text: str) -> str:
    """The patient's own words, on one line, without what identifies anybody."""
    words = " ".join(mask_for_teaching(text).split()).rstrip(".,;: ")
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0] + "…"
