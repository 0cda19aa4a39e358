"""Once a minute: offers that nobody answered go to the next person, and the day's offers begin."""

from jobs.desk import desk
from jobs.queue_app import app
from services import look_after_waiting_list as use_case


@app.periodic(cron="* * * * *")
@app.task(
    name="look_after_waiting_list",
    queue="background",
    queueing_lock="look_after_waiting_list",
)
def look_after_waiting_list(timestamp: int) -> None:
    use_case.look_after_waiting_list(desk())
