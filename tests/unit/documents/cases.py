"""An invented triage case for the tests of paper and FHIR."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from frontdesk.documents.case_report import CaseFinding, CasePerson, CaseReport, CaseRule

TOLD_AT = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))
CASE_ID = "3f6ac9d2-0000-4000-8000-000000000001"
PERSON = CasePerson("Mario Rossi", "1954-03-02", is_masked=False)

CASE = CaseReport(
    id=CASE_ID,
    language="it",
    facility="Poliambulatorio Riva Chiara",
    issued_at=TOLD_AT + timedelta(minutes=30),
    told_at=TOLD_AT,
    words_language="it",
    words=(("", "ho la febbre a 39 da ieri e tossisco"), ("fiato corto", "no, respiro bene")),
    level="same_day",
    status="taken",
    person=PERSON,
    findings=(
        CaseFinding("fever", "febbre", "present"),
        CaseFinding("temperature", "temperatura", "present", 39.0, "39 °C", "degrees"),
        CaseFinding("sex", "sesso", "present", "male", "maschio", origin="record"),
        CaseFinding("breathless", "fiato corto", "absent", origin="question"),
        CaseFinding("weak_immunity", "difese basse", "unknown", origin="question"),
    ),
    rules=(
        CaseRule(
            "fever_adult.very_high",
            "same_day",
            "La febbre è molto alta.",
            "NICE CKS Fever",
            is_signed_off=False,
            version="2026-11-22.2",
        ),
    ),
    where="doctor",
    sureness="fairly_sure",
    rests_on=("difese basse",),
    nurse="Nora Infermiera",
    asked=(("Riesce a bere?", "sì"), ("Ha dolore?", "")),
    due_at=TOLD_AT + timedelta(hours=1),
    versions={"fever_adult": "2026-11-22.2", "red_flags": "2026-11-22.1"},
)


def case(**changes: Any) -> CaseReport:
    return replace(CASE, **changes)
