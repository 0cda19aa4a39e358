"""When one person may act for another: scopes, validity, and a parent's end at eighteen.

Rules: reference italian-health-desk 1.11 (one parent is enough for ordinary acts; a parent's
grant ends on the 18th birthday; from 14 on, discreet services are a matter for an operator).
To be signed off by the facility's data protection officer.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from frontdesk.identity.levels import Operation, Scope, allows

ADULT_AT: int = 18
DISCREET_FROM: int = 14


class Basis(StrEnum):
    """On what a delegation rests (FHIR: RelatedPerson for kin, Consent for what was signed)."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    WRITTEN = "written"
    VERBAL_OPERATOR = "verbal_operator"


@dataclass(frozen=True)
class Grant:
    """A delegation as the rules see it. `valid_to` is the last day; None is without an end."""

    scopes: frozenset[Scope]
    basis: Basis
    valid_from: date
    valid_to: date | None
    is_revoked: bool = False


def is_valid(grant: Grant, principal_born_on: date, today: date) -> bool:
    """Whether the grant holds today."""
    if grant.is_revoked or today < grant.valid_from:
        return False
    last = last_day(grant, principal_born_on)
    return last is None or today <= last


def last_day(grant: Grant, principal_born_on: date) -> date | None:
    """The last day it holds: a parent's never reaches the child's 18th birthday."""
    if grant.basis is not Basis.PARENT:
        return grant.valid_to
    childhood_ends = birthday(principal_born_on, ADULT_AT) - timedelta(days=1)
    return min(childhood_ends, grant.valid_to) if grant.valid_to else childhood_ends


def lets(grant: Grant, operation: Operation, principal_born_on: date, today: date) -> bool:
    """Whether the delegate may do this for the principal today."""
    return is_valid(grant, principal_born_on, today) and allows(grant.scopes, operation)


def needs_operator(grant: Grant, principal_born_on: date, today: date, is_discreet: bool) -> bool:
    """A parent asking about a discreet service of somebody of 14 or more: a person decides."""
    is_young_adult = today >= birthday(principal_born_on, DISCREET_FROM)
    return is_discreet and grant.basis is Basis.PARENT and is_young_adult


def birthday(born_on: date, age: int) -> date:
    """The day somebody reaches an age; born on 29 February, 1 March in a common year."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)
