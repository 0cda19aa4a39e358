"""Conditions of rules as trees: when they hold, and what could still decide them.

Truth has three values: True, False and None, "not decided while that finding is open". A value
once decided stays decided whatever is learnt later, so a level so far is a lower bound.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from frontdesk.triage.engine.findings import Findings

# How a finding nobody has said is read: still open; absent (all was said or asked); or unknown
# (the person broke off, and the rule's own `if_unknown` decides).
Missing = Literal["open", "absent", "unknown"]
Comparison = Literal["<", "<=", ">", ">=", "is"]


@dataclass(frozen=True)
class Reading:
    """How to read findings for one rule: `unknown_fires` is the rule's `if_unknown`."""

    findings: Findings
    missing: Missing
    unknown_fires: bool

    def of(self, atom: "Atom", positive: bool) -> bool | None:
        found = self.findings.get(atom.finding)
        if found is not None and found.state != "unknown":
            return atom.holds(found.state == "present", found.value)
        if found is None and self.missing == "open":
            return None
        if found is None and self.missing == "absent":
            # a number nobody named reassures nobody: "not duration > 4 weeks" holds
            return False
        return self.unknown_fires is positive


@dataclass(frozen=True)
class Atom:
    """One finding, or a comparison of its value with a limit in the finding's own unit."""

    finding: str
    comparison: Comparison | None = None
    limit: float | str = 0.0

    def holds(self, present: bool, value: float | str | None) -> bool:
        if self.comparison is None:
            return present
        if not present or value is None:
            return False
        if self.comparison == "is":
            return value == self.limit
        if isinstance(value, str) or isinstance(self.limit, str):
            return False
        return _compared(value, self.comparison, self.limit)

    def truth(self, reading: Reading, positive: bool = True) -> bool | None:
        return reading.of(self, positive)

    def open_findings(self, reading: Reading, positive: bool = True) -> Iterator[str]:
        if self.truth(reading, positive) is None:
            yield self.finding

    def atoms(self) -> Iterator["Atom"]:
        yield self


@dataclass(frozen=True)
class Not:
    part: "Condition"

    def truth(self, reading: Reading, positive: bool = True) -> bool | None:
        inner = self.part.truth(reading, not positive)
        return None if inner is None else not inner

    def open_findings(self, reading: Reading, positive: bool = True) -> Iterator[str]:
        return self.part.open_findings(reading, not positive)

    def atoms(self) -> Iterator[Atom]:
        return self.part.atoms()


@dataclass(frozen=True)
class AtLeast:
    """At least `count` of the parts; "and" is all of them, "or" one, "always" none of none."""

    count: int
    parts: tuple["Condition", ...]

    def truth(self, reading: Reading, positive: bool = True) -> bool | None:
        true = undecided = 0
        rest = len(self.parts)
        for part in self.parts:
            held = part.truth(reading, positive)
            rest -= 1
            true += held is True
            undecided += held is None
            if true >= self.count:
                return True
            if true + undecided + rest < self.count:
                return False
        return True if true >= self.count else None

    def open_findings(self, reading: Reading, positive: bool = True) -> Iterator[str]:
        if self.truth(reading, positive) is None:
            for part in self.parts:
                yield from part.open_findings(reading, positive)

    def atoms(self) -> Iterator[Atom]:
        for part in self.parts:
            yield from part.atoms()


Condition = Atom | Not | AtLeast
ALWAYS = AtLeast(0, ())


def all_of(*parts: Condition) -> Condition:
    return parts[0] if len(parts) == 1 else AtLeast(len(parts), parts)


def any_of(*parts: Condition) -> Condition:
    return parts[0] if len(parts) == 1 else AtLeast(1, parts)


def _compared(value: float, comparison: Comparison, limit: float) -> bool:
    if comparison == "<":
        return value < limit
    if comparison == "<=":
        return value <= limit
    return value > limit if comparison == ">" else value >= limit
