"""The nurse's review, as a Task: where it stands, how urgent, whose it is, by when."""

from collections.abc import Mapping

from frontdesk.documents.case_report import CaseReport
from frontdesk.documents.case_words import WORDS
from frontdesk.fhir.systems import CASE, Json, id_of, instant, reference

STATUS_OF: Mapping[str, str] = {"new": "requested", "taken": "in-progress", "reviewed": "completed"}
PRIORITY_OF: Mapping[str, str] = {
    "emergency": "stat",
    "same_day": "asap",
    "soon": "urgent",
    "routine": "routine",
    "self_care": "routine",
}
"""FHIR's order is routine, urgent, asap, stat."""


def review_task(case: CaseReport, subject: Json, focus: Json) -> Json:
    made: Json = {
        "resourceType": "Task",
        "id": id_of(case.id, "review"),
        "identifier": [{"system": CASE, "value": case.id}],
        "status": STATUS_OF[case.status],
        "intent": "order",
        "priority": PRIORITY_OF[case.level_that_stands],
        "code": {"text": WORDS[case.language]["review"]},
        "focus": reference(focus),
        "for": reference(subject),
        "authoredOn": instant(case.told_at),
        "lastModified": instant(case.reviewed_at or case.issued_at),
        "executionPeriod": {"start": instant(case.told_at)},
    }
    if case.reviewed_at:
        made["executionPeriod"]["end"] = instant(case.reviewed_at)
    if case.nurse:
        made["owner"] = {"type": "Practitioner", "display": case.nurse}
    if case.due_at:
        made["restriction"] = {"period": {"end": instant(case.due_at)}}
    if case.note:
        made["note"] = [{"text": case.note}]
    return made
