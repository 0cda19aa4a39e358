"""Wishes told in passing, kept for later: each gets its turn, and none is forgotten.

Kept as `{"at": instant, "wishes": [{"text": the patient's words, "intent": what they ask}]}`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from actions.dialogue.turn import LISTEN, PARKED, Turn

NEXT_FORM: Final = "next_wish_form"
MOST: Final = 4
KEPT: Final = timedelta(hours=2)
"""Longer ago, they were about another occasion."""


@dataclass(frozen=True)
class Wish:
    """One thing asked for: the person's own words, and the intent they were understood as."""

    text: str
    intent: str


def park(turn: Turn, wishes: Sequence[Wish]) -> None:
    """Keeps wishes for later, behind those that wait already; the same words only once."""
    both = [*waiting(turn), *wishes]
    _keep(turn, list(dict.fromkeys(both))[:MOST])


def waiting(turn: Turn) -> list[Wish]:
    """The wishes still to come, the oldest first."""
    kept: dict[str, Any] | None = turn.slot(PARKED)
    if not kept or turn.desk.now() - datetime.fromisoformat(kept["at"]) > KEPT:
        return []
    return [Wish(one["text"], one["intent"]) for one in kept["wishes"]]


def take(turn: Turn) -> Wish:
    """The next wish, which is then no longer waiting; only while one is."""
    first, *others = waiting(turn)
    _keep(turn, others)
    return first


def forget(turn: Turn) -> None:
    turn.set(PARKED, None)


def following(turn: Turn) -> str:
    """What comes after a journey: the next wish, or nothing."""
    return NEXT_FORM if waiting(turn) else LISTEN


def _keep(turn: Turn, wishes: Sequence[Wish]) -> None:
    if not wishes:
        forget(turn)
        return
    plain = [{"text": wish.text, "intent": wish.intent} for wish in wishes]
    turn.set(PARKED, {"at": turn.desk.now().isoformat(), "wishes": plain})
