"""Who answers a conversation next: the assistant, nobody yet, or a person; and the legal moves.

bot → waiting → operator → snoozed or closed → bot. Whoever owns the chat is its one responder.
"""

from enum import StrEnum


class Owner(StrEnum):
    """`snoozed`: an operator put the chat aside until later. `closed`: wrapped up by a person."""

    BOT = "bot"
    WAITING = "waiting"
    OPERATOR = "operator"
    SNOOZED = "snoozed"
    CLOSED = "closed"


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
    Owner.OPERATOR: frozenset(
        {Owner.BOT, Owner.WAITING, Owner.OPERATOR, Owner.SNOOZED, Owner.CLOSED}
    ),
    Owner.SNOOZED: frozenset({Owner.OPERATOR, Owner.WAITING}),
    Owner.CLOSED: frozenset({Owner.BOT, Owner.WAITING, Owner.OPERATOR}),
}
HAS_A_PERSON = frozenset({Owner.OPERATOR, Owner.SNOOZED})
"""One member of staff has the chat, by name."""
WITH_THE_ASSISTANT = frozenset({Owner.BOT, Owner.CLOSED})
"""Nobody of the staff is expected to answer: the patient's next words go to the assistant."""

BOT_FAILURE = "bot_failure"
"""The one reason to wait during which the assistant goes on trying to answer."""


def may_move(owner: str, to: str) -> bool:
    return Owner(to) in MOVES[Owner(owner)]


def bot_may_answer(owner: str, waiting_reason: str | None) -> bool:
    """Whether the assistant's words may reach the patient now."""
    return owner == Owner.BOT or (owner == Owner.WAITING and waiting_reason == BOT_FAILURE)


def bot_words_are_stale(owner: str, person_version: int, made_at_version: int | None) -> bool:
    """Whether a person has, or has had, the chat since the assistant made these words.

    `person_version` is the conversation's version when a person last came in. Waiting alone makes
    nothing stale: what the assistant answered before is still true, and nobody else has spoken.
    """
    if Owner(owner) in HAS_A_PERSON:
        return True
    return made_at_version is not None and person_version > made_at_version


def patient_may_leave_queue(waiting_urgency: str | None) -> bool:
    """A chat that waits because of an emergency stays with people until a person ends it."""
    return waiting_urgency != Urgency.EMERGENCY


def more_urgent(first: str | None, second: str | None) -> str | None:
    """The higher of two urgencies: levels only go up."""
    levels = [Urgency(level) for level in (first, second) if level]
    return min(levels, key=URGENCY_ORDER.index) if levels else None
