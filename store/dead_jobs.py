"""Jobs of the queue that ended with an error. They carry ids only, and nobody runs them again."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from store.database import DbSession


@dataclass(frozen=True)
class DeadJob:
    """`conversation_id`: the chat it was about, where it was about one."""

    id: int
    name: str
    attempts: int
    failed_at: datetime | None
    conversation_id: uuid.UUID | None


_DEAD = """
SELECT j.id, j.task_name, j.attempts,
    (SELECT max(e.at) FROM procrastinate_events AS e WHERE e.job_id = j.id AND e.type = 'failed'),
    coalesce(c.id, m.conversation_id)
FROM (
    SELECT * FROM procrastinate_jobs WHERE status = 'failed' ORDER BY id DESC LIMIT :limit
) AS j
LEFT JOIN conversation AS c ON c.id = CAST(j.args->>'conversation_id' AS uuid)
LEFT JOIN message AS m ON m.id = CAST(j.args->>'message_id' AS bigint)
ORDER BY j.id DESC"""


def dead_jobs(db_session: DbSession, limit: int) -> Sequence[DeadJob]:
    """The newest first."""
    return [DeadJob(*row) for row in db_session.execute(text(_DEAD), {"limit": limit})]


def count_dead_jobs(db_session: DbSession) -> int:
    query = text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
    return int(db_session.scalar(query) or 0)


def lock_dead_job(db_session: DbSession, job_id: int) -> str | None:
    """The job's name; None when it is gone, or runs again already."""
    query = text(
        "SELECT task_name FROM procrastinate_jobs WHERE id = :id AND status = 'failed' FOR UPDATE"
    )
    name: str | None = db_session.scalar(query, {"id": job_id})
    return name


def revive_job(db_session: DbSession, job_id: int) -> None:
    """Puts a locked dead job back in its queue.

    Where one that must not be queued twice is queued already, that one does the work.
    """
    twin = text(
        "SELECT EXISTS (SELECT 1 FROM procrastinate_jobs AS j JOIN procrastinate_jobs AS dead"
        " ON dead.queueing_lock = j.queueing_lock WHERE dead.id = :id AND j.status = 'todo')"
    )
    if db_session.scalar(twin, {"id": job_id}):
        bury_job(db_session, job_id)
        return
    # procrastinate's own function: "job_id, retry_at, new_priority, new_queue_name, new_lock"
    again = text("SELECT procrastinate_retry_job_v2(:id, now(), NULL, NULL, NULL)")
    db_session.execute(again, {"id": job_id})


def bury_job(db_session: DbSession, job_id: int) -> None:
    """Deletes a locked dead job: nobody needs its work any more."""
    db_session.execute(text("DELETE FROM procrastinate_jobs WHERE id = :id"), {"id": job_id})
