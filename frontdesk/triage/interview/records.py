"""A judgement as plain data, as it is kept with a case: what stood in the rules on that day."""

from typing import Any

from frontdesk.triage.engine import Assessment, FiredRule


def assessment_row(assessment: Assessment) -> dict[str, Any]:
    """`rules` in order of urgency, each with its reason per language, source and sign-off."""
    return {
        "level": assessment.level,
        "where": assessment.where,
        "rules": [_rule_row(rule) for rule in assessment.fired],
        "undecided": [one.rule.name for one in assessment.undecided],
        "complaints": list(assessment.complaints),
        "sureness": assessment.sureness,
        "rests_on": list(assessment.rests_on),
        "red_flags": list(assessment.red_flags),
        "follow_up": assessment.follow_up,
    }


def _rule_row(rule: FiredRule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "level": rule.level,
        "where": rule.where,
        "reason": dict(rule.reason),
        "source": rule.source,
        "trust": rule.trust,
        "signed_off": rule.signed_off,
        "complaint": rule.complaint,
    }
