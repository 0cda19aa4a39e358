"""Who is writing, and for whom: asked by every journey that shows or changes a person's data."""

from collections.abc import Iterator

from actions.dialogue.question import Question
from actions.dialogue.turn import Turn
from actions.identity.codes import IdentityChoice, IdentityCode
from actions.identity.data import CLAIM_SLOTS, BirthDate, TaxCodeTail, is_known
from actions.identity.for_whom import (
    FOR_WHOM,
    FOR_WHOM_HINT,
    ForWhom,
    given_name,
    note_for_whom,
    settle_for_whom,
)
from actions.identity.number import NUMBER_SHARED, NumberQuestion, hides_number
from services.identity import Operation

__all__ = [
    "IDENTITY_SLOTS",
    "given_name",
    "identity_questions",
    "is_known",
    "note_for_whom",
]

IDENTITY_SLOTS = (*CLAIM_SLOTS, NUMBER_SHARED, FOR_WHOM, FOR_WHOM_HINT)


def identity_questions(turn: Turn, operation: Operation = Operation.BOOK) -> Iterator[Question]:
    """What is needed to prove who writes, then for whom it is; nothing if both are known."""
    note_for_whom(turn)
    if is_known(turn):
        settle_for_whom(turn, operation)
    if is_known(turn):
        _forget_claim(turn)
    else:
        if hides_number(turn):
            yield NumberQuestion()
        yield BirthDate()
        yield TaxCodeTail()
        yield IdentityChoice()
        yield IdentityCode()
    yield ForWhom(operation)


def _forget_claim(turn: Turn) -> None:
    """What proved the identity is not kept: the next proof starts from nothing."""
    for slot in CLAIM_SLOTS:
        turn.set(slot, None)
