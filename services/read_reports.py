"""The nurses' list of symptom summaries as the console shows it. Reading changes nothing."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.desk import Desk
from services.symptoms import reports_to_review, reviewed_reports
from store import chats
from store.database import DbSession
from store.patients import get_patient
from store.tables import Conversation, Patient, SymptomReport


@dataclass(frozen=True)
class ReportEntry:
    """One summary, who reads it, and whose it is if that was proved when it was told."""

    report: SymptomReport
    nurse_name: str | None
    patient: Patient | None


@dataclass(frozen=True)
class Worklist:
    """`open`: most urgent first, then longest waiting. `reviewed`: the latest first."""

    open: Sequence[ReportEntry]
    reviewed: Sequence[ReportEntry]


def read_worklist(desk: Desk, db_session: DbSession) -> Worklist:
    waiting = reports_to_review(desk, db_session)
    reviewed = reviewed_reports(desk, db_session)
    names = chats.staff_names(db_session, (r.staff_id for r in (*waiting, *reviewed)))
    return Worklist(
        open=[_entry(db_session, report, names) for report in waiting],
        reviewed=[_entry(db_session, report, names) for report in reviewed],
    )


def read_entry(desk: Desk, db_session: DbSession, report: SymptomReport) -> ReportEntry:
    return _entry(db_session, report, chats.staff_names(db_session, [report.staff_id]))


def conversation_of(db_session: DbSession, report: SymptomReport) -> Conversation | None:
    """The chat the summary was told in: how the person can be reached."""
    return chats.find_chat(db_session, report.conversation_id)


def _entry(
    db_session: DbSession, report: SymptomReport, names: Mapping[uuid.UUID, str]
) -> ReportEntry:
    return ReportEntry(
        report=report,
        nurse_name=names.get(report.staff_id) if report.staff_id else None,
        patient=get_patient(db_session, report.patient_id) if report.patient_id else None,
    )
