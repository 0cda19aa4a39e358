"""The questions of the interview: the complaint, then what the rules need to know."""

import re
from typing import Final

from actions.dialogue.options import MOST_BUTTONS, Option
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.symptoms import saying
from actions.symptoms.memory import COMPLAINT, keep, told_in
from actions.symptoms.record import with_record
from frontdesk.triage.engine import Question as Asked
from frontdesk.triage.interview import Taken, Told, take_answer, take_tap, take_words

_WHY: Final = re.compile(
    r"\b(?:perch[eé]|come mai|a che serve|cosa c'?entra|why)\b.*\?|^\s*(?:perch[eé]|why)\W*$", re.I
)
_MISSES_TO_ADD: Final = 1
"""How often words that only add something are taken in before an answer is insisted on."""
_TITLE: Final = 4
"""Words up to which a text may name a button, or be its number."""
UNKNOWN: Final = "unknown"
_IDS: Final = {True: "yes", False: "no", None: UNKNOWN}
Value = bool | float | str | None


class Complaint(Question):
    slot = "symptom_complaint"
    takes_any_words = True

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_symptom_complaint")

    def read(self, turn: Turn) -> str:
        if not turn.text.strip():
            raise NotUnderstood
        told = told_so_far(turn).with_answer(COMPLAINT, turn.text.strip())
        taken = take_words(told, turn.text, turn.language, turn.desk.triage)
        take_in(turn, taken)
        saying.understood(turn, taken.told)
        return turn.text.strip()


class AboutFinding(Question):
    """One question about one finding; the answer goes into the case, the slot stays empty."""

    slot = "symptom_answer"

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    def ask(self, turn: Turn) -> None:
        told = told_so_far(turn)
        asked = tuple(dict.fromkeys([*told.asked, self.asked.finding]))
        keep(turn, told.with_(open=self.asked.finding, asked=asked))
        turn.offer("utter_ask_symptom", self._options(turn), question=self._text(turn))

    def read(self, turn: Turn) -> None:
        told = told_so_far(turn)
        if (button := turn.chosen()) is not None and turn.tap is not None:
            taken = take_tap(told, self._value(button), turn.text.strip(), turn.desk.triage)
        elif _WHY.search(turn.text):
            turn.say("utter_symptom_why", why=self.asked.why[language_of(turn)])
            return
        else:
            year = turn.today().year
            taken = take_answer(told, turn.text, turn.language, turn.desk.triage, year)
            if button is not None and taken.is_empty and len(turn.text.split()) <= _TITLE:
                taken = take_tap(told, self._value(button), turn.text.strip(), turn.desk.triage)
        take_in(turn, taken)
        saying.changes(turn, taken)
        if not taken.is_answer and (taken.is_empty or taken.told.misses > _MISSES_TO_ADD):
            raise NotUnderstood(self._hint(turn))

    def _text(self, turn: Turn) -> str:
        return self.asked.text[language_of(turn)]

    def _options(self, turn: Turn) -> list[Option]:
        language = language_of(turn)
        own = [Option(_id_of(one.value), one.title[language]) for one in self.asked.buttons]
        if not any(one.id == UNKNOWN for one in own) and len(own) < MOST_BUTTONS:
            own.append(Option(UNKNOWN, turn.words("label_symptom_unknown")))
        return own

    def _value(self, option: str) -> Value:
        """What the tapped button stands for; None for "non so"."""
        return next((one.value for one in self.asked.buttons if _id_of(one.value) == option), None)

    def _hint(self, turn: Turn) -> str:
        kind = turn.desk.triage.protocols.findings[self.asked.finding].value
        is_number = kind == "number"
        return "utter_symptom_number_unclear" if is_number else "utter_symptom_answer_unclear"


def take_in(turn: Turn, taken: Taken) -> None:
    """Keeps what was told, with the possible red flags of the message; 112 ends the journey.

    Whoever turns out to tell of themselves need not be asked what their record knows.
    """
    told = with_record(turn, taken.told)
    flags = [*told.flags, *(flag for flag in turn.red_flags if flag not in told.flags)]
    if keep(turn, told.with_(flags=tuple(flags))):
        raise JourneyEnded


def told_so_far(turn: Turn) -> Told:
    return told_in(turn) or Told(key_of(turn))


def key_of(turn: Turn) -> str:
    return f"symptoms:{turn.message_id}"


def _id_of(value: Value) -> str:
    return _IDS[value] if isinstance(value, bool) or value is None else str(value)


def language_of(turn: Turn) -> str:
    return "en" if turn.language == "en" else "it"
