"""People a writer may choose among, named so that nobody else can be told by the name."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """Why somebody is in the list."""

    SELF = "self"
    CHILD = "child"
    DELEGATED = "delegated"
    SAME_PHONE = "same_phone"
    """Patients of the same number: choosing one of them asks that person's own data."""


@dataclass(frozen=True)
class Person:
    """A patient as a list shows one: first name and initial; the year only to tell two apart."""

    patient_id: uuid.UUID
    given_name: str
    initial: str
    relation: Relation
    birth_year: int


def names(people: Sequence[Person]) -> list[str]:
    """ "Mario R.", and "Mario R. (1950)" where two would read the same."""
    plain = [_name(person) for person in people]
    return [
        name if plain.count(name) == 1 else f"{name} ({person.birth_year})"
        for name, person in zip(plain, people, strict=True)
    ]


def short_name(given_name: str, family_name: str) -> str:
    """First name and initial: "Mario R." (reference italian-health-desk 1.11)."""
    return f"{given_name} {family_name[:1].upper()}." if family_name else given_name


def _name(person: Person) -> str:
    # On a shared phone others see a first name only, never more (reference 2.5).
    if person.relation is Relation.SAME_PHONE or not person.initial:
        return person.given_name
    return f"{person.given_name} {person.initial}."
