"""Once a minute, times that were held too long without an answer become free."""

from jobs.desk import desk
from jobs.queue_app import app
from services import release_holds as use_case


@app.periodic(cron="* * * * *")
@app.task(name="release_holds", queue="background", queueing_lock="release_holds")
def release_holds(timestamp: int) -> None:
    use_case.release_holds(desk())
