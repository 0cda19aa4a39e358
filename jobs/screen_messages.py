"""Looks at new messages of one conversation: red flags first, then whose turn it is."""

import uuid

from jobs.desk import desk
from jobs.queue_app import app
from services import screen_messages as use_case


@app.task(name="screen_messages")
def screen_messages(conversation_id: str) -> None:
    use_case.screen_messages(desk(), uuid.UUID(conversation_id))
