"""For whom a booking is: noted here in the words said, settled by the identity questions."""

from typing import Any

from actions.dialogue.turn import Turn
from actions.identity.data import CLAIM_SLOTS
from actions.identity.for_whom import FOR_WHOM, FOR_WHOM_HINT
from frontdesk.reading.persons import read_people


def note_person(turn: Turn, who: dict[str, str] | None) -> None:
    """Leaves it to the identity questions to find, or to recognise, the person named."""
    if who is None:
        return
    for slot in (*CLAIM_SLOTS, FOR_WHOM):
        turn.set(slot, None)
    turn.set(FOR_WHOM_HINT, who)


def change_person(turn: Turn) -> bool:
    """ "Per mia figlia però": the service and the wishes stay, the person is another."""
    people = read_people(turn.text)
    if len(people) != 1:
        return False
    who: dict[str, Any] = {"kind": str(people[0].kind), "given_name": people[0].given_name or ""}
    hint = turn.slot(FOR_WHOM_HINT)
    if who == hint or (hint is None and who["kind"] == "self"):
        return False
    note_person(turn, who)
    return True
