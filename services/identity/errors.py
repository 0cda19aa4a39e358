"""What can come of asking who somebody is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from frontdesk.identity.levels import TO_SEE_AND_BOOK


class IdentityRequired(Exception):
    """The operation needs the identity level `level`, which this conversation has not."""

    def __init__(self, level: int = TO_SEE_AND_BOOK) -> None:
        super().__init__(f"identity level {level}")
        self.level = level


class NotDelegated(Exception):
    """The writer is known but may not do this for that person: an operator can help."""


class Outcome(StrEnum):
    """The same words follow `not_proved`, whatever was wrong and whoever is a patient."""

    PROVED = "proved"
    NOT_PROVED = "not_proved"
    LOCKED = "locked"


@dataclass(frozen=True)
class Claim:
    """What the writer says about the patient: birth date, and one thing more.

    `tax_code_tail`: the last 4 or 5 characters of the codice fiscale, or of an STP/ENI code.
    `booking_code`: of a coming appointment, instead; it counts from the number on record only.
    """

    birth_on: date
    tax_code_tail: str = ""
    booking_code: str = ""
