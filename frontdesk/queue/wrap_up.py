"""How a chat with a person ended: why it was there, and what came of it."""

from enum import StrEnum


class Subject(StrEnum):
    """What it was about."""

    BOOKING = "booking"
    CHANGE = "change"
    INFORMATION = "information"
    RESULTS = "results"
    PAYMENT = "payment"
    IDENTITY = "identity"
    SYMPTOMS = "symptoms"
    COMPLAINT = "complaint"
    OTHER = "other"


class Outcome(StrEnum):
    """What came of it; `idle` is written by the clock, never by a person."""

    DONE = "done"
    EXPLAINED = "explained"
    PASSED_ON = "passed_on"
    NOT_POSSIBLE = "not_possible"
    NO_ANSWER = "no_answer"
    IDLE = "idle"


OUTCOMES_OF_PEOPLE = tuple(one for one in Outcome if one is not Outcome.IDLE)
