"""A new wish in the middle of a journey: turned to at once at its beginning, else asked about."""

import re
from typing import Final

from actions.dialogue import parked
from actions.dialogue.forms import FORM_OF_WISH, NAME_OF_FORM, ONE_MATTER
from actions.dialogue.left import kept_of
from actions.dialogue.options import Option
from actions.dialogue.question import AskedInstead, JourneyEnded
from actions.dialogue.turn import OFFERED, REQUESTED_SLOT, Turn
from frontdesk.reading.answers import read_yes_no

NEW_WISH: Final = "new_wish"
ANSWERED: Final = "answered"
"""How many questions of the journey have been answered."""
_STAY: Final = re.compile(
    r"\b(?:prima|finiamo|finisc\w*|continu\w*|dopo|poi|first|finish|carry on|go on|later)\b", re.I
)
_TURN: Final = re.compile(r"\b(?:pass[aio]\w*|nuova|lasci\w*|switch|new|leave)\b", re.I)


def turn_to(turn: Turn, form: str, other: str) -> None:
    """Ends the journey for `other`, or asks which comes first when answers would be lost."""
    is_one_matter = frozenset({form, other}) in ONE_MATTER
    if not turn.slot(ANSWERED) or is_one_matter or form not in NAME_OF_FORM:
        turn.say("utter_switching")
        if not is_one_matter and form in NAME_OF_FORM and kept_of(turn, form):
            parked.put_aside(turn, form)
        turn.hand_on(turn.text, turn.intent)
        raise JourneyEnded(other)
    turn.set(NEW_WISH, {"text": turn.text, "intent": turn.intent})
    turn.set(REQUESTED_SLOT, turn.slot(REQUESTED_SLOT))  # Rasa would ask something by itself
    options = [
        Option("switch", turn.words("label_button_new_wish")),
        Option("stay", turn.words("label_button_finish_first")),
    ]
    names = {"doing": NAME_OF_FORM[form], "wish": NAME_OF_FORM[other]}
    turn.offer("utter_ask_new_wish", options, **{k: turn.words(v) for k, v in names.items()})
    raise AskedInstead


def settled(turn: Turn, form: str) -> bool:
    """Whether the message says to finish first; raises `JourneyEnded` where it says to turn.

    Other words are an answer to the journey's own question: the new wish is kept for later. A
    journey that is left is offered again when the new wish is done.
    """
    kept: dict[str, str] | None = turn.slot(NEW_WISH)
    if kept is None:
        return False
    turns = _turns(turn)
    turn.set(NEW_WISH, None)
    turn.set(OFFERED, None)
    wish = parked.Wish(kept["text"], kept["intent"])
    if turns:
        parked.put_aside(turn, form)
        turn.hand_on(wish.text, wish.intent)
        raise JourneyEnded(FORM_OF_WISH[wish.intent])
    parked.park(turn, [wish])
    if turns is None:
        return False
    turn.say("utter_kept_for_later")
    return True


def _turns(turn: Turn) -> bool | None:
    """True to turn to the new wish, False to finish first, None for something else."""
    if turn.wordless is not None:
        return None
    chosen = turn.chosen()
    if chosen is not None or turn.tap is not None:
        return {"switch": True, "stay": False}.get(chosen or "")
    if len(turn.text.split()) > 6:
        return None
    if _STAY.search(turn.text):
        return False
    return True if _TURN.search(turn.text) else read_yes_no(turn.text)
