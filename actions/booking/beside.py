"""What is said beside an answer ("privatamente, di giovedì"): kept, and not asked again."""

from actions.booking.people import change_person
from actions.booking.prescription_heard import note_in_passing
from actions.booking.wishes import note_time
from actions.dialogue.question import Question
from actions.dialogue.turn import Turn
from frontdesk.reading.regimes import read_regime

FEW_WORDS = 2
_ABOUT_THE_VISIT = ("service_id", "visit_type", "regime")
"""After these; a number, a date or a code is only what it was asked for."""


def note_beside(turn: Turn, asked: Question) -> None:
    """Who pays, for whom, the prescription and when, where the answer says that as well."""
    if asked.slot not in _ABOUT_THE_VISIT or len(turn.text.split()) <= FEW_WORDS:
        return
    if turn.slot("regime") is None:
        turn.set("regime", read_regime(turn.text))
    change_person(turn)
    if not note_in_passing(turn):
        note_time(turn)
