"""What the SMS gateway reports: kept once, and applied to the outgoing ledger."""

import uuid

from clients.sms.reports import SmsReport, parse_report
from services.desk import Desk
from store import outgoing
from store.notifications import dedup_hash, save_items

STATE_OF = {"delivered": "delivered", "undelivered": "failed"}


def receive_sms_callback(desk: Desk, raw: bytes) -> None:
    """Saves the callback and moves the message it speaks of, in one transaction.

    Inbound SMS are kept for a person to read: nobody is answered by SMS yet.
    """
    report = parse_report(raw)
    with desk.database.transaction() as db_session:
        row = {
            "dedup_hash": dedup_hash(f"sms:{raw!r}"),
            "kind": type(report).__name__ if report else "UnreadableSms",
            "phone_number_id": None,
            "payload": {"raw": raw.decode("utf-8", "replace").replace("\x00", "")},
            "received_at": desk.now(),
            "handled_at": desk.now(),
            "problem": None if isinstance(report, SmsReport) else "kept for a person",
        }
        is_new = save_items(db_session, [row]) == 1
        if not is_new or not isinstance(report, SmsReport):
            return
        message = outgoing.find_outgoing(db_session, "", _reference(report))
        state = STATE_OF.get(report.status)
        if message is not None and message.channel == "sms" and state is not None:
            outgoing.advance(db_session, message, state, report.at or desk.now())


def _reference(report: SmsReport) -> uuid.UUID | None:
    try:
        return uuid.UUID(report.reference)
    except ValueError:
        return None
