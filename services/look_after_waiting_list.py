"""Every minute: offers that are answered or over, waits that are over, the beginning of the day."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import structlog

from frontdesk.schedules.opening import is_open
from frontdesk.waitlist.ending import Ending
from frontdesk.waitlist.holding import may_ask
from services.desk import Desk
from services.freed_times import look_for_times
from services.offer_words import Saying, channel_for, queue_saying
from services.settle_offers import settle_offer
from services.waiters import end_wait, why_wait_is_over
from services.waitlist_contacts import tell_the_patient_instead
from store import waitlist
from store.conversations import lock_conversation

log = structlog.get_logger(__name__)

A_RUN = timedelta(minutes=1)
TOLD: dict[Ending, Saying] = {
    Ending.NO_ANSWERS: Saying("utter_waitlist_no_answers", "sms_waitlist_no_answers"),
    Ending.TOO_LATE: Saying("utter_waitlist_too_late", "sms_waitlist_too_late"),
}
"""Who found a time by themselves knows that they need no other."""


def look_after_waiting_list(desk: Desk) -> None:
    """Safe to run at any time, by several workers at once: each row is looked at again, locked."""
    with desk.database.transaction() as db_session:
        offers = list(waitlist.offers_to_settle(db_session, desk.now()))
        entries = [entry.id for entry in waitlist.waiting_entries(db_session)]
    for offer_id in offers:
        _try(settle_offer, desk, offer_id)
    if is_open(desk.facility.outbound, desk.now()):
        for entry_id in entries:
            _try(_end_if_over, desk, entry_id)
    if _day_begins(desk):
        with desk.database.transaction() as db_session:
            if waitlist.somebody_waits(db_session):
                look_for_times(desk, db_session)


def _try(do: Callable[[Desk, uuid.UUID], None], desk: Desk, row_id: uuid.UUID) -> None:
    try:
        do(desk, row_id)
    except Exception:
        # One row that cannot be settled must not hold up the others.
        log.exception("waitlist_not_looked_after", row_id=str(row_id))


def _end_if_over(desk: Desk, entry_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        lock_conversation(db_session, waitlist.get_entry(db_session, entry_id).conversation_id)
        entry = waitlist.lock_entry(db_session, entry_id)
        tell_the_patient_instead(desk, db_session, entry)
        why = why_wait_is_over(desk, db_session, entry)
        if entry.status != "waiting" or why is None:
            return
        status = "booked" if why is Ending.BOOKED_THEMSELVES else "expired"
        end_wait(desk, entry, status, why)
        channel = channel_for(desk, db_session, entry)
        if why in TOLD and channel is not None:
            key = f"waitlist_ended:{entry_id}:0"
            queue_saying(desk, db_session, entry, TOLD[why], channel=channel, key=key)


def _day_begins(desk: Desk) -> bool:
    """Whether people may be asked now and could not a run ago."""
    rules, outbound = desk.facility.waiting_list, desk.facility.outbound
    now = desk.now()
    return may_ask(rules, outbound, now) and not may_ask(rules, outbound, now - A_RUN)
