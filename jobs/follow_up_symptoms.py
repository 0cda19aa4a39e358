"""Once a minute: interviews left half done are judged, and people are asked how they are."""

from jobs.desk import desk
from jobs.queue_app import app
from services.ask_after_symptoms import ask_all_due
from services.close_left_interviews import close_left_interviews


@app.periodic(cron="* * * * *")
@app.task(name="follow_up_symptoms", queue="background", queueing_lock="follow_up_symptoms")
def follow_up_symptoms(timestamp: int) -> None:
    close_left_interviews(desk())
    ask_all_due(desk())
