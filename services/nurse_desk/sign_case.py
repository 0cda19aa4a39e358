"""A nurse signs a case: it is closed, with her note."""

import uuid

from services.audit import note as audit
from services.desk import Desk
from services.nurse_desk.cases import locked_case, make_own, write_event
from store.database import DbSession
from store.tables import SymptomReport


class NoteMissing(Exception):
    """A signature says what was done."""


def sign_case(
    desk: Desk, db_session: DbSession, report_id: uuid.UUID, staff_id: uuid.UUID, remark: str
) -> SymptomReport:
    """Closes the case with the nurse's remark. Raises `NoteMissing`, and as `take_case`."""
    report = make_own(desk, db_session, locked_case(db_session, report_id), staff_id)
    if not remark.strip():
        raise NoteMissing
    report.status = "reviewed"
    report.note = remark.strip()
    report.reviewed_at = desk.now()
    write_event(desk, db_session, report, "signed", staff_id, note=report.note)
    audit(desk, db_session, staff_id, "sign_case", report_id)
    return report
