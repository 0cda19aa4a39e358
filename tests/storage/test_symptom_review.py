"""Symptom summaries in a real database: saved once, in order, named only if proved, encrypted."""

import pytest

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.nurse_desk.sign_case import sign_case
from services.read_reports import read_worklist, reports_to_review
from services.symptoms import save_symptom_report
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    SAMIA,
    Staff,
    add_staff,
    proves_to_be_mario,
    tells_symptoms,
    writes,
)


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


def test_summaries_are_read_by_urgency_and_then_by_waiting_time(lone_desk: Desk) -> None:
    early = tells_symptoms(lone_desk, MARIO, "mal di schiena")
    clock_of(lone_desk).advance(minutes=1)
    late = tells_symptoms(lone_desk, SAMIA, "tosse")
    clock_of(lone_desk).advance(minutes=1)
    urgent = tells_symptoms(lone_desk, GIULIA, "febbre alta", Urgency.SAME_DAY)
    with lone_desk.database.transaction() as db_session:
        order = [report.id for report in reports_to_review(lone_desk, db_session)]
    assert order == [urgent, early, late]


def test_the_same_summary_is_saved_once(lone_desk: Desk) -> None:
    chat = writes(lone_desk, MARIO, "ho la tosse")
    for _ in range(2):
        with lone_desk.database.transaction() as db_session:
            save_symptom_report(
                lone_desk,
                db_session,
                chat,
                report_key="message:1",
                answers={"complaint": "tosse"},
                urgency=Urgency.ROUTINE,
            )
    assert scalar(lone_desk, "SELECT count(*) FROM symptom_report") == 1


def test_a_summary_names_the_patient_only_if_identity_was_proved(lone_desk: Desk) -> None:
    unknown = tells_symptoms(lone_desk, GIULIA, "tosse")
    proves_to_be_mario(lone_desk)
    known = tells_symptoms(lone_desk, MARIO, "mal di schiena")
    with lone_desk.database.transaction() as db_session:
        entries = {e.report.id: e.patient for e in read_worklist(lone_desk, db_session).open}
    assert entries[unknown] is None
    patient = entries[known]
    assert patient is not None and patient.family_name == "Rossi"


def test_what_was_told_and_noted_stands_nowhere_in_clear_text(
    lone_desk: Desk, staff: Staff
) -> None:
    report = tells_symptoms(lone_desk, MARIO, "parola-segretissima")
    with lone_desk.database.transaction() as db_session:
        sign_case(lone_desk, db_session, report, staff.nora, "nota-segretissima")
    everything = str(
        [
            tuple(row)
            for table in ("symptom_report", "symptom_report_event", "audit_event", "message")
            for row in rows(lone_desk, f"SELECT * FROM {table}")
        ]
    )
    assert "segretissima" not in everything
