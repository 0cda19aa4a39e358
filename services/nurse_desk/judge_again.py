"""A level that rises after a nurse has judged it: her judgement was of less than is known now."""

from frontdesk.ownership import more_urgent
from frontdesk.triage.deadlines import due_at
from services.desk import Desk
from services.nurse_desk.cases import write_event
from store.database import DbSession
from store.tables import SymptomReport


def judge_again(desk: Desk, db_session: DbSession, report: SymptomReport) -> None:
    """The rules' level stands again; a case that was signed is open for anybody once more.

    Not so where hers is as urgent already: nothing ever lowers a level here.
    """
    hers = report.staff_level
    if hers is not None and more_urgent(hers, report.urgency) == hers:
        return
    report.staff_level = None
    if report.status == "reviewed":
        report.status, report.staff_id = "new", None
        report.escalated_at = None
        report.due_at = due_at(report.urgency, desk.now(), desk.facility.operators)
        write_event(desk, db_session, report, "reopened")
