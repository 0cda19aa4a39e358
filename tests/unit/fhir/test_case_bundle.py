"""A triage case as FHIR, checked with other people's models of R4.

fhir.resources has R4B (4.3.0) and no R4 (4.0.1); the resources we use are the same in both.
"""

import json
from datetime import timedelta
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.documents.case_report import CaseFinding, CasePerson, CaseReport
from frontdesk.fhir import case_bundle
from frontdesk.fhir.systems import UCUM_OF
from frontdesk.triage.engine import LEVELS
from tests.unit.documents.cases import CASE, CASE_ID, TOLD_AT, case

Json = dict[str, Any]


def valid(report: CaseReport) -> Json:
    """The bundle, after it went through JSON and through the R4 models."""
    written: Json = json.loads(json.dumps(case_bundle(report)))
    Bundle.model_validate(written)
    return written


def resources(bundle: Json, kind: str) -> list[Json]:
    found = [entry["resource"] for entry in bundle["entry"]]
    return [one for one in found if one["resourceType"] == kind]


def only(bundle: Json, kind: str) -> Json:
    (found,) = resources(bundle, kind)
    return found


def answers(bundle: Json) -> dict[str, Json]:
    items = only(bundle, "QuestionnaireResponse")["item"]
    return {item["linkId"]: item["answer"][0] for item in items if "answer" in item}


def test_a_case_is_a_collection_of_resources_that_point_at_each_other() -> None:
    bundle = valid(CASE)
    assert bundle["type"] == "collection"
    urls = {entry["fullUrl"] for entry in bundle["entry"]}
    pointed = {
        one["reference"]
        for entry in bundle["entry"]
        for one in _references(entry["resource"])
        if "reference" in one
    }
    assert pointed and pointed <= urls


def _references(value: Any) -> list[Json]:
    if isinstance(value, dict):
        own = [value] if "reference" in value else []
        return own + [one for part in value.values() for one in _references(part)]
    if isinstance(value, list):
        return [one for part in value for one in _references(part)]
    return []


def test_what_was_told_and_asked_becomes_answers() -> None:
    found = answers(valid(CASE))
    assert found["words.1"]["valueString"] == "ho la febbre a 39 da ieri e tossisco"
    assert found["finding.fever"] == {"valueBoolean": True}
    assert found["finding.breathless"] == {"valueBoolean": False}
    assert found["finding.weak_immunity"]["valueCoding"]["code"] == "asked-unknown"
    assert found["finding.temperature"]["valueQuantity"]["code"] == "Cel"
    assert found["finding.sex"]["valueCoding"]["code"] == "male"
    assert found["nurse.1"]["valueString"] == "sì" and "nurse.2" not in found


def test_who_broke_off_has_a_stopped_response() -> None:
    assert only(valid(CASE), "QuestionnaireResponse")["status"] == "completed"
    stopped = valid(case(is_finished=False))
    assert only(stopped, "QuestionnaireResponse")["status"] == "stopped"


def test_the_rules_level_names_its_rules_with_their_sources_and_is_no_diagnosis() -> None:
    risk = only(valid(CASE), "RiskAssessment")
    assert risk["status"] == "preliminary"
    coding = risk["prediction"][0]["qualitativeRisk"]["coding"][0]
    assert coding["code"] == "same_day"
    assert risk["reasonCode"][0]["coding"][0]["code"] == "fever_adult.very_high"
    assert "medico" in risk["mitigation"]
    notes = " ".join(note["text"] for note in risk["note"])
    assert "NICE CKS Fever (non firmata da un clinico)" in notes
    assert "Non è una diagnosi" in notes


def test_the_nurses_level_is_an_assessment_of_its_own_and_the_task_is_about_it() -> None:
    bundle = valid(case(staff_level="soon", status="reviewed", reviewed_at=TOLD_AT))
    rules, nurse = resources(bundle, "RiskAssessment")
    assert rules["prediction"][0]["qualitativeRisk"]["coding"][0]["code"] == "same_day"
    assert nurse["prediction"][0]["qualitativeRisk"]["coding"][0]["code"] == "soon"
    assert nurse["status"] == "final"
    assert nurse["performer"]["display"] == "Nora Infermiera"
    task = only(bundle, "Task")
    assert task["focus"]["reference"] == f"urn:uuid:{nurse['id']}"
    assert (task["status"], task["priority"]) == ("completed", "urgent")


@pytest.mark.parametrize(
    ("level", "priority"),
    [
        ("emergency", "stat"),
        ("same_day", "asap"),
        ("soon", "urgent"),
        ("routine", "routine"),
        ("self_care", "routine"),
    ],
)
def test_the_more_urgent_the_level_the_higher_the_tasks_priority(level: str, priority: str) -> None:
    assert only(valid(case(level=level)), "Task")["priority"] == priority


@pytest.mark.parametrize(
    ("status", "named"), [("new", "requested"), ("taken", "in-progress"), ("reviewed", "completed")]
)
def test_the_task_stands_where_the_case_stands(status: str, named: str) -> None:
    task = only(valid(case(status=status)), "Task")
    assert task["status"] == named
    assert task["restriction"]["period"]["end"] == "2026-11-23T11:00:00+01:00"
    assert task["identifier"][0]["value"] == CASE_ID


def test_measurements_are_observations_with_loinc_and_other_findings_are_not() -> None:
    (observed,) = resources(valid(CASE), "Observation")
    assert observed["code"]["coding"][0]["code"] == "8310-5"
    assert observed["status"] == "preliminary"
    risk = only(valid(CASE), "RiskAssessment")
    assert f"urn:uuid:{observed['id']}" in [one["reference"] for one in risk["basis"]]


def test_the_patient_is_named_only_as_far_as_the_role_may_know() -> None:
    known = only(valid(CASE), "Patient")
    assert known["name"] == [{"text": "Mario Rossi"}] and known["birthDate"] == "1954-03-02"
    masked = only(valid(case(person=CasePerson("M. R.", "1954", is_masked=True))), "Patient")
    assert masked["name"][0]["extension"][0]["valueCode"] == "masked"
    nobody = only(valid(case(person=None)), "Patient")
    assert nobody["name"][0]["extension"][0]["valueCode"] == "unknown"
    assert "birthDate" not in nobody and "Rossi" not in json.dumps(nobody)


def test_the_same_case_has_the_same_ids_in_every_export() -> None:
    later = case(issued_at=CASE.issued_at + timedelta(days=1))
    assert [e["fullUrl"] for e in valid(CASE)["entry"]] == [
        e["fullUrl"] for e in valid(later)["entry"]
    ]


def test_times_say_their_zone() -> None:
    bundle = valid(CASE)
    assert bundle["timestamp"].endswith("+01:00")
    assert only(bundle, "QuestionnaireResponse")["authored"].endswith("+01:00")


FINDINGS = st.builds(
    CaseFinding,
    id=st.from_regex(r"[a-z][a-z0-9_]{0,40}", fullmatch=True),
    label=st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=40),
    state=st.sampled_from(("present", "absent", "unknown")),
    value=st.none() | st.floats(-1e6, 1e6) | st.sampled_from(("left", "female")),
    unit=st.sampled_from(("", *UCUM_OF, "stones")),
)


@given(
    findings=st.lists(FINDINGS, max_size=6, unique_by=lambda one: one.id).map(tuple),
    level=st.sampled_from(LEVELS),
    staff_level=st.none() | st.sampled_from(LEVELS),
    status=st.sampled_from(("new", "taken", "reviewed")),
    words=st.lists(st.tuples(st.just(""), st.text(max_size=60)), max_size=3).map(tuple),
    note=st.text(max_size=60),
    nurse=st.none() | st.just("Nora"),
)
def test_whatever_a_case_holds_the_bundle_is_valid(**changes: Any) -> None:
    valid(case(**changes))
