"""How urgent it is, as RiskAssessment: one by the rules, one by the nurse once she has judged.

The level is our own code, not a probability of harm; it is no diagnosis, and says so.
"""

from collections.abc import Sequence

from frontdesk.documents.case_report import CaseReport
from frontdesk.documents.case_words import WORDS, name_of
from frontdesk.fhir.systems import LEVEL, RULE, Json, concept, id_of, instant, reference


def by_rules(case: CaseReport, subject: Json, basis: Sequence[Json]) -> Json:
    """Preliminary: what the protocols say of what was told."""
    rationale = " ".join(rule.reason for rule in case.rules if rule.level == case.level)
    made: Json = {
        "resourceType": "RiskAssessment",
        "id": id_of(case.id, "by_rules"),
        "status": "preliminary",
        "method": {"text": _method(case)},
        "subject": reference(subject),
        "occurrenceDateTime": instant(case.told_at),
        "performer": {"type": "Device", "display": "Sportello"},
        "basis": [reference(one) for one in basis],
        "prediction": [_prediction(case.level, rationale, case.language)],
        "note": _notes(case),
    }
    reasons = [concept(RULE, rule.name, rule.reason) for rule in case.rules]
    if reasons:
        made["reasonCode"] = reasons
    if case.where:
        made["mitigation"] = name_of("where", case.where, case.language)
    return made


def by_nurse(case: CaseReport, subject: Json, rules: Json) -> Json:
    """Final once the nurse has signed; only for a case with a level of hers."""
    level = case.staff_level or case.level
    made: Json = {
        "resourceType": "RiskAssessment",
        "id": id_of(case.id, "by_nurse"),
        "status": "final" if case.status == "reviewed" else "preliminary",
        "subject": reference(subject),
        "basis": [reference(rules)],
        "prediction": [_prediction(level, "", case.language)],
        "note": [{"text": text} for text in (case.note, WORDS[case.language]["foot"]) if text],
    }
    if case.nurse:
        made["performer"] = {"type": "Practitioner", "display": case.nurse}
    if case.reviewed_at:
        made["occurrenceDateTime"] = instant(case.reviewed_at)
    return made


def _prediction(level: str, rationale: str, language: str) -> Json:
    said = {"qualitativeRisk": concept(LEVEL, level, name_of("level", level, language))}
    return {**said, "rationale": rationale} if rationale else dict(said)


def _method(case: CaseReport) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in sorted(case.versions.items()))
    return f"Sportello triage protocols ({versions})" if versions else "Sportello triage protocols"


def _notes(case: CaseReport) -> list[Json]:
    words = WORDS[case.language]
    sources = [
        f"{rule.name}: {rule.source}" + ("" if rule.is_signed_off else f" ({words['unsigned']})")
        for rule in case.rules
    ]
    flags = [f"{words['red_flags']}: {'; '.join(case.red_flags)}"] if case.red_flags else []
    unsure = [f"{words['rests_on']}: {'; '.join(case.rests_on)}"] if case.rests_on else []
    return [{"text": text} for text in (*flags, *sources, *unsure, words["foot"])]
