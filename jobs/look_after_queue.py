"""Once a minute the operators' queue is looked after: deadlines, snoozes, proposals, idle chats."""

from jobs.desk import desk
from jobs.queue_app import app
from services import look_after_queue as use_case


@app.periodic(cron="* * * * *")
@app.task(name="look_after_queue", queue="background", queueing_lock="look_after_queue")
def look_after_queue(timestamp: int) -> None:
    use_case.look_after_queue(desk())
