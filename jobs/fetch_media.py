"""Fetches the files people sent in one conversation, apart from the chat: nobody waits for them."""

import uuid

from jobs.desk import desk
from jobs.queue_app import app
from services import fetch_media as use_case


@app.task(name="fetch_media")
def fetch_media(conversation_id: str) -> None:
    use_case.fetch_media(desk(), uuid.UUID(conversation_id))
