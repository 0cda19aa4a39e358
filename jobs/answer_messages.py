"""Lets the assistant answer the waiting messages of one conversation."""

import uuid

from jobs.desk import desk
from jobs.queue_app import app
from services import answer_messages as use_case


@app.task(name="answer_messages")
def answer_messages(conversation_id: str) -> None:
    use_case.answer_messages(desk(), uuid.UUID(conversation_id))
