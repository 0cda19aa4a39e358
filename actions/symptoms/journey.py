"""The interview: what the first words say, what can still change the level, a summary, the end.

No diagnosis. Certain red flags never come here: every message is scanned before it reaches the
assistant. What a rule finds grave in an answer says 112 in the same way (services/emergencies.py).
"""

from collections.abc import Iterator
from typing import ClassVar

from actions.dialogue.journey import Journey
from actions.dialogue.question import JourneyEnded, Question
from actions.dialogue.turn import Turn
from actions.symptoms import saying
from actions.symptoms.memory import (
    COMPLAINT,
    SLOT,
    has_begun,
    raise_alarm_at_the_end,
    save_judged,
    told_in,
)
from actions.symptoms.questions import AboutFinding, Complaint, key_of, take_in
from actions.symptoms.result import out_of_hours, say_result
from actions.symptoms.summary import CHANGING, Change, ConfirmSummary
from frontdesk.triage.interview import Taken, Told, open_question, take_words
from services.follow_up import case_to_go_on_with

STOPPED = "symptoms_stopped"
A_STORY = 4
"""Words from which a first message is more than the wish to tell."""


class SymptomsJourney(Journey):
    form = "symptoms_form"
    hears_edits = True
    slots: ClassVar[tuple[str, ...]] = (
        "symptom_complaint",
        "symptom_answer",
        CHANGING,
        "symptom_change",
        "symptoms_confirmed",
        STOPPED,
        SLOT,
    )

    def begin(self, turn: Turn) -> None:
        mode = turn.desk.facility.triage_mode
        if mode == "off":
            turn.say(
                "utter_symptoms_not_collected",
                phone=turn.desk.facility.phone,
                doctor=out_of_hours(turn),
            )
            raise JourneyEnded
        is_urgency = mode == "urgency"
        turn.say("utter_symptoms_intro_urgency" if is_urgency else "utter_symptoms_intro")
        told = self._from_before(turn)
        taken = take_words(told, turn.text, turn.language, turn.desk.triage)
        if not taken.told.knows_trouble:
            turn.set(SLOT, _with_first_words(turn, taken.told).as_plain())
            return
        told = taken.told.with_answer(COMPLAINT, turn.text.strip())
        take_in(turn, Taken(told))
        turn.set("symptom_complaint", turn.text.strip())
        saying.understood(turn, told)

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield Complaint()
        if turn.slot(CHANGING):
            yield Change()
        told = told_in(turn)
        question = open_question(told, turn.desk.triage) if told is not None else None
        if question is not None:
            yield AboutFinding(question)
        yield ConfirmSummary()

    def suspect_emergency(self, turn: Turn) -> None:
        """Here grave words are the very thing to collect: 112 in plain sight, and a mark."""
        turn.say("utter_emergency_banner")
        told = told_in(turn)
        if told is not None:
            flags = tuple(dict.fromkeys([*told.flags, "suspected_by_words"]))
            turn.set(SLOT, told.with_(flags=flags).as_plain())

    def stopped(self, turn: Turn) -> None:
        told = told_in(turn)
        if not has_begun(told):
            turn.say("utter_stopped")
            return
        turn.set(STOPPED, True)
        turn.say("utter_symptoms_stopped", doctor=out_of_hours(turn))

    def left(self, turn: Turn) -> None:
        """Broken off, however: what there is is judged on the safe side, and a nurse reads it."""
        told = told_in(turn)
        if told is None or not has_begun(told):
            return
        save_judged(turn, told, is_finished=False)
        if not turn.slot(STOPPED):
            turn.say("utter_symptoms_left")

    def finish(self, turn: Turn) -> bool:
        told = told_in(turn)
        if told is None:
            return True
        if raise_alarm_at_the_end(turn, told):
            return True
        say_result(turn, save_judged(turn, told, is_finished=True))
        return True

    def _from_before(self, turn: Turn) -> Told:
        """A new interview; after a question the day after it begins at the level reached then."""
        told = Told(key_of(turn))
        before = case_to_go_on_with(turn.desk, turn.db_session, turn.conversation_id)
        return told if before is None else told.with_(level=before.level, findings=before.findings)


def _with_first_words(turn: Turn, told: Told) -> Told:
    """A story of which nothing was recognised is kept beside the complaint that is asked for."""
    is_story = turn.tap is None and len(turn.text.split()) >= A_STORY
    return told.with_answer("beginning", turn.text.strip()) if is_story else told
