"""The safety net: every second, whatever is due or forgotten gets a job again.

Messages whose retry is due, messages nobody works on, outgoing messages that wait, and jobs whose
worker died. procrastinate itself leaves a dead worker's jobs alone.
"""

import asyncio

import structlog

from jobs.desk import desk
from jobs.queue_app import app
from services.wake_stragglers import wake_stragglers

log = structlog.get_logger(__name__)

EVERY_SECONDS = 1.0
WORKER_IS_DEAD_AFTER_SECONDS = 5.0


async def keep_waking() -> None:
    """Runs until cancelled; a failure (the database away) is logged and tried again."""
    while True:
        try:
            await asyncio.to_thread(wake_stragglers, desk())
            await rescue_jobs()
        except Exception:
            log.exception("waking_failed")
        await asyncio.sleep(EVERY_SECONDS)


async def rescue_jobs() -> None:
    """Puts jobs of dead workers back into the queue."""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=WORKER_IS_DEAD_AFTER_SECONDS):
        log.warning("job_rescued", job=job.task_name, job_id=job.id)
        await manager.retry_job(job)
