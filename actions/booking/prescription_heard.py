"""What a message tells of the prescription: read, kept, and passed on at once if it is urgent."""

from typing import Final

from actions.booking.prescription_kept import NONE
from actions.dialogue.interruptions import hand_over
from actions.dialogue.turn import Turn
from frontdesk.ownership import Urgency
from frontdesk.prescriptions.answer import read_prescription_answer
from frontdesk.prescriptions.nre import read_nre
from frontdesk.prescriptions.prescription import Prescription
from frontdesk.prescriptions.priority import PRIORITIES, PriorityAnswer
from frontdesk.prescriptions.reading import read_prescription
from services.ownership import WaitingFor

TOLD: Final = "told"
CHECKED: Final = "checked"
"""The number looked wrong and was asked to be checked."""


def note_prescription(turn: Turn, *, asked: bool) -> bool:
    """Keeps whatever the message tells of it; False if that is nothing. U goes to a person now.

    `asked`: the message answers the question for it, so that a lone "B" or "10/11" is meant.
    """
    read = read_prescription_answer if asked else read_prescription
    told = read(turn.text, turn.today(), turn.language)
    if told.priority in PRIORITIES:
        pass_on_if_urgent(turn, told.priority)
        turn.set("priority", told.priority)
    if told.issued_on is not None:
        turn.set("issued_on", told.issued_on.isoformat())
    has_number = _note_number(turn)
    return has_number or told.priority in PRIORITIES or told.issued_on is not None


def note_in_passing(turn: Turn) -> bool:
    """What a message about something else tells of a prescription.

    Whether it tells its date, which is then no wish for a time.
    """
    told = read_prescription(turn.text, turn.today(), turn.language)
    speaks_of_one = told != Prescription() or read_nre(turn.text).problem != "none"
    if not speaks_of_one or turn.slot("regime") == "private":
        return False
    turn.set("regime", "ssn")
    if note_prescription(turn, asked=False) and turn.slot("prescription_told") is None:
        turn.set("prescription_told", TOLD)
    return told.issued_on is not None


def pass_on_if_urgent(turn: Turn, priority: PriorityAnswer | str | None) -> None:
    """Class U is for within 72 hours: no automatic booking, a person sees to it now."""
    if priority == "U":
        waiting = WaitingFor("urgent_prescription", Urgency.SAME_DAY)
        hand_over(turn, waiting, "utter_prescription_urgent")


def _note_number(turn: Turn) -> bool:
    """A doubtful number is kept only when it was asked to be checked before."""
    read = read_nre(turn.text)
    if read.value is None and read.problem == "none":
        return False
    was_checked = turn.slot("prescription_told") == CHECKED
    if read.problem == "none" or was_checked:
        if read.value is None:
            turn.say("utter_bring_prescription")
        turn.set("nre", read.value or NONE)
    else:
        turn.set("prescription_told", CHECKED)
    return True
