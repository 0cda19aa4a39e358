"""A nurse takes a case, so that the others see that somebody is on it."""

import uuid

from services.audit import note as audit
from services.desk import Desk
from services.nurse_desk.cases import (
    CaseSigned,
    TakenByColleague,
    locked_case,
    locked_with_chat,
    make_own,
    write_event,
)
from services.nurse_desk.escalate import leave_operators_queue
from store.chats import staff_names
from store.database import DbSession
from store.tables import SymptomReport


def take_case(
    desk: Desk, db_session: DbSession, report_id: uuid.UUID, staff_id: uuid.UUID
) -> SymptomReport:
    """Of two who click at once the first has it; the other is told by `TakenByColleague`."""
    report, conversation = locked_with_chat(db_session, report_id)
    make_own(desk, db_session, report, staff_id)
    leave_operators_queue(desk, db_session, conversation, staff_id)
    return report


def take_case_over(
    desk: Desk,
    db_session: DbSession,
    report_id: uuid.UUID,
    staff_id: uuid.UUID,
    instead_of: uuid.UUID,
) -> SymptomReport:
    """Takes it out of a colleague's hands, on purpose: her shift ended with the case open.

    `instead_of` is whom the nurse saw having it; if that has changed, `TakenByColleague`.
    """
    report = locked_case(db_session, report_id)
    if report.status == "reviewed":
        raise CaseSigned
    if report.status == "taken" and report.staff_id not in (staff_id, instead_of):
        names = staff_names(db_session, [report.staff_id])
        raise TakenByColleague(names.get(report.staff_id, "") if report.staff_id else "")
    if report.status == "taken" and report.staff_id == instead_of != staff_id:
        report.staff_id = staff_id
        write_event(desk, db_session, report, "taken", staff_id)
        audit(desk, db_session, staff_id, "take_case_over", report_id)
    return make_own(desk, db_session, report, staff_id)
