"""Measurements the person told, as Observations: for charts that read numbers, not answers."""

from collections.abc import Iterator

from frontdesk.documents.case_report import CaseReport
from frontdesk.fhir.systems import LOINC, MEASURED, Json, id_of, instant, quantity, reference


def observations(case: CaseReport, subject: Json) -> Iterator[Json]:
    """Status preliminary: told in a chat, checked by nobody."""
    for one in case.found("present"):
        measured = MEASURED.get(one.id)
        if measured is None or not isinstance(one.value, float | int):
            continue
        yield {
            "resourceType": "Observation",
            "id": id_of(case.id, "observation", one.id),
            "status": "preliminary",
            "code": {
                "coding": [{"system": LOINC, "code": measured.loinc, "display": measured.name}],
                "text": one.label,
            },
            "subject": reference(subject),
            "effectiveDateTime": instant(case.told_at),
            "valueQuantity": quantity(one.value, one.unit),
        }
