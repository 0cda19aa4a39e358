"""The summary before it is sent: confirmed, corrected or added to, with buttons or free words."""

from typing import Any, Final

from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.symptoms import saying
from actions.symptoms.memory import COMPLAINT
from actions.symptoms.questions import take_in, told_so_far
from frontdesk.reading.answers import read_yes_no
from frontdesk.triage.interview import Taken, take_words

CHANGING: Final = "symptom_changing"


class Change(Question):
    """What to correct or to add, after the summary; the slot stays empty."""

    slot = "symptom_change"
    takes_any_words = True

    def ask(self, turn: Turn) -> None:
        is_more = turn.slot(CHANGING) == "add"
        turn.say("utter_ask_symptom_addition" if is_more else "utter_ask_symptom_correction")

    def read(self, turn: Turn) -> None:
        if not turn.text.strip():
            raise NotUnderstood
        turn.set(CHANGING, None)
        if turn.tap is None and read_yes_no(turn.text) is False and len(turn.text.split()) < 3:
            return
        take_more(turn)


class ConfirmSummary(Question):
    slot = "symptoms_confirmed"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_confirm_symptoms", summary=saying.summary(turn, told_so_far(turn)))

    def read(self, turn: Turn) -> Any:
        chosen = turn.chosen()
        if chosen in ("correct", "add"):
            turn.set(CHANGING, chosen)
            return None
        if chosen == "yes" or read_yes_no(turn.text) is True:
            return True
        if take_more(turn, is_kept=False):
            return None
        if read_yes_no(turn.text) is False:
            turn.set(CHANGING, "correct")
            return None
        raise NotUnderstood("utter_symptom_summary_unclear")


def take_more(turn: Turn, is_kept: bool = True) -> bool:
    """Takes in free words; False if they say nothing new. `is_kept`: for the nurse all the same."""
    told = told_so_far(turn)
    taken = take_words(told, turn.text, turn.language, turn.desk.triage)
    if taken.is_empty and not is_kept:
        return False
    words = taken.told.with_answer(COMPLAINT, turn.text.strip())
    taken = Taken(words, taken.added, taken.changed)
    take_in(turn, taken)
    saying.changes(turn, taken)
    if taken.is_empty:
        turn.say("utter_symptom_words_kept")
    return not taken.is_empty
