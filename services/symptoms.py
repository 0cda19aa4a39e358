"""Symptom cases: collected in the chat; what the nurse does with them is in nurse_desk/.

Nothing here is a diagnosis. The urgency is a signal for the order of reading and only goes up.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.ownership import more_urgent
from frontdesk.triage.deadlines import due_at
from frontdesk.triage.engine import Assessment, Findings
from frontdesk.triage.follow_up import follow_up_at
from frontdesk.triage.interview.records import assessment_row
from frontdesk.triage.interview.told import rows_of
from services.desk import Desk
from services.identity import LEVEL_TO_SEE_AND_BOOK, writer_of
from services.nurse_desk.judge_again import judge_again
from store.conversations import get_conversation
from store.database import DbSession
from store.symptom_cases import report_of_key
from store.symptom_reports import add_event
from store.tables import SymptomReport, SymptomReportEvent


@dataclass(frozen=True)
class Case:
    """What an interview found. `assessment` is None while it goes on: nothing is judged yet.

    `is_finished`: it came to its end, nobody broke it off.
    """

    findings: Findings
    assessment: Assessment | None = None
    is_finished: bool = True


def save_symptom_report(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    *,
    report_key: str,
    answers: Mapping[str, str],
    urgency: str,
    red_flags: Sequence[str] = (),
    is_for_writer: bool = False,
    case: Case | None = None,
) -> SymptomReport:
    """Saves what the patient told: one case per `report_key`, which later calls complete.

    It names the patient only if proved, and only when the case is about the writer. The level of a
    case that is there already never falls.
    """
    report = report_of_key(db_session, report_key)
    if report is None:
        report = _begin(desk, db_session, conversation_id, report_key, urgency)
    if not is_for_writer:
        report.patient_id = None  # it was thought to be theirs until they said for whom it is
    elif report.patient_id is None:
        report.patient_id = _proved_patient_id(desk, db_session, conversation_id)
    report.answers = dict(answers)
    report.red_flags = list(dict.fromkeys([*report.red_flags, *red_flags]))
    raise_urgency(desk, db_session, report, urgency)
    if case is not None:
        _complete(desk, report, case)
    db_session.flush()
    return report


def raise_urgency(desk: Desk, db_session: DbSession, report: SymptomReport, urgency: str) -> None:
    """The case's level, at least so urgent from here on, with its deadline and its history."""
    before = report.urgency
    report.urgency = more_urgent(before, urgency) or urgency
    deadline = due_at(report.urgency, report.created_at, desk.facility.operators)
    report.due_at = min(report.due_at or deadline, deadline)
    if report.urgency != before:
        write_case_event(desk, db_session, report, "added", before, report.urgency)
        judge_again(desk, db_session, report)


def write_case_event(
    desk: Desk,
    db_session: DbSession,
    report: SymptomReport,
    kind: str,
    from_level: str | None = None,
    to_level: str | None = None,
    note: str | None = None,
) -> None:
    """One line of the case's history, by nobody of the staff."""
    event = SymptomReportEvent(
        report_id=report.id,
        kind=kind,
        from_level=from_level,
        to_level=to_level,
        note=note,
        at=desk.now(),
    )
    add_event(db_session, event)


def _begin(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, report_key: str, urgency: str
) -> SymptomReport:
    report = SymptomReport(
        report_key=report_key,
        conversation_id=conversation_id,
        language=get_conversation(db_session, conversation_id).language,
        mode=desk.facility.triage_mode,
        answers={},
        urgency=urgency,
        red_flags=[],
        rules_version=desk.red_flags.version,
        versions={},
        created_at=desk.now(),
    )
    db_session.add(report)
    db_session.flush()
    write_case_event(desk, db_session, report, "told", to_level=urgency)
    return report


def _complete(desk: Desk, report: SymptomReport, case: Case) -> None:
    report.findings = rows_of(case.findings)
    report.is_finished = case.is_finished
    if case.assessment is None:
        return
    report.assessment = assessment_row(case.assessment)
    report.versions = dict(case.assessment.versions)
    asks = case.is_finished and case.assessment.follow_up and report.mode == "urgency"
    if asks and report.follow_up_at is None:
        report.follow_up_at = follow_up_at(desk.now(), desk.facility.outbound)


def _proved_patient_id(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> uuid.UUID | None:
    writer = writer_of(desk, db_session, conversation_id, LEVEL_TO_SEE_AND_BOOK)
    return writer.id if writer else None
