"""When the patient would like to come, kept in their own words and read again where needed."""

from actions.dialogue.turn import Turn
from frontdesk.schedules.wish import Wish
from frontdesk.schedules.wishes import read_wish


def note_wish(turn: Turn) -> bool:
    """Keeps the words that say when the patient would like to come, if the message has any."""
    if _read_wish(turn, turn.text) is None:
        return False
    turn.set("time_wish", turn.text)
    return True


def wish_of(turn: Turn) -> Wish | None:
    words = turn.slot("time_wish")
    return _read_wish(turn, words) if words else None


def _read_wish(turn: Turn, words: str) -> Wish | None:
    return read_wish(words, turn.today(), turn.language)
