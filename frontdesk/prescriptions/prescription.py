"""A prescription as the patient tells it, and whether it can still be booked with.

Reference italian-health-desk 1.2 and 1.3. Validity is counted from the day of issue, the longest
wait from the day of the request; days and sources are the facility's data. To be signed off by a
clinician: class U always goes to a person, whatever else is said.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from frontdesk.facility.rules import PrescriptionValidity, PriorityLimits
from frontdesk.facility.service import Service
from frontdesk.prescriptions.priority import (
    Priority,
    PriorityAnswer,
    latest_visit_on,
    validity_days,
)

Outcome = Literal["ok", "expired", "to_operator", "unclear"]
Reason = Literal[
    "class_u",  # urgent: a person books it
    "class_b",  # time-critical: only times within the limit
    "class_absent",  # no class on the sheet: no limit for the wait, the longest validity
    "class_unknown",  # not told or not found: the longest validity, no limit known
    "follow_up_without_class",  # a follow-up follows the specialist's word, whatever class is said
    "issued_on_unknown",  # validity cannot be checked
    "issued_in_future",  # the date cannot be right
    "validity_over",  # `book_by` says until when it could be booked
    "last_day",  # today is the last day to book
]


class PrescriptionRules(Protocol):
    """What of a facility's data the check needs; a Facility is one."""

    @property
    def prescription_validity(self) -> PrescriptionValidity: ...
    @property
    def priority_limits(self) -> PriorityLimits: ...


@dataclass(frozen=True)
class Prescription:
    """What is known of it; None where it was not said."""

    nre: str | None = None
    priority: PriorityAnswer | None = None
    issued_on: date | None = None


@dataclass(frozen=True)
class Verdict:
    """`book_by`: the last day it can be booked. `latest_on`: the last day its class allows.

    Both None where not known or not limited. `expired`: `book_by` is past. `unclear`: ask again.
    """

    outcome: Outcome
    book_by: date | None = None
    latest_on: date | None = None
    reasons: tuple[Reason, ...] = ()


def check(
    prescription: Prescription, service: Service, today: date, rules: PrescriptionRules
) -> Verdict:
    """Whether `service` may be booked today with this prescription, until when and for when."""
    priority = _class_of(prescription, service)
    book_by = _book_by(prescription, service, priority, rules.prescription_validity)
    latest_on = (
        latest_visit_on(priority, service, today, rules.priority_limits) if priority else None
    )
    reasons = (
        *_class_reasons(prescription, service, priority),
        *_date_reasons(prescription.issued_on, book_by, today),
    )
    return Verdict(_outcome(reasons), book_by, latest_on, reasons)


def _outcome(reasons: tuple[Reason, ...]) -> Outcome:
    if "class_u" in reasons:
        return "to_operator"
    if "issued_in_future" in reasons:
        return "unclear"
    return "expired" if "validity_over" in reasons else "ok"


def _class_of(prescription: Prescription, service: Service) -> Priority | None:
    """The class that counts: none for a follow-up, none where none is told."""
    told = prescription.priority
    if told is None or told == "absent" or told == "unknown":
        return None
    if service.kind == "follow_up" and told != "U":  # a U is looked at by a person all the same
        return None
    return told


def _book_by(
    prescription: Prescription,
    service: Service,
    priority: Priority | None,
    validity: PrescriptionValidity,
) -> date | None:
    if prescription.issued_on is None:
        return None
    days = validity_days(priority or "P", service, validity)
    if service.kind == "follow_up" and priority is None:
        days = validity.follow_up_days
    return prescription.issued_on + timedelta(days=days)


def _class_reasons(
    prescription: Prescription, service: Service, priority: Priority | None
) -> tuple[Reason, ...]:
    if priority == "U":
        return ("class_u",)
    if service.kind == "follow_up":
        return ("follow_up_without_class",)
    if priority is None:
        return ("class_absent",) if prescription.priority == "absent" else ("class_unknown",)
    return ("class_b",) if priority == "B" else ()


def _date_reasons(issued_on: date | None, book_by: date | None, today: date) -> tuple[Reason, ...]:
    if issued_on is None or book_by is None:
        return ("issued_on_unknown",)
    if issued_on > today:
        return ("issued_in_future",)
    if today > book_by:
        return ("validity_over",)
    return ("last_day",) if today == book_by else ()
