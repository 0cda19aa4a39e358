"""A nurse asks an operator to see to something in the chat: who it is, a booking."""

import uuid

from services.audit import note as audit
from services.desk import Desk
from services.nurse_desk.cases import level_of, locked_with_chat, make_own, write_event
from services.ownership import WaitingFor, wait_for_operator
from store.database import DbSession

REASON = "nurse_asks_booking"


def hand_to_operator(
    desk: Desk, db_session: DbSession, report_id: uuid.UUID, staff_id: uuid.UUID
) -> None:
    """The chat waits for an operator, as urgent as the case; the case stays with the nurse."""
    report, conversation = locked_with_chat(db_session, report_id)
    make_own(desk, db_session, report, staff_id)
    wait_for_operator(desk, db_session, conversation, WaitingFor(REASON, level_of(report)))
    write_event(desk, db_session, report, "handed_over", staff_id)
    audit(desk, db_session, staff_id, "hand_case_to_operator", report_id)
