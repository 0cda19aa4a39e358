"""Reports and incoming texts, signed and posted to the business."""

from datetime import datetime
from functools import partial
from typing import Any

from simulator.notifications.deliveries import Deliveries
from simulator.notifications.post import Posting
from simulator.notifications.signing import body_bytes, signature
from simulator.notifications.timetable import Timetable


class SmsCourier:
    """``url`` None: nothing is posted."""

    def __init__(
        self, url: str | None, token: str, timetable: Timetable, deliveries: Deliveries
    ) -> None:
        self._url, self._token = url, token
        self._timetable, self._deliveries = timetable, deliveries

    def report(self, sms_id: str, reference: str, status: str, at: datetime) -> None:
        """``status`` is delivered or undelivered."""
        content = {"id": sms_id, "reference": reference, "status": status, "at": at.isoformat()}
        self._post(sms_id, content)

    def receive(self, sms_id: str, sender: str, text: str) -> None:
        """A person texts the business; ``sender`` in digits."""
        self._post(sms_id, {"id": sms_id, "from": sender, "text": text})

    def _post(self, sms_id: str, content: dict[str, Any]) -> None:
        if self._url is None:
            return
        raw = body_bytes(content)
        headers = {
            "Content-Type": "application/json",
            "X-Sms-Signature": signature(raw, self._token),
        }
        posting = Posting(self._url, raw, headers, "sms", (sms_id,))
        self._timetable.soon(partial(self._deliveries.insist, posting))
