"""A nurse opens a case."""

import uuid

from services.audit import note as audit
from services.desk import Desk
from services.nurse_desk.cases import NoSuchCase
from store import symptom_reports
from store.database import DbSession
from store.tables import SymptomReport


def look_at_case(
    desk: Desk, db_session: DbSession, report_id: uuid.UUID, staff_id: uuid.UUID
) -> SymptomReport:
    """The case for the nurse's screen; the look is audited. Raises `NoSuchCase`."""
    report = symptom_reports.look_at(db_session, report_id)
    if report is None:
        raise NoSuchCase
    audit(desk, db_session, staff_id, "look_at_case", report_id)
    return report
