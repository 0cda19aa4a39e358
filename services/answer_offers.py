"""An answer to an offer: by button, in the words of the chat, or by SMS.

Level 1 is enough: the number on the record (`Operation.ANSWER_OFFER`). A button or an SMS is noted
the moment it arrives and done by the job `answer_offer`, without Rasa; words in the chat are done
at once, because the chat waits for what to say.
"""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from services.desk import Desk
from services.identity import IdentityRequired, NotDelegated, Operation, subject_of
from services.offer_words import NO, YES, Saying, queue_saying
from services.phone_numbers import is_trusted, patients_of_number
from services.settle_offers import Answer, note_answer, settle
from services.waitlist_contacts import contact_may_answer
from store import jobs, waitlist
from store.conversations import get_conversation
from store.database import DbSession
from store.encryption import phone_hash
from store.patients import patients_with_phone
from store.tables import Patient, WaitlistOffer

LATE = Saying("utter_waitlist_late", "sms_waitlist_late")
LATE_AND_OUT = Saying("utter_waitlist_late_and_out", "sms_waitlist_late")
WHICH = Saying("utter_waitlist_which")
NOT_FROM_HERE = Saying("utter_waitlist_not_from_here")
SPOKEN_OF = timedelta(hours=24)
"""A yes later than that is about something else."""


def tapped_offer(reply_id: str | None) -> tuple[uuid.UUID, Answer] | None:
    """(offer, answer) of a tapped button; None for all other buttons."""
    button, _, offer_id = (reply_id or "").partition(":")
    if button not in (YES, NO):
        return None
    try:
        return uuid.UUID(offer_id), "yes" if button == YES else "no"
    except ValueError:
        return None


def answer_by_tap(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    offer_id: uuid.UUID,
    answer: Answer,
) -> Saying | None:
    """Notes it and has it done; gives the words where nothing is to be done.

    The conversation is locked. A second tap says nothing new.
    """
    offer = waitlist.find_offer(db_session, offer_id)
    if offer is None or not _may_answer(desk, db_session, conversation_id, offer):
        return NOT_FROM_HERE
    return _note(desk, db_session, offer, answer)


def answer_in_words(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, answer: Answer
) -> Saying | None:
    """Answers the offer this chat was made, and says what came of it; None if there is none."""
    conversation = get_conversation(db_session, conversation_id)
    told = _told_lately(desk, db_session, patients_of_number(db_session, conversation))
    may = [one for one in told if _may_answer(desk, db_session, conversation_id, one)]
    is_open = _open(may)
    if len(is_open) > 1:
        return WHICH
    if is_open:
        said = settle(desk, db_session, is_open[0].id, answer)
        return said or _late(desk, db_session, is_open[0])
    return _late(desk, db_session, may[0]) if answer == "yes" and _let_pass(may) else None


def answer_by_sms(desk: Desk, db_session: DbSession, phone: str, answer: Answer) -> bool:
    """Notes an answer that came by SMS from this number; False if it is about no offer.

    What an SMS says of its sender can be forged with effort; what can be won by it is that the
    patient gets the time they asked for, and is told so at once on their own phone.
    """
    patients = [
        one for one in patients_with_phone(db_session, phone_hash(phone)) if is_trusted(desk, one)
    ]
    told = [
        one
        for one in _told_lately(desk, db_session, patients)
        if contact_may_answer(desk, db_session, waitlist.get_entry(db_session, one.entry_id))
    ]
    is_open = _open(told)
    if len(is_open) == 1:
        _note(desk, db_session, is_open[0], answer)
        return True
    if answer == "no" or not _let_pass(told):
        return False
    saying = _late(desk, db_session, told[0])
    entry = waitlist.get_entry(db_session, told[0].entry_id)
    key = f"waitlist_late:{told[0].id}:0"
    queue_saying(desk, db_session, entry, saying, channel="sms", key=key)
    return True


def _note(desk: Desk, db_session: DbSession, offer: WaitlistOffer, answer: Answer) -> Saying | None:
    waitlist.lock_entry(db_session, offer.entry_id)
    offer = waitlist.lock_offer(db_session, offer.id)
    if note_answer(desk, offer, answer):
        jobs.enqueue_for_offer(db_session, "answer_offer", offer.id)
        return None
    if offer.answer is not None or answer == "no":
        return None
    return _late(desk, db_session, offer)


def _late(desk: Desk, db_session: DbSession, offer: WaitlistOffer) -> Saying:
    """Somebody who says yes too late still wants a time: it counts as an answer."""
    entry = waitlist.lock_entry(db_session, offer.entry_id)
    offer = waitlist.lock_offer(db_session, offer.id)
    if offer.answer is None:
        offer.answer, offer.answered_at = "yes", desk.now()
    return LATE if entry.status in waitlist.IN_LIST else LATE_AND_OUT


def _may_answer(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, offer: WaitlistOffer
) -> bool:
    about = waitlist.get_entry(db_session, offer.entry_id).patient_id
    try:
        subject_of(desk, db_session, conversation_id, Operation.ANSWER_OFFER, about=about)
    except (IdentityRequired, NotDelegated):
        return False
    return True


def _told_lately(
    desk: Desk, db_session: DbSession, patients: Sequence[Patient]
) -> Sequence[WaitlistOffer]:
    since = desk.now() - SPOKEN_OF
    return waitlist.offers_to_contacts(db_session, [one.id for one in patients], since)


def _open(offers: Sequence[WaitlistOffer]) -> list[WaitlistOffer]:
    return [one for one in offers if one.outcome is None and one.answer is None]


def _let_pass(offers: Sequence[WaitlistOffer]) -> bool:
    return bool(offers) and offers[0].outcome == "expired"
