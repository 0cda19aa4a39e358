"""Enqueueing work in the same transaction as the data it is about.

procrastinate keeps its jobs in our PostgreSQL: either both the rows and the job are there, or
neither. Jobs carry ids only. Jobs with the same lock run one at a time, in order.
"""

import uuid
from datetime import timedelta
from typing import Final

import procrastinate
from sqlalchemy import text

from store.database import DbSession

QUEUE_OF: Final = {
    "screen_messages": "urgent",
    "deliver_messages": "replies",
    "deliver_sms": "background",
    "apply_notifications": "replies",
    "fetch_media": "background",
    "show_typing": "background",
    "show_operator_typing": "background",
    "answer_messages": "answers",
    "answer_offer": "replies",
    "offer_freed_times": "background",
}
PRIORITY_OF: Final = {"screen_messages": 10}
URGENT_PRIORITY: Final = 9
"""Of the job that sends an urgent text: before all routine, after the look for red flags."""

MEDIA_LANES: Final = 2
"""So many files are fetched at the same time: slow ones never take the places of answers."""

DELIVERY_JOB_OF: Final = {"whatsapp": "deliver_messages", "sms": "deliver_sms"}
"""A job and a lock for each channel: replies never wait for the SMS gateway."""

_app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())


def enqueue_for_conversation(
    db_session: DbSession, job: str, conversation_id: uuid.UUID, *, is_urgent: bool = False
) -> None:
    """One job for one conversation; jobs of one name and conversation never overlap."""
    _defer(
        db_session,
        job,
        f"{job}:{conversation_id}",
        is_urgent=is_urgent,
        conversation_id=str(conversation_id),
    )


def enqueue_unless_queued(
    db_session: DbSession,
    job: str,
    conversation_id: uuid.UUID | None = None,
    *,
    is_urgent: bool = False,
) -> None:
    """As the two above, but not when such a job, no less urgent, waits or runs."""
    lock = f"{job}:{conversation_id}" if conversation_id else job
    query = text(
        "SELECT EXISTS (SELECT 1 FROM procrastinate_jobs"
        " WHERE lock = :lock AND (status = 'doing' OR (status = 'todo' AND priority >= :priority)))"
    )
    priority = _priority_of(job, is_urgent)
    if db_session.scalar(query, {"lock": lock, "priority": priority}):
        return
    if conversation_id is None:
        enqueue(db_session, job)
    else:
        enqueue_for_conversation(db_session, job, conversation_id, is_urgent=is_urgent)


def enqueue_for_message(db_session: DbSession, job: str, message_id: int) -> None:
    _defer(db_session, job, None, message_id=message_id)


def enqueue(db_session: DbSession, job: str) -> None:
    """A job about whatever is waiting; never two at a time."""
    _defer(db_session, job, job)


def enqueue_fetch(
    db_session: DbSession, conversation_id: uuid.UUID, *, unless_queued: bool = False
) -> None:
    """A job that fetches the files of one conversation, in one of the few lanes there are."""
    query = text(
        "SELECT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE task_name = 'fetch_media'"
        " AND status IN ('todo', 'doing') AND args->>'conversation_id' = :id)"
    )
    if unless_queued and db_session.scalar(query, {"id": str(conversation_id)}):
        return
    lane = conversation_id.int % MEDIA_LANES
    _defer(db_session, "fetch_media", f"fetch_media:{lane}", conversation_id=str(conversation_id))


def enqueue_later(db_session: DbSession, job: str, after: timedelta) -> None:
    """As `enqueue`, but not before so much time has passed; one that comes by then is enough."""
    query = text(
        "SELECT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE task_name = :job"
        " AND status = 'todo' AND scheduled_at BETWEEN now() AND now() + :after)"
    )
    if not db_session.scalar(query, {"job": job, "after": after + timedelta(seconds=1)}):
        # a lock of its own: with the same one it would hold up the jobs that come after it
        _defer(db_session, job, f"{job}:later", after=after)


def enqueue_for_offer(db_session: DbSession, job: str, offer_id: uuid.UUID) -> None:
    """One job for one offer of the waiting list; jobs about one offer never overlap."""
    _defer(db_session, job, f"{job}:{offer_id}", offer_id=str(offer_id))


def _defer(
    db_session: DbSession,
    job: str,
    lock: str | None,
    *,
    is_urgent: bool = False,
    after: timedelta | None = None,
    **arguments: str | int,
) -> None:
    connection = db_session.connection().connection.driver_connection
    _app.configure_task(
        job,
        queue=QUEUE_OF[job],
        priority=_priority_of(job, is_urgent),
        lock=lock,
        connection=connection,
        schedule_in={"seconds": after.total_seconds()} if after else None,
    ).defer(**arguments)


def _priority_of(job: str, is_urgent: bool) -> int:
    return URGENT_PRIORITY if is_urgent else PRIORITY_OF.get(job, 0)
