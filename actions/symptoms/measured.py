"""A measurement told with a trouble, or itself one, is a matter for the interview."""

from typing import Final

from actions.dialogue.forms import FORM_OF_WISH
from actions.dialogue.turn import Turn

VITALS: Final = "vitals"


def led_to_interview(turn: Turn) -> bool:
    """Whether "mal di testa e la pressione a 165 su 95" goes to the interview; it follows then."""
    if turn.intent != VITALS or turn.desk.facility.triage_mode == "off":
        return False
    triage = turn.desk.triage
    found = triage.hear(turn.text, turn.language)
    if not any(found.has(name) for name in triage.protocols.by_entry if name in found):
        return False
    turn.hand_on(turn.text, "symptoms")
    turn.end_loop(FORM_OF_WISH["symptoms"])
    return True
