"""Once a minute, chats whose operator does not answer go back to the queue."""

from jobs.desk import desk
from jobs.queue_app import app
from services import release_silent_chats as use_case


@app.periodic(cron="* * * * *")
@app.task(name="release_silent_chats", queue="background", queueing_lock="release_silent_chats")
def release_silent_chats(timestamp: int) -> None:
    use_case.release_silent_chats(desk())
