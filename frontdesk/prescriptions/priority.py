"""The priority class of a prescription in patients' words, and how long each class may wait.

U urgent, B short, D deferrable, P plannable (reference italian-health-desk 1.3). The class is for
a first access; a follow-up has none. Limits are the facility's data. To be signed off by a
clinician: which words count as class U.
"""

import re
from datetime import date, timedelta
from typing import Final, Literal

from frontdesk.facility.rules import PrescriptionValidity, PriorityLimits
from frontdesk.facility.service import Service
from frontdesk.prescriptions.nre import without_nre
from frontdesk.prescriptions.priority_words import ABSENT, UNKNOWN, classes_asked, classes_named
from frontdesk.reading.phrases import skeletons

Priority = Literal["U", "B", "D", "P"]
PriorityAnswer = Literal["U", "B", "D", "P", "absent", "unknown"]

PRIORITIES: Final[tuple[Priority, ...]] = ("U", "B", "D", "P")
_CORRECTION = re.compile(r"\b(?:anzi|no aspetti|aspetti|scusi|actually|sorry|no wait)\b", re.I)
_OR = re.compile(r"\b(?:o|oppure|or)\b", re.I)
_HOURS_A_DAY = 24


def read_priority(text: str, *, asked: bool = True) -> PriorityAnswer | None:
    """The class, "absent" where the prescription has none, "unknown" where the person can't tell.

    `asked`: the text answers the question for the class, so that "B", "breve", "urgente" and
    "entro 10 giorni" are classes. In any other message only a class called one is ("classe B"):
    "è urgente" and "entro 10 giorni" are wishes. None when nothing, or two classes, are said.
    """
    said = _CORRECTION.split(without_nre(text))[-1]
    named = classes_named(said)
    found = named
    if asked and (not named or _OR.search(said)):
        found = named | classes_asked(said)
    if found:
        return _only(found)
    if not asked:
        return None
    left = skeletons(said)
    if UNKNOWN.take_out(left)[0]:
        return "unknown"
    return "absent" if ABSENT.take_out(left)[0] else None


def _only(found: set[str]) -> Priority | None:
    return next((c for c in PRIORITIES if found == {c}), None)


def validity_days(priority: Priority, service: Service, validity: PrescriptionValidity) -> int:
    """Days from the issue within which a first access must be booked."""
    days = {
        "U": validity.u_days,
        "B": validity.b_days,
        "D": validity.d_visit_days if service.is_visit else validity.d_exam_days,
        "P": validity.p_days,
    }
    return days[priority]


def longest_wait_days(priority: Priority, service: Service, limits: PriorityLimits) -> int:
    """Days from the request within which the patient must be seen; hours are rounded up."""
    days = {
        "U": -(-limits.u_hours // _HOURS_A_DAY),
        "B": limits.b_days,
        "D": limits.d_visit_days if service.is_visit else limits.d_exam_days,
        "P": limits.p_days,
    }
    return days[priority]


def latest_visit_on(
    priority: Priority, service: Service, requested_on: date, limits: PriorityLimits
) -> date:
    """The last day on which the visit respects its class."""
    return requested_on + timedelta(days=longest_wait_days(priority, service, limits))
