"""Enqueueing work in the same transaction as the data it is about.

procrastinate keeps its jobs in our PostgreSQL: either both the rows and the job are there, or
neither. Jobs carry ids only. Jobs with the same lock run one at a time, in order.
"""

import uuid
from typing import Final

import procrastinate
from sqlalchemy import text

from store.database import DbSession

QUEUE_OF: Final = {
    "screen_messages": "urgent",
    "deliver_messages": "replies",
    "apply_notifications": "replies",
    "show_typing": "replies",
    "answer_messages": "answers",
}
PRIORITY_OF: Final = {"screen_messages": 10}

_app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())


def enqueue_for_conversation(db_session: DbSession, job: str, conversation_id: uuid.UUID) -> None:
    """One job for one conversation; jobs of one name and conversation never overlap."""
    _defer(db_session, job, f"{job}:{conversation_id}", conversation_id=str(conversation_id))


def enqueue_unless_queued(
    db_session: DbSession, job: str, conversation_id: uuid.UUID | None = None
) -> None:
    """As the two above, but not when such a job waits or runs."""
    lock = f"{job}:{conversation_id}" if conversation_id else job
    query = text(
        "SELECT EXISTS (SELECT 1 FROM procrastinate_jobs"
        " WHERE lock = :lock AND status IN ('todo', 'doing'))"
    )
    if db_session.scalar(query, {"lock": lock}):
        return
    if conversation_id is None:
        enqueue(db_session, job)
    else:
        enqueue_for_conversation(db_session, job, conversation_id)


def enqueue_for_message(db_session: DbSession, job: str, message_id: int) -> None:
    _defer(db_session, job, None, message_id=message_id)


def enqueue(db_session: DbSession, job: str) -> None:
    """A job about whatever is waiting; never two at a time."""
    _defer(db_session, job, job)


def _defer(db_session: DbSession, job: str, lock: str | None, **arguments: str | int) -> None:
    connection = db_session.connection().connection.driver_connection
    _app.configure_task(
        job,
        queue=QUEUE_OF[job],
        priority=PRIORITY_OF.get(job, 0),
        lock=lock,
        connection=connection,
    ).defer(**arguments)
