"""A symptom case as a paper and as FHIR, for whoever goes on with the person's care.

What leaves the console is a copy: it is audited as such, and holds no more of the person than the
role of who asked may know (frontdesk.documents.case_report).
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.documents.case_report import (
    CaseFinding,
    CasePerson,
    CaseReport,
    CaseRule,
    person_for,
)
from frontdesk.documents.case_report_pdf import case_report_pdf
from frontdesk.documents.case_words import name_of
from frontdesk.fhir import case_bundle
from frontdesk.schedules.local_time import local
from frontdesk.triage.engine import Protocols
from services.audit import note as audit
from services.desk import Desk
from services.nurse_desk.assessment import assessment_of, findings_of, fired_rules_of
from services.nurse_desk.cases import NoSuchCase
from store import symptom_reports
from store.chats import staff_names
from store.database import DbSession
from store.patients import get_patient
from store.symptom_questions import questions_of
from store.tables import SymptomReport

COMPLAINT = "complaint"
_DERIVED = "derived"  # follows from another finding: it would say the same twice


@dataclass(frozen=True)
class Reader:
    """The member of staff who asks for the copy, with the role it is made for."""

    id: uuid.UUID
    role: str
    language: str


def export_pdf(desk: Desk, db_session: DbSession, report_id: uuid.UUID, reader: Reader) -> bytes:
    """The case on paper, in the reader's language; audited. Raises `NoSuchCase`."""
    made = case_report_pdf(_case(desk, db_session, report_id, reader))
    audit(desk, db_session, reader.id, "print_case", report_id)
    return made


def export_fhir(desk: Desk, db_session: DbSession, report_id: uuid.UUID, reader: Reader) -> bytes:
    """The case as a FHIR R4 Bundle in JSON, UTF-8; audited. Raises `NoSuchCase`."""
    made = _as_json(_case(desk, db_session, report_id, reader))
    audit(desk, db_session, reader.id, "export_case_fhir", report_id)
    return made


def _as_json(case: CaseReport) -> bytes:
    return json.dumps(case_bundle(case), ensure_ascii=False, indent=2).encode()


def _case(desk: Desk, db_session: DbSession, report_id: uuid.UUID, reader: Reader) -> CaseReport:
    report = symptom_reports.look_at(db_session, report_id)
    if report is None:
        raise NoSuchCase
    protocols, judged = desk.triage.protocols, assessment_of(report)
    zone, language = ZoneInfo(desk.facility.zone), reader.language
    return CaseReport(
        id=str(report.id),
        language=language,
        facility=desk.facility.name.say(language),
        issued_at=local(desk.now(), zone),
        told_at=local(report.created_at, zone),
        words_language=report.language,
        words=tuple(_words(report, protocols, language)),
        level=report.urgency,
        status=report.status,
        person=_person(db_session, report, reader.role),
        findings=tuple(_findings(report, protocols, language)),
        rules=tuple(_rules(report, language)),
        red_flags=tuple(_flag_names(desk, report, language)),
        where=str(judged.get("where") or ""),
        sureness=str(judged.get("sureness") or ""),
        rests_on=tuple(_name(one, protocols, language) for one in judged.get("rests_on", ())),
        staff_level=report.staff_level,
        nurse=_nurse(db_session, report),
        note=report.note or "",
        asked=tuple((one.words, one.answer or "") for one in questions_of(db_session, report.id)),
        is_finished=report.is_finished,
        due_at=local(report.due_at, zone) if report.due_at else None,
        reviewed_at=local(report.reviewed_at, zone) if report.reviewed_at else None,
        versions={"red_flags": report.rules_version, **dict(report.versions or {})},
    )


def _nurse(db_session: DbSession, report: SymptomReport) -> str | None:
    if report.staff_id is None:
        return None
    return staff_names(db_session, [report.staff_id]).get(report.staff_id)


def _person(db_session: DbSession, report: SymptomReport, role: str) -> CasePerson | None:
    if report.patient_id is None:
        return None
    patient = get_patient(db_session, report.patient_id)
    return person_for(role, patient.given_name, patient.family_name, patient.birth_on)


def _words(report: SymptomReport, protocols: Protocols, language: str) -> Iterator[tuple[str, str]]:
    """The complaint first, without a question; then what was answered, by what it was about."""
    answers = report.answers if isinstance(report.answers, Mapping) else {}
    said = {name: str(words) for name, words in answers.items() if words not in (None, "", "None")}
    if COMPLAINT in said:
        yield "", said.pop(COMPLAINT)
    for question, words in said.items():
        yield _name(question.rpartition(".")[2], protocols, language), words


def _findings(report: SymptomReport, protocols: Protocols, language: str) -> Iterator[CaseFinding]:
    for name, one in findings_of(report).items():
        if one.get("origin") == _DERIVED:
            continue
        data, value = protocols.findings.get(name), one.get("value")
        unit = data.unit if data is not None else ""
        yield CaseFinding(
            id=name,
            label=_name(name, protocols, language),
            state=str(one.get("state")),
            value=value,
            value_words=_value(value, unit, language),
            unit=unit,
            origin=str(one.get("origin") or "text"),
        )


def _name(finding: str, protocols: Protocols, language: str) -> str:
    data = protocols.findings.get(finding)
    if data is None:
        return finding.replace("_", " ")
    return data.it if language == "it" else data.en


def _value(value: Any, unit: str, language: str) -> str:
    """ "38,5 °C", "sinistra"; nothing for what is only present or absent."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str):
        return name_of("choice", value, language)
    number = f"{value:g}".replace(".", "," if language == "it" else ".")
    return f"{number} {name_of('unit', unit, language)}".strip()


def _rules(report: SymptomReport, language: str) -> Iterator[CaseRule]:
    for rule in fired_rules_of(report):
        reason = rule.get("reason") or {}
        yield CaseRule(
            name=str(rule.get("name")),
            level=str(rule.get("level")),
            reason=str(reason.get(language, "")),
            source=str(rule.get("source") or ""),
            is_signed_off=bool(rule.get("signed_off")),
            version=str((report.versions or {}).get(rule.get("complaint") or "", "")),
        )


def _flag_names(desk: Desk, report: SymptomReport, language: str) -> Iterator[str]:
    """Names from the protocol; a flag it no longer knows keeps its id."""
    names = {flag.id: flag.name for flag in desk.red_flags.flags}
    for flag in report.red_flags:
        yield names.get(flag, {}).get(language, flag)
