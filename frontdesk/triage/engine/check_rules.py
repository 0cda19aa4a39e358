"""Rules that can never hold, or never change anything."""

from collections.abc import Iterator

from frontdesk.triage.engine.cases import Case, World, cases_of, shadowed
from frontdesk.triage.engine.conditions import Atom, all_of
from frontdesk.triage.engine.levels import PLACES, rank
from frontdesk.triage.engine.protocols import Complaint, Protocols, Rule


def rule_faults(protocols: Protocols) -> Iterator[str]:
    """One line per rule that is unreachable, shadowed by another, or compares what it cannot."""
    world = World(protocols.findings, protocols.covers)
    for complaint in protocols.all_complaints():
        compared = list(_comparisons(complaint, protocols))
        yield from compared
        if not compared:
            yield from _within(complaint, world)


def _comparisons(complaint: Complaint, protocols: Protocols) -> Iterator[str]:
    conditions = [complaint.applies, *(rule.condition for rule in complaint.rules)]
    for condition in conditions:
        for atom in condition.atoms():
            if not _fits(atom, protocols):
                yield f"{complaint.id}: {atom.finding} cannot be compared so"


def _fits(atom: Atom, protocols: Protocols) -> bool:
    finding = protocols.findings[atom.finding]
    if atom.comparison is None:
        return finding.value == "yes_no_unknown"
    if atom.comparison == "is":
        return finding.value == "choice" and atom.limit in finding.choices
    return finding.value == "number"


def _within(complaint: Complaint, world: World) -> Iterator[str]:
    written: dict[str, list[Case]] = {}
    for rule in complaint.rules:
        try:
            cases = cases_of(all_of(complaint.applies, rule.condition))
        except ValueError as problem:
            yield f"{rule.name}: {problem}"
            continue
        written[rule.id] = [case for case in cases if world.possible(case)]
        if not written[rule.id]:
            yield f"{rule.name}: nobody can be in this case"
        if complaint.otherwise is not None and _outdone(rule, complaint.otherwise):
            yield f"{rule.name}: is not more urgent than what holds otherwise"
    yield from _shadowed(complaint, written, world)


def _shadowed(complaint: Complaint, written: dict[str, list[Case]], world: World) -> Iterator[str]:
    rules = [rule for rule in complaint.rules if written.get(rule.id)]
    for rule in rules:
        for other in rules:
            if (
                other is rule
                or not _at_least_as(other, rule)
                or _same_and_later(other, rule, rules)
            ):
                continue
            if shadowed(written[rule.id], written[other.id], world):
                yield f"{rule.name}: {other.id} always fires with it"


def _at_least_as(other: Rule, rule: Rule) -> bool:
    """Whether `other` is no less urgent and no less careful with a "non so"."""
    return _outdone(rule, other) and (other.unknown_fires or not rule.unknown_fires)


def _outdone(rule: Rule, by: Rule) -> bool:
    return _urgency(rule) <= _urgency(by)


def _urgency(rule: Rule) -> tuple[int, int]:
    return rank(rule.level), PLACES.index(rule.where)


def _same_and_later(other: Rule, rule: Rule, rules: list[Rule]) -> bool:
    """Of two rules that say the same only the later one is named."""
    return (
        _urgency(other) == _urgency(rule)
        and rules.index(other) > rules.index(rule)
        and (other.condition == rule.condition)
    )
