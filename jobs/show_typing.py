"""Shows that a message was read and is being answered."""

from jobs.desk import desk
from jobs.queue_app import app
from services import show_typing as use_case


@app.task(name="show_typing")
def show_typing(message_id: int) -> None:
    use_case.show_typing(desk(), message_id)
