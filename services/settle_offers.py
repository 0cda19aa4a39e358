"""What becomes of an offer: booked, let go for the next person, or taken back.

Safe to run at any time and again: an offer has one outcome. An answer counts from the moment it
arrived (`services.answer_offers`), however late it is worked on.
"""

import uuid
from typing import Literal

from services.appointment_history import SYSTEM, Actor
from services.desk import Desk
from services.freed_times import look_for_times
from services.holds import NotYours, book_held, let_hold_go
from services.offer_words import Saying, channel_for, language_of, queue_saying, when_words
from services.time_taking import lock_times
from services.waiters import end_wait, present_of
from store import appointments, waitlist
from store.appointments import PatientIsBusy, TimeIsTaken
from store.conversations import lock_conversation
from store.database import DbSession
from store.tables import Appointment, WaitlistEntry, WaitlistOffer

Answer = Literal["yes", "no"]
DECLINED = Saying("utter_waitlist_declined", "sms_waitlist_declined")
TAKEN = Saying("utter_waitlist_taken", "sms_waitlist_taken")
BUSY = Saying("utter_waitlist_busy", "sms_waitlist_busy")
GONE = Saying("utter_waitlist_gone", "sms_waitlist_gone")


def settle_offer(desk: Desk, offer_id: uuid.UUID) -> None:
    """Settles one offer, and says what came of an answer on the channel that is open."""
    with desk.database.transaction() as db_session:
        saying = settle(desk, db_session, offer_id)
        if saying is None:
            return
        offer = waitlist.find_offer(db_session, offer_id)
        assert offer is not None
        entry = waitlist.get_entry(db_session, offer.entry_id)
        channel = channel_for(desk, db_session, entry) or offer.channel
        key = f"waitlist_answer:{offer_id}:0"
        queue_saying(desk, db_session, entry, saying, channel=channel, key=key)


def settle(
    desk: Desk, db_session: DbSession, offer_id: uuid.UUID, answer: Answer | None = None
) -> Saying | None:
    """Settles one offer; what there is to say about an answer, None when nothing was answered.

    `answer` is one given this moment, by somebody who may. Locks in the order of
    store/timetable_locks.py, and looks again once it has them.
    """
    offer = waitlist.find_offer(db_session, offer_id)
    if offer is None or offer.outcome is not None:
        return None
    entry = waitlist.get_entry(db_session, offer.entry_id)
    lock_conversation(db_session, entry.conversation_id)
    hold = appointments.look_at(db_session, offer.appointment_id)
    present = present_of(db_session, entry)
    lock_times(db_session, [hold, present], patient_id=entry.patient_id)
    entry = waitlist.lock_entry(db_session, entry.id)
    offer = waitlist.lock_offer(db_session, offer_id)
    if offer.outcome is not None:
        return None
    if answer is not None:
        note_answer(desk, offer, answer)
    in_time = offer.answered_at is not None and offer.answered_at < offer.expires_at
    if in_time and offer.answer == "yes" and entry.status == "offered":
        return _accept(desk, db_session, entry, offer)
    if in_time:
        _close(desk, db_session, entry, offer, "declined")
        return DECLINED if entry.status == "waiting" else None
    if desk.now() >= offer.expires_at:
        was_sent = waitlist.was_sent(db_session, offer)
        _close(desk, db_session, entry, offer, "expired" if was_sent else "withdrawn")
    elif waitlist.never_sent(db_session, offer):
        _close(desk, db_session, entry, offer, "withdrawn")
    return None


def note_answer(desk: Desk, offer: WaitlistOffer, answer: Answer) -> bool:
    """Notes the first answer to a locked offer, if it came in time."""
    is_open = offer.outcome is None and offer.answer is None and desk.now() < offer.expires_at
    if is_open:
        offer.answer, offer.answered_at = answer, desk.now()
    return is_open


def _accept(
    desk: Desk, db_session: DbSession, entry: WaitlistEntry, offer: WaitlistOffer
) -> Saying:
    """Books what was held; the appointment it improves is let go in this same transaction."""
    actor = Actor("patient", entry.contact_id)
    key = f"waitlist:{offer.id}"
    try:
        booked = book_held(desk, db_session, offer.appointment_id, entry.patient_id, key, actor)
    except PatientIsBusy:
        return _take_back(desk, db_session, entry, offer, BUSY)
    except TimeIsTaken:
        return _take_back(desk, db_session, entry, offer, TAKEN)
    except NotYours:
        return _take_back(desk, db_session, entry, offer, GONE)
    _set_outcome(desk, offer, "accepted")
    end_wait(desk, entry, "booked", "offer_accepted")
    return _booked_words(desk, db_session, entry, offer, booked)


def _booked_words(
    desk: Desk,
    db_session: DbSession,
    entry: WaitlistEntry,
    offer: WaitlistOffer,
    booked: Appointment,
) -> Saying:
    channel = channel_for(desk, db_session, entry) or offer.channel
    language = language_of(db_session, entry, channel)
    values = {
        "facility": desk.facility.short_name,
        "when": when_words(desk, booked, language),
        "site": desk.facility.site(booked.site_id).name.say(language),
        "code": booked.code,
    }
    if entry.appointment_id is None:
        return Saying("utter_waitlist_booked", "sms_waitlist_booked", values)
    return Saying("utter_waitlist_moved", "sms_waitlist_moved", values)


def _take_back(
    desk: Desk, db_session: DbSession, entry: WaitlistEntry, offer: WaitlistOffer, saying: Saying
) -> Saying:
    _close(desk, db_session, entry, offer, "withdrawn")
    return saying


def _close(
    desk: Desk,
    db_session: DbSession,
    entry: WaitlistEntry,
    offer: WaitlistOffer,
    outcome: str,
) -> None:
    """Lets the time go for the next person; who still waits keeps their place in the line."""
    _set_outcome(desk, offer, outcome)
    if entry.status == "offered":
        entry.status = "waiting"
    db_session.flush()
    let_hold_go(desk, db_session, offer.appointment_id, f"offer_{outcome}", SYSTEM)
    look_for_times(desk, db_session)


def _set_outcome(desk: Desk, offer: WaitlistOffer, outcome: str) -> None:
    offer.outcome = outcome
    offer.settled_at = desk.now()
