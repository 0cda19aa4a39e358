"""Offers free times to the people on the waiting list."""

from jobs.desk import desk
from jobs.queue_app import app
from services import offer_freed_times as use_case


@app.task(name="offer_freed_times")
def offer_freed_times() -> None:
    use_case.offer_freed_times(desk())
