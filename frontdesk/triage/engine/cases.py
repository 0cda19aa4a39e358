"""Conditions written out as the cases in which they hold, to find what can never happen.

A case is a set of plain statements that hold together; a condition holds in any of its cases.
Only the checks at load use this; judging a person does not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from math import inf
from typing import NamedTuple

from frontdesk.triage.engine.conditions import AtLeast, Atom, Condition, Not
from frontdesk.triage.engine.finding_data import FindingData

_MOST_CASES = 5000


class Statement(NamedTuple):
    """One atom that holds, or (`holds` false) does not."""

    atom: Atom
    holds: bool


Case = frozenset[Statement]


def cases_of(condition: Condition, holds: bool = True) -> list[Case]:
    """All cases in which a condition holds; ValueError when there are too many to look at."""
    if isinstance(condition, Atom):
        return [frozenset({Statement(condition, holds)})]
    if isinstance(condition, Not):
        return cases_of(condition.part, not holds)
    return _of_count(condition, holds)


def _of_count(condition: AtLeast, holds: bool) -> list[Case]:
    size = len(condition.parts)
    # "not at least 2 of 5" is "at least 4 of the 5 are not"
    needed = condition.count if holds else size - condition.count + 1
    written = [cases_of(part, holds) for part in condition.parts]
    found: dict[Case, None] = {}
    for picked in combinations(written, needed):
        for together in product(*picked):
            found[frozenset().union(*together)] = None
            if len(found) > _MOST_CASES:
                raise ValueError("says too many things at once: make two rules of it")
    return list(found)


@dataclass(frozen=True)
class World:
    """What the findings allow: ranges, sexes, ages, and which covers which."""

    findings: Mapping[str, FindingData]
    covers: Mapping[str, frozenset[str]]

    def possible(self, case: Case) -> bool:
        """Whether somebody can be in this case."""
        known = {one.atom.finding for one in case}
        return (
            all(self._consistent(name, case) for name in known)
            and len(self._sexes(case)) <= 1
            and self._ages_meet(case)
        )

    def implies(self, case: Case, statement: Statement) -> bool:
        """Whether a statement holds wherever the case does."""
        if statement in case:
            return True
        atom, holds = statement
        # that a wide finding follows from a narrow one is left out: its own rule has its own reason
        if atom.comparison in (None, "is") or not holds:
            return False
        if not any(one.atom.finding == atom.finding and one.holds for one in case):
            return False
        low, high = self._interval(atom.finding, case)
        wanted_low, wanted_high = _bounds(Statement(atom, True))
        return low >= wanted_low and high <= wanted_high

    def _consistent(self, name: str, case: Case) -> bool:
        said = [one for one in case if one.atom.finding == name]
        plain = {one.holds for one in said if one.atom.comparison is None}
        covered = self.covers.get(name, frozenset())
        if len(plain) > 1 or (False in plain and covered & set(_present(case))):
            return False
        chosen = {one.atom.limit for one in said if one.atom.comparison == "is" and one.holds}
        denied = {one.atom.limit for one in said if one.atom.comparison == "is" and not one.holds}
        low, high = self._interval(name, case)
        return len(chosen) <= 1 and not chosen & denied and low <= high

    def _interval(self, name: str, case: Case) -> tuple[float, float]:
        low, high = self.findings[name].range or (-inf, inf)
        for one in case:
            if one.atom.finding == name and one.atom.comparison not in (None, "is"):
                least, most = _bounds(one)
                low, high = max(low, least), min(high, most)
        return low, high

    def _sexes(self, case: Case) -> set[str]:
        said = {
            str(one.atom.limit)
            for one in case
            if one.atom.finding == "sex" and one.atom.comparison == "is" and one.holds
        }
        return said | {sex for name in _present(case) if (sex := self.findings[name].sex)}

    def _ages_meet(self, case: Case) -> bool:
        low, high = self._interval("age", case) if "age" in self.findings else (-inf, inf)
        for name in _present(case):
            least, most = self.findings[name].age or (-inf, inf)
            low, high = max(low, least), min(high, most)
        return low <= high


def shadowed(cases: Iterable[Case], by: Iterable[Case], world: World) -> bool:
    """Whether each of the cases is one of the other rule's cases as well."""
    others = list(by)
    return all(
        any(all(world.implies(case, one) for one in other) for other in others) for case in cases
    )


def _present(case: Case) -> Iterator[str]:
    return (one.atom.finding for one in case if one.holds)


def _bounds(one: Statement) -> tuple[float, float]:
    """The values a comparison leaves; its edge counts as inside, being one value of many."""
    limit = float(one.atom.limit)
    above = (one.atom.comparison in (">", ">=")) is one.holds
    strict = (one.atom.comparison in ("<", ">")) is one.holds
    edge = 1e-9 if strict else 0.0
    return (limit + edge, inf) if above else (-inf, limit - edge)
