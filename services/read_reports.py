"""The nurses' list of symptom summaries as the console shows it. Reading changes nothing."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.ownership import URGENCY_ORDER, Urgency
from services.desk import Desk
from services.nurse_desk.cases import level_of
from store import chats
from store.database import DbSession
from store.patients import get_patient
from store.symptom_questions import last_answered_at, last_asked_at
from store.symptom_reports import count_escalated, open_reports, recently_reviewed
from store.tables import Patient, SymptomReport


@dataclass(frozen=True)
class ReportEntry:
    """One summary, who has it, and whose it is if that was proved when it was told.

    `asked_at` and `answered_at` are of the newest question a nurse asked about it.
    """

    report: SymptomReport
    nurse_name: str | None
    patient: Patient | None
    asked_at: datetime | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Worklist:
    """`open` in the order of reading (see `reports_to_review`). `reviewed`: the latest first."""

    open: Sequence[ReportEntry]
    reviewed: Sequence[ReportEntry]


def reports_to_review(desk: Desk, db_session: DbSession) -> Sequence[SymptomReport]:
    """Emergencies, then what is past its deadline, then by level; the longest waiting first.

    Nothing overtakes an emergency: what is merely late stands below those, above all else.
    """
    return sorted(open_reports(db_session), key=_place)


def read_worklist(desk: Desk, db_session: DbSession, only_of: uuid.UUID | None = None) -> Worklist:
    """Everybody's, or only what one nurse has or had."""
    waiting = [r for r in reports_to_review(desk, db_session) if only_of in (None, r.staff_id)]
    reviewed = [r for r in recently_reviewed(db_session) if only_of in (None, r.staff_id)]
    names = chats.staff_names(db_session, (r.staff_id for r in (*waiting, *reviewed)))
    ids = [report.id for report in waiting]
    asked, answered = last_asked_at(db_session, ids), last_answered_at(db_session, ids)
    return Worklist(
        open=[
            _entry(db_session, report, names, asked.get(report.id), answered.get(report.id))
            for report in waiting
        ],
        reviewed=[_entry(db_session, report, names) for report in reviewed],
    )


def read_entry(desk: Desk, db_session: DbSession, report: SymptomReport) -> ReportEntry:
    return _entry(db_session, report, chats.staff_names(db_session, [report.staff_id]))


def overdue_cases(desk: Desk) -> int:
    """How many cases are past their deadline with nobody on them; shown on every page."""
    with desk.database.transaction() as db_session:
        return count_escalated(db_session)


def is_overdue(report: SymptomReport) -> bool:
    """Whether it was marked as late and still nobody has it."""
    return report.status == "new" and report.escalated_at is not None


def _place(report: SymptomReport) -> tuple[bool, bool, int, datetime]:
    level = level_of(report)
    is_emergency = level == Urgency.EMERGENCY
    is_late = is_overdue(report)
    return not is_emergency, not is_late, URGENCY_ORDER.index(level), report.created_at


def _entry(
    db_session: DbSession,
    report: SymptomReport,
    names: Mapping[uuid.UUID, str],
    asked_at: datetime | None = None,
    answered_at: datetime | None = None,
) -> ReportEntry:
    return ReportEntry(
        report=report,
        nurse_name=names.get(report.staff_id) if report.staff_id else None,
        patient=get_patient(db_session, report.patient_id) if report.patient_id else None,
        asked_at=asked_at,
        answered_at=answered_at,
    )
