"""A whole case as one Bundle of type collection; the resources point at each other."""

from typing import Any

from frontdesk.documents.case_report import CaseReport
from frontdesk.fhir.observations import observations
from frontdesk.fhir.people import patient
from frontdesk.fhir.questionnaire_response import questionnaire_response
from frontdesk.fhir.risk_assessment import by_nurse, by_rules
from frontdesk.fhir.systems import CASE, Json, id_of, instant
from frontdesk.fhir.task import review_task

_EMPTY: tuple[Any, ...] = ("", [], {})


def case_bundle(case: CaseReport) -> Json:
    """QuestionnaireResponse, RiskAssessment and Task, with Patient and measurements."""
    person = patient(case)
    answers = questionnaire_response(case, person)
    measured = list(observations(case, person))
    rules = by_rules(case, person, [answers, *measured])
    judged = [by_nurse(case, person, rules)] if case.staff_level else []
    task = review_task(case, person, judged[0] if judged else rules)
    resources = [person, answers, *measured, rules, *judged, task]
    bundle = {
        "resourceType": "Bundle",
        "id": id_of(case.id, "bundle"),
        "identifier": {"system": CASE, "value": case.id},
        "type": "collection",
        "timestamp": instant(case.issued_at),
        "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources],
    }
    tidied: Json = _tidy(bundle)
    return tidied


def _tidy(value: Any) -> Any:
    """FHIR takes neither empty texts and objects nor control characters; patients type both."""
    if isinstance(value, str):
        return "".join(char for char in value if char.isprintable() or char in "\r\n\t")
    if isinstance(value, list):
        return [one for one in map(_tidy, value) if one not in _EMPTY]
    if isinstance(value, dict):
        tidied = {name: _tidy(one) for name, one in value.items()}
        return {
            name: one
            for name, one in tidied.items()
            if one not in _EMPTY and (not isinstance(one, str) or one.strip())
        }
    return value
