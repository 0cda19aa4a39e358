"""Applies what Meta reported besides messages."""

from jobs.desk import desk
from jobs.queue_app import app
from services import apply_notifications as use_case


@app.task(name="apply_notifications")
def apply_notifications() -> None:
    use_case.apply_notifications(desk())
