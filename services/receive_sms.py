"""What the SMS gateway reports: kept once, and applied to the outgoing ledger."""

import uuid

from clients.sms.reports import InboundSms, SmsReport, parse_report
from frontdesk.reading.answers import read_yes_no
from services.answer_offers import answer_by_sms
from services.desk import Desk
from store import outgoing
from store.database import DbSession
from store.notifications import clear_problem, dedup_hash, save_items

KEPT = "kept for a person"
STATE_OF = {"delivered": "delivered", "undelivered": "failed"}


def receive_sms_callback(desk: Desk, raw: bytes) -> None:
    """Saves the callback and moves the message it speaks of, in one transaction.

    A "SI" or "NO" answers an offer of the waiting list, if one is open for that number. All other
    inbound SMS are kept for a person to read: nobody is answered by SMS yet.
    """
    report = parse_report(raw)
    with desk.database.transaction() as db_session:
        key = dedup_hash(f"sms:{raw!r}")
        row = {
            "dedup_hash": key,
            "kind": type(report).__name__ if report else "UnreadableSms",
            "phone_number_id": None,
            "payload": {"raw": raw.decode("utf-8", "replace").replace("\x00", "")},
            "received_at": desk.now(),
            "handled_at": desk.now(),
            "problem": None if isinstance(report, SmsReport) else KEPT,
        }
        if save_items(db_session, [row]) == 0:
            return  # a repeat: an old "SI" must answer no later offer
        if isinstance(report, InboundSms) and _answers_offer(desk, db_session, report):
            clear_problem(db_session, key)
        if not isinstance(report, SmsReport):
            return
        message = outgoing.find_outgoing(db_session, "", _reference(report))
        state = STATE_OF.get(report.status)
        if message is not None and message.channel == "sms" and state is not None:
            outgoing.advance(db_session, message, state, report.at or desk.now())


def _answers_offer(desk: Desk, db_session: DbSession, sms: InboundSms) -> bool:
    """Whether it was a yes or a no to an offer, which is then noted."""
    said = read_yes_no(sms.text)
    if said is None:
        return False
    return answer_by_sms(desk, db_session, sms.from_digits, "yes" if said else "no")


def _reference(report: SmsReport) -> uuid.UUID | None:
    try:
        return uuid.UUID(report.reference)
    except ValueError:
        return None
