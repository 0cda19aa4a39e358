"""What cannot concern a person: a man is not asked whether he is pregnant."""

from collections.abc import Mapping

from frontdesk.triage.engine.finding_data import FindingData
from frontdesk.triage.engine.findings import Finding, Findings


def without_impossible(findings: Findings, limited: Mapping[str, FindingData]) -> Findings:
    """The findings, with what the known sex and age rule out said to be absent.

    `limited` are the findings that concern only one sex or some ages. What a person says
    themselves stands, however unlikely.
    """
    sex, age = _value(findings, "sex"), _value(findings, "age")
    if sex is None and age is None:
        return findings
    ruled_out = [
        Finding(name, "absent", None, "derived")
        for name, data in limited.items()
        if name not in findings and _is_impossible(data, sex, age)
    ]
    return findings.with_(*ruled_out) if ruled_out else findings


def known_first(finding: str, findings: Findings, known: Mapping[str, FindingData]) -> str:
    """The finding to ask about first: sex and age before what concerns only some."""
    data = known[finding]
    if data.sex is not None and "sex" not in findings:
        return "sex"
    if data.age is not None and "age" not in findings:
        return "age"
    return finding


def _is_impossible(data: FindingData, sex: float | str | None, age: float | str | None) -> bool:
    if data.sex is not None and sex is not None and data.sex != sex:
        return True
    if data.age is None or not isinstance(age, float | int):
        return False
    low, high = data.age
    return not low <= age <= high


def _value(findings: Findings, name: str) -> float | str | None:
    found = findings.get(name)
    return found.value if found is not None and found.state == "present" else None
