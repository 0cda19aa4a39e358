"""Whom a case is about, as FHIR's Patient: no more than the reader's role may know."""

from frontdesk.documents.case_report import CaseReport
from frontdesk.fhir.systems import ABSENT_EXTENSION, Json, id_of

_YEAR = 4


def patient(case: CaseReport) -> Json:
    """A name that is not known, or not for this reader, says why it is missing."""
    made: Json = {"resourceType": "Patient", "id": id_of(case.id, "patient"), "name": _name(case)}
    sex = next((one for one in case.findings if one.id == "sex"), None)
    if sex is not None and sex.value in ("female", "male"):
        made["gender"] = sex.value
    if case.person is not None:
        made["birthDate"] = case.person.born
    return made


def _name(case: CaseReport) -> list[Json]:
    person = case.person
    if person is not None and not person.is_masked:
        return [{"text": person.name}]
    why = {"url": ABSENT_EXTENSION, "valueCode": "unknown" if person is None else "masked"}
    shown = {"text": person.name} if person is not None else {}
    return [{"extension": [why], **shown}]
