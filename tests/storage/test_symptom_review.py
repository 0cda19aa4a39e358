"""The nurses' list over a real database: order, one reader, one note, every look audited."""

import uuid

import pytest

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.read_reports import read_worklist
from services.symptoms import (
    look_at_report,
    reports_to_review,
    review_report,
    save_symptom_report,
    take_report,
)
from store.staff import count_audit_events
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


def _reviews(desk: Desk, report_id: uuid.UUID, staff_id: uuid.UUID, note: str) -> None:
    with desk.database.transaction() as db_session:
        review_report(desk, db_session, report_id, staff_id, note)


def _state(desk: Desk, report_id: uuid.UUID) -> tuple[str, uuid.UUID | None]:
    query = "SELECT status, staff_id FROM symptom_report WHERE id = :id"
    ((status, staff_id),) = rows(desk, query, id=report_id)
    return status, staff_id


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


def test_the_first_nurse_to_take_a_summary_keeps_it(lone_desk: Desk, staff: Staff) -> None:
    report = tells_symptoms(lone_desk, MARIO, "mal di schiena")
    for nurse in (staff.nora, staff.nino):
        with lone_desk.database.transaction() as db_session:
            take_report(lone_desk, db_session, report, nurse)
    assert _state(lone_desk, report) == ("taken", staff.nora)


def test_a_reviewed_summary_leaves_the_list_and_keeps_its_first_note(
    lone_desk: Desk, staff: Staff
) -> None:
    report = tells_symptoms(lone_desk, MARIO, "mal di schiena")
    _reviews(lone_desk, report, staff.nora, "richiamata")
    _reviews(lone_desk, report, staff.nino, "un'altra nota")
    assert _state(lone_desk, report) == ("reviewed", staff.nora)
    with lone_desk.database.transaction() as db_session:
        worklist = read_worklist(lone_desk, db_session)
    assert worklist.open == []
    (entry,) = worklist.reviewed
    assert (entry.report.note, entry.nurse_name) == ("richiamata", "Nora Infermiera")


def test_every_look_at_a_summary_is_audited(lone_desk: Desk, staff: Staff) -> None:
    report = tells_symptoms(lone_desk, MARIO, "mal di schiena")
    for nurse in (staff.nora, staff.nino):
        with lone_desk.database.transaction() as db_session:
            look_at_report(lone_desk, db_session, report, nurse)
    with lone_desk.database.transaction() as db_session:
        assert count_audit_events(db_session, "look_at_report", str(report)) == 2


def test_what_was_told_and_noted_stands_nowhere_in_clear_text(
    lone_desk: Desk, staff: Staff
) -> None:
    report = tells_symptoms(lone_desk, MARIO, "parola-segretissima")
    _reviews(lone_desk, report, staff.nora, "nota-segretissima")
    everything = str(
        [
            tuple(row)
            for table in ("symptom_report", "audit_event", "message")
            for row in rows(lone_desk, f"SELECT * FROM {table}")
        ]
    )
    assert "segretissima" not in everything
