"""Offering free times to those who wait: one time to one person, in the order of the line."""

import uuid
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog

from frontdesk.ownership import WITH_THE_ASSISTANT
from frontdesk.schedules.slots import AppointmentSlot
from frontdesk.waitlist.fitting import fits
from frontdesk.waitlist.holding import answer_until, may_ask
from frontdesk.waitlist.line import in_line
from frontdesk.waitlist.waiter import Waiter
from services.cancellation_terms import as_regime
from services.desk import Desk
from services.freed_times import look_for_times
from services.holds import NotYours, hold_for
from services.offer_words import Channel, channel_for, queue_offer
from services.offers import TimeWanted, free_times
from services.time_taking import TimeRequest, lock_times
from services.waiters import present_of, waiter_of, why_wait_is_over
from services.waitlist_contacts import tell_the_patient_instead
from store import waitlist
from store.appointments import TimeIsTaken
from store.conversations import lock_conversation
from store.database import DbSession
from store.tables import Appointment, WaitlistEntry, WaitlistOffer

log = structlog.get_logger(__name__)

GRACE = timedelta(minutes=2)
"""A time is kept a little longer than was said: a yes of the last second has still to be booked."""


def offer_freed_times(desk: Desk) -> None:
    """Offers every free time that somebody waits for. At night it puts itself off.

    Each offer is a transaction of its own: killed in the middle, nothing of it has happened, and
    the next run begins where this one stopped.
    """
    if not _may_ask(desk):
        with desk.database.transaction() as db_session:
            if waitlist.somebody_waits(db_session):
                look_for_times(desk, db_session)
        return
    for entry_id in _line(desk):
        try:
            with desk.database.transaction() as db_session:
                entry = waitlist.lock_entry(db_session, entry_id)
                tell_the_patient_instead(desk, db_session, entry)
            with desk.database.transaction() as db_session:
                _offer_a_time(desk, db_session, entry_id)
        except Exception:
            # One entry that cannot be served must not hold up the line.
            log.exception("waitlist_entry_not_served", entry_id=str(entry_id))


def _may_ask(desk: Desk) -> bool:
    return may_ask(desk.facility.waiting_list, desk.facility.outbound, desk.now())


def _line(desk: Desk) -> list[uuid.UUID]:
    with desk.database.transaction() as db_session:
        waiters = [
            waiter_of(desk, db_session, entry) for entry in waitlist.waiting_entries(db_session)
        ]
    return [waiter.id for waiter in in_line(waiters, ZoneInfo(desk.facility.zone))]


def _offer_a_time(desk: Desk, db_session: DbSession, entry_id: uuid.UUID) -> None:
    entry = waitlist.get_entry(db_session, entry_id)
    channel = channel_for(desk, db_session, entry)
    if channel is None or why_wait_is_over(desk, db_session, entry) is not None:
        return
    waiter = waiter_of(desk, db_session, entry)
    for slot in _fitting(desk, db_session, entry, waiter):
        try:
            # a time that is gone gives its locks back: those of the next are taken in order
            with db_session.begin_nested():
                _offer(desk, db_session, entry_id, slot, channel)
        except (TimeIsTaken, NotYours):
            continue
        return


def _fitting(
    desk: Desk, db_session: DbSession, entry: WaitlistEntry, waiter: Waiter
) -> Iterator[AppointmentSlot]:
    """The free times that suit, soonest first, as far as there is time left to answer."""
    service = desk.facility.service(entry.service_id)
    zone = ZoneInfo(desk.facility.zone)
    wanted = TimeWanted(practitioner_id=entry.practitioner_id, not_after=_end(waiter, zone))
    for slot in free_times(desk, db_session, service, as_regime(entry.regime), wanted):
        if fits(waiter, slot, zone) and _answer_until(desk, slot) is not None:
            yield slot


def _end(waiter: Waiter, zone: ZoneInfo) -> datetime | None:
    """Where the search may stop."""
    day_over = (
        datetime.combine(waiter.not_after + timedelta(days=1), time(), tzinfo=zone)
        if waiter.not_after
        else None
    )
    ends = [at for at in (waiter.present_starts_at, day_over) if at is not None]
    return min(ends, default=None)


def _answer_until(desk: Desk, slot: AppointmentSlot) -> datetime | None:
    rules, outbound = desk.facility.waiting_list, desk.facility.outbound
    return answer_until(rules, outbound, desk.now(), slot.starts_at)


def _offer(
    desk: Desk, db_session: DbSession, entry_id: uuid.UUID, slot: AppointmentSlot, channel: Channel
) -> None:
    """Holds the time, and asks. Raises `TimeIsTaken`, `NotYours` with nothing changed."""
    entry = waitlist.get_entry(db_session, entry_id)
    conversation = lock_conversation(db_session, entry.conversation_id)
    lock_times(db_session, [slot, present_of(db_session, entry)], patient_id=entry.patient_id)
    entry = waitlist.lock_entry(db_session, entry_id)
    until = _answer_until(desk, slot)
    # In the middle of an emergency or of a talk with a person nobody is asked about times.
    if entry.status != "waiting" or conversation.owner not in WITH_THE_ASSISTANT or until is None:
        return
    made_before = len(waitlist.offers_of(db_session, entry_id))
    hold_key = f"waitlist:{entry_id}:{made_before}"
    request = _request(entry, slot)
    hold = hold_for(desk, db_session, request, until + GRACE, hold_key)
    offer = _new_offer(desk, entry, hold, until, channel)
    waitlist.add_offer(db_session, offer)
    entry.status = "offered"
    queue_offer(desk, db_session, entry, offer, hold)


def _request(entry: WaitlistEntry, slot: AppointmentSlot) -> TimeRequest:
    is_for_somebody_else = entry.contact_id != entry.patient_id
    return TimeRequest(
        patient_id=entry.patient_id,
        slot=slot,
        regime=as_regime(entry.regime),
        prescription_id=entry.prescription_id,
        booked_for_by=entry.contact_id if is_for_somebody_else else None,
        moving=entry.appointment_id,
    )


def _new_offer(
    desk: Desk, entry: WaitlistEntry, hold: Appointment, until: datetime, channel: Channel
) -> WaitlistOffer:
    offer_id = uuid.uuid4()
    return WaitlistOffer(
        id=offer_id,
        entry_id=entry.id,
        appointment_id=hold.id,
        channel=channel,
        message_key=f"waitlist_offer:{offer_id}:0",
        offered_at=desk.now(),
        expires_at=until,
    )
