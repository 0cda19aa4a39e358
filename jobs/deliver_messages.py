"""Sends what is queued for one conversation on WhatsApp."""

import uuid

from jobs.desk import desk
from jobs.queue_app import app
from services import deliver_messages as use_case


@app.task(name="deliver_messages")
def deliver_messages(conversation_id: str) -> None:
    use_case.deliver_messages(desk(), uuid.UUID(conversation_id))
