"""Symptom summaries: collected in the chat, put in order for the nurse, signed off by her.

Nothing here is a diagnosis. The urgency is a signal for the order of reading and only goes up.
"""

import uuid
from collections.abc import Mapping, Sequence

from frontdesk.ownership import URGENCY_ORDER, Urgency
from services.audit import note
from services.desk import Desk
from services.identity import LEVEL_TO_SEE_AND_BOOK, writer_of
from store.conversations import get_conversation
from store.database import DbSession
from store.symptom_reports import add_report, get_report, open_reports, recently_reviewed
from store.tables import SymptomReport


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
) -> None:
    """Saves what the patient told, once per `report_key`.

    It names the patient only if proved, and only when the report is about the writer.
    """
    conversation = get_conversation(db_session, conversation_id)
    report = SymptomReport(
        report_key=report_key,
        conversation_id=conversation_id,
        patient_id=_proved_patient_id(desk, db_session, conversation_id) if is_for_writer else None,
        language=conversation.language,
        answers=dict(answers),
        urgency=urgency,
        red_flags=list(red_flags),
        rules_version=desk.red_flags.version,
        created_at=desk.now(),
    )
    add_report(db_session, report)


def reports_to_review(desk: Desk, db_session: DbSession) -> Sequence[SymptomReport]:
    """Most urgent first, then longest waiting."""
    return sorted(open_reports(db_session), key=_place)


def reviewed_reports(desk: Desk, db_session: DbSession) -> Sequence[SymptomReport]:
    return recently_reviewed(db_session)


def look_at_report(
    desk: Desk, db_session: DbSession, report_id: uuid.UUID, staff_id: uuid.UUID
) -> SymptomReport | None:
    """The report for the nurse's screen; the look is audited."""
    report = get_report(db_session, report_id)
    if report is not None:
        note(desk, db_session, staff_id, "look_at_report", report_id)
    return report


def take_report(
    desk: Desk, db_session: DbSession, report_id: uuid.UUID, staff_id: uuid.UUID
) -> SymptomReport | None:
    """Marks the report as being read by this nurse; the first one keeps it."""
    report = get_report(db_session, report_id)
    if report is not None and report.status == "new":
        report.status = "taken"
        report.staff_id = staff_id
        note(desk, db_session, staff_id, "take_report", report_id)
    return report


def review_report(
    desk: Desk, db_session: DbSession, report_id: uuid.UUID, staff_id: uuid.UUID, remark: str
) -> SymptomReport | None:
    """Closes the report with the nurse's remark."""
    report = get_report(db_session, report_id)
    if report is not None and report.status != "reviewed":
        report.status = "reviewed"
        report.staff_id = staff_id
        report.note = remark
        report.reviewed_at = desk.now()
        note(desk, db_session, staff_id, "review_report", report_id)
    return report


def _proved_patient_id(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> uuid.UUID | None:
    writer = writer_of(desk, db_session, conversation_id, LEVEL_TO_SEE_AND_BOOK)
    return writer.id if writer else None


def _place(report: SymptomReport) -> tuple[int, object]:
    return URGENCY_ORDER.index(Urgency(report.urgency)), report.created_at
