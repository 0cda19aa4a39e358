"""Cases past their deadline that nobody has taken: marked, and put before the operators too."""

import uuid

import structlog

from frontdesk.ownership import Owner, Urgency
from services.desk import Desk
from services.nurse_desk.cases import level_of, locked_with_chat, write_event
from services.ownership import WaitingFor, give_to_bot, wait_for_operator
from store.database import DbSession
from store.messages import has_written_since
from store.symptom_reports import has_escalated_cases, overdue_ids
from store.tables import Conversation

log = structlog.get_logger(__name__)

REASON = "case_overdue"
SEEN_TO = "nurse_took_case"


def escalate_overdue_cases(desk: Desk) -> int:
    """How many were marked. Safe to run at any time, by several workers at once."""
    with desk.database.transaction() as db_session:
        late = overdue_ids(db_session, desk.now())
    return sum(_try_to_escalate(desk, report_id) for report_id in late)


def _try_to_escalate(desk: Desk, report_id: uuid.UUID) -> bool:
    try:
        with desk.database.transaction() as db_session:
            return _escalate(desk, db_session, report_id)
    except Exception:
        # One case that cannot be marked must not hold up the others.
        log.exception("case_not_escalated", report_id=str(report_id))
        return False


def _escalate(desk: Desk, db_session: DbSession, report_id: uuid.UUID) -> bool:
    """Looked at again, locked: a nurse may have been quicker. An operator who has it keeps it."""
    report, conversation = locked_with_chat(db_session, report_id)
    if report.status != "new" or report.escalated_at is not None:
        return False
    report.escalated_at = desk.now()
    write_event(desk, db_session, report, "escalated")
    level = level_of(report)
    wait_for_operator(desk, db_session, conversation, WaitingFor(REASON, level))
    log.info("case_escalated", report_id=str(report_id), level=str(level))
    return True


def leave_operators_queue(
    desk: Desk, db_session: DbSession, conversation: Conversation, staff_id: uuid.UUID
) -> None:
    """A nurse has the late case: its chat need not wait for an operator any more.

    It stays there for an emergency, for another late case, and once the person has written: then
    somebody owes an answer. Nothing is said, as nothing was said when it came into the queue.
    """
    since = conversation.waiting_since
    if conversation.owner != Owner.WAITING or conversation.waiting_reason != REASON:
        return
    if conversation.waiting_urgency == Urgency.EMERGENCY or since is None:
        return
    has_more = has_escalated_cases(db_session, conversation.id)
    if not has_more and not has_written_since(db_session, conversation.id, since):
        give_to_bot(desk, db_session, conversation, SEEN_TO, staff_id)
