"""Shows the patient that an operator is writing."""

import uuid

from jobs.desk import desk
from jobs.queue_app import app
from services import show_operator_typing as use_case


@app.task(name="show_operator_typing")
def show_operator_typing(conversation_id: str) -> None:
    use_case.show_operator_typing(desk(), uuid.UUID(conversation_id))
