"""Symptoms: a few questions, a summary the patient confirms, and a place in the nurse's list.

No diagnosis and no advice: the summary and an urgency signal for the order of reading. Red flags
are not looked for here: every message is scanned before it reaches the assistant.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from actions.dialogue.journey import Journey
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from frontdesk.ownership import Urgency, more_urgent
from frontdesk.reading.answers import read_yes_no
from services.symptoms import save_symptom_report

ENOUGH_WORDS = 4
URGENCY_OF_SEVERITY: Final = {
    "mild": Urgency.ROUTINE,
    "moderate": Urgency.ROUTINE,
    "severe": Urgency.SOON,
}


class Complaint(Question):
    slot = "symptom_complaint"
    takes_any_words = True

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_symptom_complaint")

    def read(self, turn: Turn) -> str:
        return _words(turn)


class ForWhom(Question):
    slot = "symptom_person"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_symptom_person")

    def read(self, turn: Turn) -> str:
        chosen = turn.chosen()
        if chosen is not None:
            return chosen
        if turn.text.strip():
            return turn.text.strip()
        raise NotUnderstood


class Onset(Question):
    slot = "symptom_onset"
    takes_any_words = True

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_symptom_onset")

    def read(self, turn: Turn) -> str:
        return _words(turn)


class Severity(Question):
    slot = "symptom_severity"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_symptom_severity")

    def read(self, turn: Turn) -> str:
        chosen = turn.chosen()
        if chosen is None:
            raise NotUnderstood
        return chosen


class AnythingElse(Question):
    slot = "symptom_details"
    takes_any_words = True

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_symptom_details")

    def read(self, turn: Turn) -> str:
        is_no = turn.chosen() == "no" or read_yes_no(turn.text) is False
        return "–" if is_no else _words(turn)


class ConfirmSummary(Question):
    slot = "symptoms_confirmed"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_confirm_symptoms", **_summary(turn))

    def read(self, turn: Turn) -> bool | None:
        chosen = turn.chosen()
        if chosen == "again":
            for slot in SymptomsJourney.slots:
                turn.set(slot, None)
            return None
        answer = {"yes": True, "no": False}.get(chosen or "", read_yes_no(turn.text))
        if answer is None:
            raise NotUnderstood("utter_confirm_with_buttons")
        if not answer:
            turn.say("utter_symptoms_dropped")
            raise JourneyEnded
        return True


def _words(turn: Turn) -> str:
    _note_flags(turn, turn.red_flags)
    if not turn.text.strip():
        raise NotUnderstood
    return turn.text.strip()


LABELLED: Final = frozenset({"self", "child", "relative", "mild", "moderate", "severe"})


def _summary(turn: Turn) -> dict[str, str]:
    return {
        "complaint": str(turn.slot("symptom_complaint")),
        "person": _label(turn, "label_person", str(turn.slot("symptom_person"))),
        "onset": str(turn.slot("symptom_onset")),
        "severity": _label(turn, "label_severity", str(turn.slot("symptom_severity"))),
        "details": str(turn.slot("symptom_details")),
    }


def _label(turn: Turn, name: str, value: str) -> str:
    """A tapped answer in words; free words as they were written."""
    return turn.words(f"{name}_{value}") if value in LABELLED else value


def _note_flags(turn: Turn, flags: Sequence[str]) -> None:
    """Keeps what the scan found possible in any message of this journey, for the nurse."""
    known: list[str] = turn.slot("symptom_flags") or []
    turn.set("symptom_flags", [*known, *(flag for flag in flags if flag not in known)])


def _urgency(turn: Turn) -> str:
    """By its strength in the patient's words; a possible red flag raises it, nothing lowers."""
    by_severity = URGENCY_OF_SEVERITY.get(turn.slot("symptom_severity"), Urgency.SOON)
    by_flags = Urgency.SAME_DAY if turn.slot("symptom_flags") else None
    return more_urgent(by_severity, by_flags) or by_severity


class SymptomsJourney(Journey):
    form = "symptoms_form"
    slots: ClassVar[tuple[str, ...]] = (
        "symptom_complaint",
        "symptom_person",
        "symptom_onset",
        "symptom_severity",
        "symptom_details",
        "symptoms_confirmed",
        "symptom_flags",
    )

    def suspect_emergency(self, turn: Turn) -> None:
        """Here grave words are the very thing to collect: 112 in plain sight, and more urgency."""
        turn.say("utter_emergency_banner")
        _note_flags(turn, ["suspected_by_words"])

    def begin(self, turn: Turn) -> None:
        if turn.desk.facility.triage_mode == "off":
            turn.say("utter_symptoms_not_collected", phone=turn.desk.facility.phone)
            raise JourneyEnded
        turn.say("utter_symptoms_intro")
        _note_flags(turn, turn.red_flags)
        if turn.tap is None and len(turn.text.split()) >= ENOUGH_WORDS:
            turn.set("symptom_complaint", turn.text.strip())

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield Complaint()
        yield ForWhom()
        yield Onset()
        yield Severity()
        yield AnythingElse()
        yield ConfirmSummary()

    def finish(self, turn: Turn) -> bool:
        save_symptom_report(
            turn.desk,
            turn.db_session,
            turn.conversation_id,
            report_key=f"message:{turn.message_id}",
            answers=_summary(turn),
            urgency=_urgency(turn),
            red_flags=turn.slot("symptom_flags") or [],
            is_for_writer=turn.slot("symptom_person") == "self",
        )
        turn.say("utter_symptoms_saved")
        return True
