"""What goes wrong at a desk, for tests of mending it; and a worker that does one round."""

import asyncio
import threading
import uuid
from typing import Any

import procrastinate

from jobs.queue_app import app
from services.desk import Desk
from store import jobs
from store.tables import NotificationItem
from tests.database import rows, scalar
from tests.storage.ledger import execute


def kill(desk: Desk, job: str, conversation_id: uuid.UUID | None = None) -> int:
    """A job that was begun and ended with an error; its id."""
    with desk.database.transaction() as db_session:
        if conversation_id is None:
            jobs.enqueue(db_session, job)
        else:
            jobs.enqueue_for_conversation(db_session, job, conversation_id)
    newest = scalar(desk, "SELECT max(id) FROM procrastinate_jobs")
    for status in ("doing", "failed"):
        execute(desk, f"UPDATE procrastinate_jobs SET status = '{status}' WHERE id = {newest}")
    return int(newest)


def put_aside(desk: Desk, problem: str, kind: str = "unreadable", payload: Any = None) -> int:
    """A notification with a problem; its id."""
    row = NotificationItem(
        dedup_hash=uuid.uuid4().bytes,
        kind=kind,
        payload=payload or {},
        received_at=desk.now(),
        handled_at=desk.now(),
        problem=problem,
    )
    with desk.database.transaction() as db_session:
        db_session.add(row)
        db_session.flush()
        return row.id


def job_states(desk: Desk, job: str = "apply_notifications") -> list[str]:
    """Of all jobs of a name, the oldest first; a worker that is done with one deletes it."""
    query = "SELECT status FROM procrastinate_jobs WHERE task_name = :job ORDER BY id"
    return [row.status for row in rows(desk, query, job=job)]


def work_off(desk: Desk, queue: str) -> None:
    """A real worker over this database, until the queue is empty."""
    url = desk.database.engine.url.render_as_string(hide_password=False)
    connector = procrastinate.PsycopgConnector(conninfo=url.replace("+psycopg", ""))

    async def work() -> None:
        with app.replace_connector(connector) as worker_app:
            async with worker_app.open_async():
                await worker_app.run_worker_async(
                    queues=[queue],
                    wait=False,
                    delete_jobs="successful",
                    install_signal_handlers=False,
                )

    # a thread of its own: a test with a browser has an event loop already
    thread = threading.Thread(target=lambda: asyncio.run(work()))
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive()
