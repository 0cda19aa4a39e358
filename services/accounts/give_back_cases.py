"""Cases of a nurse who is no nurse here any longer go back to the list, with their deadlines.

A case in somebody's hands is never overdue: with nobody behind those hands it would wait for ever.
"""

import uuid

from frontdesk.staff.roles import NURSE
from services.desk import Desk
from services.nurse_desk.cases import locked_case, write_event
from store.staff import get_staff
from store.symptom_reports import taken_by


def give_back_cases(desk: Desk, staff_id: uuid.UUID) -> int:
    """To be called after the change is saved, in transactions of its own; how many went back."""
    with desk.database.transaction() as db_session:
        member = get_staff(db_session, staff_id)
        held = taken_by(db_session, staff_id)
    if member is None or (member.is_active and member.role == NURSE):
        return 0
    return sum(_give_back(desk, staff_id, report_id) for report_id in held)


def _give_back(desk: Desk, staff_id: uuid.UUID, report_id: uuid.UUID) -> bool:
    with desk.database.transaction() as db_session:
        report = locked_case(db_session, report_id)
        if report.status != "taken" or report.staff_id != staff_id:
            return False
        report.status, report.staff_id = "new", None
        write_event(desk, db_session, report, "nurse_left", staff_id)
        return True
