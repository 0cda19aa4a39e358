"""Once an hour Meta is asked how our message templates stand, if we know our account's id."""

from jobs.desk import desk
from jobs.queue_app import app
from services import ask_template_states as use_case


@app.periodic(cron="11 * * * *")
@app.task(name="ask_template_states", queue="background", queueing_lock="ask_template_states")
def ask_template_states(timestamp: int) -> None:
    use_case.ask_template_states(desk())
