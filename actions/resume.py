"""Taking up a journey left half done, if the patient wants to."""

import re
from collections.abc import Iterator
from typing import Final

from actions.dialogue.forms import NAME_OF_FORM
from actions.dialogue.journey import Journey
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.resuming import LEFT, RESUME_FORM, RESUMED
from actions.dialogue.turn import Turn
from frontdesk.reading.answers import read_yes_no

ANSWERS: Final = {"yes": True, "no": False}
_TAKE_UP: Final = re.compile(r"\b(?:ripren\w+|continu\w+|resume|go on|carry on)\b", re.IGNORECASE)
_OTHER: Final = re.compile(r"\b(?:altro|un'altra cosa|something else|other)\b", re.IGNORECASE)


class TakeItUp(Question):
    slot = "resume_wanted"

    def ask(self, turn: Turn) -> None:
        name = NAME_OF_FORM[turn.slot(LEFT)["form"]]
        turn.say("utter_ask_resume", doing=turn.words(name))

    def read(self, turn: Turn) -> bool:
        answer = ANSWERS.get(turn.chosen() or "", read_yes_no(turn.text))
        if answer is None and _OTHER.search(turn.text):
            answer = False
        elif answer is None and _TAKE_UP.search(turn.text):
            answer = True
        if answer is None:
            raise NotUnderstood("utter_confirm_with_buttons")
        return answer


class ResumeJourney(Journey):
    form = RESUME_FORM
    slots = ("resume_wanted",)
    may_hold_wishes = False

    def questions(self, turn: Turn) -> Iterator[Question]:
        if turn.slot(LEFT) is not None:
            yield TakeItUp()

    def left(self, turn: Turn) -> None:
        turn.set(LEFT, None)

    def finish(self, turn: Turn) -> bool:
        left = turn.slot(LEFT)
        if left is None or not turn.slot("resume_wanted"):
            turn.say("utter_menu")
            return True
        turn.set(RESUMED, left)
        raise JourneyEnded(left["form"])
