"""A nurse gives a case back to the list, for any colleague."""

import uuid

from services.audit import note as audit
from services.desk import Desk
from services.nurse_desk.cases import locked_case, make_own, write_event
from store.database import DbSession


def give_back(desk: Desk, db_session: DbSession, report_id: uuid.UUID, staff_id: uuid.UUID) -> None:
    """It is new again, with the deadline it had: one that has passed is escalated in a minute."""
    report = locked_case(db_session, report_id)
    if report.status == "new":
        return
    make_own(desk, db_session, report, staff_id)
    report.status, report.staff_id = "new", None
    write_event(desk, db_session, report, "given_back", staff_id)
    audit(desk, db_session, staff_id, "give_case_back", report_id)
