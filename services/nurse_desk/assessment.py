"""Reading what stands in a case's `findings` and `assessment`, also where an older row lacks it.

Both are written by services/symptoms.py (shapes: frontdesk/triage/interview/{told,records}.py).
"""

from collections.abc import Mapping
from typing import Any

from store.tables import SymptomReport

POSSIBLE = "possible:"
"""How services/screen_messages.py marks a red flag that is only possible."""


def findings_of(report: SymptomReport) -> dict[str, Mapping[str, Any]]:
    """By name: state (present, absent, unknown), value, origin."""
    found = report.findings if isinstance(report.findings, Mapping) else {}
    return {name: one for name, one in found.items() if isinstance(one, Mapping)}


def fired_rules_of(report: SymptomReport) -> list[dict[str, Any]]:
    """Most urgent first: name, level, where, reason by language, source, trust, signed_off."""
    rules = assessment_of(report).get("rules", ())
    return [dict(rule) for rule in rules if isinstance(rule, Mapping)]


def assessment_of(report: SymptomReport) -> Mapping[str, Any]:
    """Empty where the case was told before the rules judged anything."""
    return report.assessment if isinstance(report.assessment, Mapping) else {}


def has_certain_flag(report: SymptomReport) -> bool:
    """Whether one of its red flags is more than possible."""
    return any(not flag.startswith(POSSIBLE) for flag in report.red_flags)


def is_going_on(report: SymptomReport) -> bool:
    """Whether the person is still being asked: there are answers, and nothing is judged yet."""
    return not report.is_finished and report.findings is not None and report.assessment is None


def is_broken_off(report: SymptomReport) -> bool:
    """Whether the person stopped before the end: what was missing counts on the safe side."""
    return not report.is_finished and not is_going_on(report)
