"""Rules that are not decided yet, and the findings that would decide them."""

from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.triage.engine.activity import Active, Case
from frontdesk.triage.engine.levels import Level, rank
from frontdesk.triage.engine.protocols import Rule


@dataclass(frozen=True)
class OpenRule:
    """A rule that could still raise the level, and the findings that would decide it."""

    rule: Rule
    findings: tuple[str, ...]


def open_rules(case: Case, above: Level) -> Iterator[OpenRule]:
    """Rules above a level that are not decided yet, most urgent first."""
    found = [
        OpenRule(rule, tuple(dict.fromkeys(findings)))
        for active in case.active
        for rule in active.complaint.rules
        if rank(rule.level) > rank(above)
        if (findings := list(_deciding(rule, active, case)))
    ]
    return iter(sorted(found, key=lambda one: -rank(one.rule.level)))


def _is_fallback(active: Active, case: Case) -> bool:
    """The general path while nothing else is possible: what it asks may bring a complaint up."""
    return not active.complaint.entry and len(case.active) == 2


def _deciding(rule: Rule, active: Active, case: Case) -> Iterator[str]:
    """The open findings on which the rule, and whether it concerns this person, hang."""
    truth = rule.condition.truth(case.reading(active.complaint, rule.unknown_fires))
    if truth is False or (truth and active.certain):
        return
    if not active.certain and not _is_fallback(active, case):
        # first whether it concerns this person at all: no child's questions before the age
        reading = case.reading(active.complaint, active.complaint.applies_unknown)
        yield from active.complaint.applies.open_findings(reading)
        return
    reading = case.reading(active.complaint, rule.unknown_fires)
    yield from rule.condition.open_findings(reading)
