"""Notifications put aside: read again, or noted as seen. Safe to click twice."""

import uuid

from services.desk import Desk
from store import jobs
from store.database import DbSession
from store.notices_aside import lock_notice_aside
from store.staff import add_audit_event

FAILED = "failed"
"""How the problem of one begins on which the machine itself broke: only reading that may help."""


def may_help_to_retry(problem: str) -> bool:
    return problem.startswith(FAILED)


def retry_notice(desk: Desk, db_session: DbSession, staff_id: uuid.UUID, item_id: int) -> bool:
    """Whether it was aside until now, and reading it again may help."""
    item = lock_notice_aside(db_session, item_id)
    if item is None or not may_help_to_retry(item.problem or ""):
        return False
    item.problem, item.handled_at = None, None
    jobs.enqueue_unless_queued(db_session, "apply_notifications")
    add_audit_event(db_session, staff_id, "retry_notification", str(item_id), desk.now())
    return True


def dismiss_notice(desk: Desk, db_session: DbSession, staff_id: uuid.UUID, item_id: int) -> bool:
    """Whether it was aside until now."""
    item = lock_notice_aside(db_session, item_id)
    if item is None:
        return False
    item.problem = None
    add_audit_event(db_session, staff_id, "dismiss_notification", str(item_id), desk.now())
    return True
