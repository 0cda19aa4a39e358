"""What an admin may say about an account, checked; and what of it has changed, for the audit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdesk.facility.model import Facility
from frontdesk.staff.roles import ANSWER_CHATS, ROLES
from store.database import DbSession
from store.presences import replace_units, units_of
from store.tables import StaffMember

LONGEST = 120
LONGEST_EMAIL = 254
MOST_CHATS = 50
LANGUAGES = ("it", "en")
_EMAIL = re.compile(r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+\.[^@\s\x00-\x1f.]+")


class WrongDetails(Exception):
    """Something that cannot be; `field` is name, email, role, units, languages or capacity."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True)
class Details:
    """`capacity`: chats in hand at most, None for the facility's number."""

    name: str
    role: str
    units: frozenset[str]
    languages: tuple[str, ...]
    capacity: int | None


def checked(facility: Facility, given: Details) -> Details:
    """As it will be saved: units and the rest only for those who answer chats.

    Raises `WrongDetails`.
    """
    name = " ".join(given.name.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise WrongDetails("name")
    if given.role not in ROLES:
        raise WrongDetails("role")
    if given.role not in ANSWER_CHATS:
        return Details(name, given.role, frozenset(), LANGUAGES, None)
    if not given.units <= {unit.id for unit in facility.units}:
        raise WrongDetails("units")
    if not given.languages or not set(given.languages) <= set(LANGUAGES):
        raise WrongDetails("languages")
    if given.capacity is not None and not 1 <= given.capacity <= MOST_CHATS:
        raise WrongDetails("capacity")
    languages = tuple(one for one in LANGUAGES if one in given.languages)
    return Details(name, given.role, given.units, languages, given.capacity)


def checked_email(email: str) -> str:
    """Raises `WrongDetails`."""
    folded = email.strip().lower()
    if len(folded) > LONGEST_EMAIL or not _EMAIL.fullmatch(folded):
        raise WrongDetails("email")
    return folded


def details_of(db_session: DbSession, member: StaffMember) -> Details:
    units = units_of(db_session, member.id)
    return Details(member.name, member.role, units, tuple(member.languages), member.capacity)


def apply(db_session: DbSession, member: StaffMember, details: Details) -> None:
    member.name = details.name
    member.role = details.role
    member.languages = list(details.languages)
    member.capacity = details.capacity
    member.version += 1
    db_session.flush()
    replace_units(db_session, member.id, sorted(details.units))


def differences(before: Details | None, after: Details) -> Mapping[str, Any]:
    """{field: [before, after]} of what differs; before is null for a new account."""
    earlier = _plain(before) if before else {}
    return {
        field: [earlier.get(field), value]
        for field, value in _plain(after).items()
        if earlier.get(field) != value
    }


def _plain(details: Details) -> dict[str, Any]:
    return {
        "name": details.name,
        "role": details.role,
        "units": sorted(details.units),
        "languages": list(details.languages),
        "capacity": details.capacity,
    }
