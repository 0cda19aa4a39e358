"""Who answers a conversation next: the assistant, nobody yet, or a person; and the legal moves."""

from enum import StrEnum


class Owner(StrEnum):
    BOT = "bot"
    WAITING = "waiting"
    OPERATOR = "operator"


class Urgency(StrEnum):
    """The levels of docs and data: how soon a person should look."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    SOON = "soon"
    ROUTINE = "routine"
    SELF_CARE = "self_care"


URGENCY_ORDER = tuple(Urgency)

MOVES: dict[Owner, frozenset[Owner]] = {
    Owner.BOT: frozenset({Owner.WAITING, Owner.OPERATOR}),
    Owner.WAITING: frozenset({Owner.OPERATOR, Owner.BOT, Owner.WAITING}),
    Owner.OPERATOR: frozenset({Owner.BOT, Owner.WAITING, Owner.OPERATOR}),
}

BOT_FAILURE = "bot_failure"
"""The one reason to wait during which the assistant goes on trying to answer."""


def may_move(owner: str, to: str) -> bool:
    return Owner(to) in MOVES[Owner(owner)]


def bot_may_answer(owner: str, waiting_reason: str | None) -> bool:
    """Whether the assistant's words may reach the patient now."""
    return owner == Owner.BOT or (owner == Owner.WAITING and waiting_reason == BOT_FAILURE)


def patient_may_leave_queue(waiting_urgency: str | None) -> bool:
    """A chat that waits because of an emergency stays with people until a person ends it."""
    return waiting_urgency != Urgency.EMERGENCY


def more_urgent(first: str | None, second: str | None) -> str | None:
    """The higher of two urgencies: levels only go up."""
    levels = [Urgency(level) for level in (first, second) if level]
    return min(levels, key=URGENCY_ORDER.index) if levels else None
