"""After a long silence: greeted again, and asked whether to take up what was left half done.

Only the kind of journey is said: somebody else may be holding the phone.
"""

from typing import Any, Final

from actions import information
from actions.dialogue import interruptions, wordless
from actions.dialogue.forms import FORM_OF_WISH, NAME_OF_FORM
from actions.dialogue.left import OF_A_BOOKING
from actions.dialogue.turn import Turn
from frontdesk.reading.answers import Command, read_command

RESUME_FORM: Final = "resume_form"
LEFT: Final = "left_journey"
RESUMED: Final = "resumed"


def after_silence(turn: Turn, form: str) -> str:
    """What Rasa is to do next: what the message asks for if it is plain, else ask to resume."""
    if form not in NAME_OF_FORM or _is_plain(turn):
        return interruptions.action_for(turn)
    turn.set(LEFT, {"form": form, "kept": _kept(turn) if form == "booking_form" else {}})
    if turn.wordless == wordless.REACTION:
        return "action_answer_wordless"
    if turn.wordless is not None:
        wordless.say_midway(turn, form)
    if turn.intent in interruptions.ANSWERS:
        return "action_nothing_was_asked"  # a yes may be to an offer of the waiting list
    return RESUME_FORM


def taken_up(turn: Turn, form: str) -> bool:
    """Whether a journey left before begins again with what was said of it then."""
    left: dict[str, Any] | None = turn.slot(RESUMED)
    if left is None:
        return False
    turn.set(RESUMED, None)
    if left["form"] != form:
        return False
    for slot, value in left["kept"].items():
        turn.set(slot, value)
    return True


def _is_plain(turn: Turn) -> bool:
    if turn.tapped_wish is not None or turn.intent == "human":
        return True
    if turn.tap is not None:
        return False
    if read_command(turn.text) in (Command.START_OVER, Command.HELP):
        return True
    if turn.intent in information.TELLERS or turn.intent == interruptions.EMERGENCY:
        return turn.confidence >= interruptions.PROBABLE
    return turn.intent in FORM_OF_WISH and turn.confidence >= interruptions.SURE


def _kept(turn: Turn) -> dict[str, Any]:
    """Nothing at all of a discreet service."""
    service_id = turn.slot("service_id")
    if service_id is not None and turn.desk.facility.service(service_id).discreet:
        return {}
    return {slot: turn.slot(slot) for slot in OF_A_BOOKING if turn.slot(slot) is not None}
