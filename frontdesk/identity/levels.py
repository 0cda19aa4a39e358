"""What each operation asks of whoever writes: an identity level, and a scope of a delegation.

Levels (reference italian-health-desk 2.5): 0 nothing; 1 the number written from is on this
patient's record, verified within a year and not disputed; 2 that, with the birth date and one of
code ending, booking code or SMS code; 3 that, with a code handed over at the desk or a call-back.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

IN_NEUTRAL_ANSWERS: Final = 1
TO_SEE_AND_BOOK: Final = 2
TO_CHANGE_THE_RECORD: Final = 3


class Operation(StrEnum):
    """What somebody asks the desk to do with a person's data."""

    LIST = "list"
    BOOK = "book"
    MOVE = "move"
    CANCEL = "cancel"
    JOIN_WAITLIST = "join_waitlist"
    ANSWER_OFFER = "answer_offer"
    """Answering a neutral notice about one's own appointment."""
    OPEN_SHEET = "open_sheet"
    ADD_DELEGATE = "add_delegate"
    END_DELEGATION = "end_delegation"
    """Seeing the delegations one has given, and taking one back."""
    CHANGE_PHONE = "change_phone"
    EXPORT = "export"


class Scope(StrEnum):
    """What a principal lets a delegate do (reference 1.11)."""

    BOOK = "book"
    CANCEL = "cancel"
    REMINDERS = "reminders"
    AVAILABILITY_OF_RESULTS = "availability_of_results"
    RESULTS = "results"


LEVEL_OF: Final[Mapping[Operation, int]] = MappingProxyType(
    {
        # Reference 2.5, L1: answer the numbered choices of a neutral reminder, nothing is shown.
        Operation.ANSWER_OFFER: IN_NEUTRAL_ANSWERS,
        # L2: "list own appointments, book, move, cancel, waiting list".
        Operation.LIST: TO_SEE_AND_BOOK,
        Operation.BOOK: TO_SEE_AND_BOOK,
        Operation.MOVE: TO_SEE_AND_BOOK,
        Operation.CANCEL: TO_SEE_AND_BOOK,
        Operation.JOIN_WAITLIST: TO_SEE_AND_BOOK,
        # The sheet says no more than the list of appointments does.
        Operation.OPEN_SHEET: TO_SEE_AND_BOOK,
        # Taking a right back gives nobody anything: it must be easy.
        Operation.END_DELEGATION: TO_SEE_AND_BOOK,
        # L3: whoever may do these can act as, or silence, the patient from then on.
        Operation.ADD_DELEGATE: TO_CHANGE_THE_RECORD,
        Operation.CHANGE_PHONE: TO_CHANGE_THE_RECORD,
        Operation.EXPORT: TO_CHANGE_THE_RECORD,
    }
)

_NOBODY_ELSE: Final[frozenset[Scope]] = frozenset()

SCOPES_OF: Final[Mapping[Operation, frozenset[Scope]]] = MappingProxyType(
    {
        # Any one of these is enough; without one nobody but the patient may do it.
        Operation.LIST: frozenset({Scope.BOOK, Scope.CANCEL}),
        Operation.BOOK: frozenset({Scope.BOOK}),
        # Moving books a time; the freed one is the price of it, never a cancellation.
        Operation.MOVE: frozenset({Scope.BOOK}),
        Operation.CANCEL: frozenset({Scope.CANCEL}),
        Operation.JOIN_WAITLIST: frozenset({Scope.BOOK}),
        Operation.ANSWER_OFFER: frozenset({Scope.BOOK, Scope.CANCEL, Scope.REMINDERS}),
        Operation.OPEN_SHEET: frozenset({Scope.BOOK, Scope.CANCEL}),
        # A delegation cannot be delegated on, nor can the principal's record be changed with it.
        Operation.ADD_DELEGATE: _NOBODY_ELSE,
        Operation.END_DELEGATION: _NOBODY_ELSE,
        Operation.CHANGE_PHONE: _NOBODY_ELSE,
        Operation.EXPORT: _NOBODY_ELSE,
    }
)


def allows(scopes: frozenset[Scope], operation: Operation) -> bool:
    """Whether a delegation with these scopes lets the delegate do this."""
    return bool(scopes & SCOPES_OF[operation])
