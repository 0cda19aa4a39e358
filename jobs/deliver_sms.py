"""Sends the SMS queued for one conversation, apart from the chat: nobody waits for the gateway."""

import uuid

from jobs.desk import desk
from jobs.queue_app import app
from services import deliver_messages as use_case


@app.task(name="deliver_sms")
def deliver_sms(conversation_id: str) -> None:
    use_case.deliver_messages(desk(), uuid.UUID(conversation_id), channel="sms")
