"""A worker process: `python -m jobs.worker quick` or `slow`.

Two kinds, so that a slow assistant never delays the look for red flags or the sending of replies.
Each may run several times, on several machines.
"""

import asyncio
import sys

import procrastinate

from jobs.desk import desk
from jobs.queue_app import app
from jobs.wake_stragglers import keep_waking
from runtime.wiring import settings

QUEUES = {"quick": ["urgent", "replies"], "slow": ["answers", "background"]}
CONCURRENCY = 8
HEARTBEAT_SECONDS = 1.0


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in QUEUES:
        sys.exit(f"usage: python -m jobs.worker {'|'.join(QUEUES)}")
    desk()
    asyncio.run(_work(QUEUES[sys.argv[1]], sys.argv[1]))


async def _work(queues: list[str], kind: str) -> None:
    url = settings().database_url.replace("+psycopg", "")
    connector = procrastinate.PsycopgConnector(conninfo=url, min_size=2, max_size=6)
    with app.replace_connector(connector) as worker_app:
        async with worker_app.open_async():
            waking = asyncio.create_task(keep_waking())
            _say_ready()
            try:
                await worker_app.run_worker_async(
                    queues=queues,
                    name=kind,
                    concurrency=CONCURRENCY,
                    delete_jobs="successful",
                    fetch_job_polling_interval=1.0,
                    update_heartbeat_interval=HEARTBEAT_SECONDS,
                    stalled_worker_timeout=10 * HEARTBEAT_SECONDS,
                    shutdown_graceful_timeout=5.0,
                )
            finally:
                waking.cancel()


def _say_ready() -> None:
    if ready_file := settings().ready_file:
        ready_file.touch()


if __name__ == "__main__":
    main()
