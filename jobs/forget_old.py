"""Deletes, once an hour, what is no longer needed."""

from jobs.desk import desk
from jobs.queue_app import app
from services import forget_old as use_case


@app.periodic(cron="7 * * * *")
@app.task(name="forget_old", queue="background", queueing_lock="forget_old")
def forget_old(timestamp: int) -> None:
    use_case.forget_old(desk())
