"""Dead jobs: run again, or let go. Safe to click twice: only a dead one is touched."""

import uuid

from services.desk import Desk
from store.database import DbSession
from store.dead_jobs import bury_job, lock_dead_job, revive_job
from store.staff import add_audit_event


def retry_job(desk: Desk, db_session: DbSession, staff_id: uuid.UUID, job_id: int) -> bool:
    """Whether it was dead until now."""
    name = lock_dead_job(db_session, job_id)
    if name is None:
        return False
    revive_job(db_session, job_id)
    add_audit_event(db_session, staff_id, "retry_job", f"{name}:{job_id}", desk.now())
    return True


def dismiss_job(desk: Desk, db_session: DbSession, staff_id: uuid.UUID, job_id: int) -> bool:
    """Whether it was there until now. What it was to do is not done."""
    name = lock_dead_job(db_session, job_id)
    if name is None:
        return False
    bury_job(db_session, job_id)
    add_audit_event(db_session, staff_id, "dismiss_job", f"{name}:{job_id}", desk.now())
    return True
