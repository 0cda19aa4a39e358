"""Whoever keeps writing about other things: a person is offered, then called.

Counted are remarks in a row that are no answer and no wish; anything to the point begins anew.
"""

from typing import Final

from actions.dialogue.turn import Turn

OFF_TOPIC: Final = "off_topic"
OFFERED_AT: Final = 3
CALLED_AT: Final = 5
_COUNTED: Final = frozenset({"out_of_scope", "insult", "complaint"})


def note(turn: Turn) -> None:
    """One more of them, if this is one."""
    if turn.intent in _COUNTED:
        turn.set(OFF_TOPIC, _count(turn) + 1)


def forget(turn: Turn) -> None:
    """Something to the point was said, or a person is called."""
    if _count(turn):
        turn.set(OFF_TOPIC, 0)


def unless_counted(turn: Turn) -> None:
    """The same, where the words may be either."""
    if turn.intent not in _COUNTED:
        forget(turn)


def is_time_to_offer(turn: Turn) -> bool:
    """Not after an insult, whose own answer names the way to a person."""
    return turn.intent == "out_of_scope" and _count(turn) == OFFERED_AT


def is_enough(turn: Turn) -> bool:
    return turn.intent in _COUNTED and _count(turn) >= CALLED_AT


def _count(turn: Turn) -> int:
    return int(turn.slot(OFF_TOPIC) or 0)
