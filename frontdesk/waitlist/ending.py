"""When somebody's wait is over without an offer having been accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ending(StrEnum):
    """Why a place in the list is of no use any more."""

    BOOKED_THEMSELVES = "booked_themselves"
    APPOINTMENT_GONE = "appointment_gone"
    """The appointment they wanted earlier was cancelled, moved or has taken place."""
    TOO_LATE = "too_late"
    """The last day of use has passed, and nothing was found."""
    NO_ANSWERS = "no_answers"


@dataclass(frozen=True)
class Wait:
    """What decides it. `present_is_booked`: None when they had no appointment to begin with.

    `has_booked_since`: since they joined they have an appointment for the service.
    `unanswered`: offers in a row without an answer.
    """

    not_after: date | None
    present_is_booked: bool | None
    has_booked_since: bool
    unanswered: int


def why_over(wait: Wait, today: date, most_unanswered: int) -> Ending | None:
    """The reason why the wait is over; None while it goes on."""
    if wait.present_is_booked is False:
        return Ending.APPOINTMENT_GONE
    if wait.present_is_booked is None and wait.has_booked_since:
        return Ending.BOOKED_THEMSELVES
    if wait.not_after is not None and today > wait.not_after:
        return Ending.TOO_LATE
    if wait.unanswered >= most_unanswered:
        return Ending.NO_ANSWERS
    return None


def unanswered_in_a_row(outcomes: Sequence[str | None]) -> int:
    """How many of the latest offers (oldest first) nobody answered; withdrawn ones do not count."""
    count = 0
    for outcome in reversed(outcomes):
        if outcome == "expired":
            count += 1
        elif outcome != "withdrawn":
            break
    return count
