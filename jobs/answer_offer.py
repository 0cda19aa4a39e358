"""Does what was answered to an offer of the waiting list."""

import uuid

from jobs.desk import desk
from jobs.queue_app import app
from services import settle_offers as use_case


@app.task(name="answer_offer")
def answer_offer(offer_id: str) -> None:
    use_case.settle_offer(desk(), uuid.UUID(offer_id))
