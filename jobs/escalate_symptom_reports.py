"""Once a minute, cases that no nurse has taken in time are put before everybody."""

from jobs.desk import desk
from jobs.queue_app import app
from services.nurse_desk import escalate


@app.periodic(cron="* * * * *")
@app.task(
    name="escalate_symptom_reports", queue="background", queueing_lock="escalate_symptom_reports"
)
def escalate_symptom_reports(timestamp: int) -> None:
    escalate.escalate_overdue_cases(desk())
