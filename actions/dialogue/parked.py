"""Wishes told in passing, and journeys left for another: each gets its turn, none is forgotten.

Kept as `{"at": instant, "wishes": [{"text": the patient's words, "intent": what they ask}]}`; a
journey that was left has `form` and `kept` (the answers already given) as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from actions.dialogue.left import kept_of
from actions.dialogue.turn import LISTEN, PARKED, Turn

NEXT_FORM: Final = "next_wish_form"
MOST: Final = 4
KEPT: Final = timedelta(hours=2)
"""Longer ago, they were about another occasion."""


@dataclass(frozen=True)
class Wish:
    """One thing asked for: the person's own words, and the intent they were understood as.

    `form`: the journey was begun and left, `kept` is what it knew then.
    """

    text: str
    intent: str
    form: str | None = None
    kept: dict[str, Any] = field(default_factory=dict, compare=False)


def park(turn: Turn, wishes: Sequence[Wish]) -> None:
    """Keeps wishes for later, behind those that wait already; the same words only once."""
    both = [*waiting(turn), *wishes]
    _keep(turn, list(dict.fromkeys(both))[:MOST])


def waiting(turn: Turn) -> list[Wish]:
    """The wishes still to come, the oldest first."""
    kept: dict[str, Any] | None = turn.slot(PARKED)
    if not kept or turn.desk.now() - datetime.fromisoformat(kept["at"]) > KEPT:
        return []
    return [Wish(**one) for one in kept["wishes"]]


def take(turn: Turn) -> Wish:
    """The next wish, which is then no longer waiting; only while one is."""
    first, *others = waiting(turn)
    _keep(turn, others)
    return first


def put_aside(turn: Turn, form: str) -> None:
    """Keeps a journey that is left for another one, with what was said in it."""
    park(turn, [Wish("", "", form, kept_of(turn, form))])


def begun_anew(turn: Turn, form: str) -> None:
    """A journey that is begun again needs no offer to go back to it."""
    _keep(turn, [wish for wish in waiting(turn) if wish.form != form])


def forget(turn: Turn) -> None:
    turn.set(PARKED, None)


def following(turn: Turn) -> str:
    """What comes after a journey: the next wish, or nothing."""
    return NEXT_FORM if waiting(turn) else LISTEN


def _keep(turn: Turn, wishes: Sequence[Wish]) -> None:
    if not wishes:
        forget(turn)
        return
    turn.set(PARKED, {"at": turn.desk.now().isoformat(), "wishes": [_plain(w) for w in wishes]})


def _plain(wish: Wish) -> dict[str, Any]:
    plain = {"text": wish.text, "intent": wish.intent}
    return plain if wish.form is None else {**plain, "form": wish.form, "kept": wish.kept}
