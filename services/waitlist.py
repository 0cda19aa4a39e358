"""Joining the waiting list, leaving it, and what somebody waits for."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from frontdesk.facility.people import Regime
from frontdesk.prescriptions.priority import PRIORITIES, latest_visit_on
from services.desk import Desk
from services.discretion import check_may_arrange, is_kept_from
from services.freed_times import look_for_times
from services.holds import NotYours
from services.identity import LEVEL_TO_SEE_AND_BOOK, Operation, subject_of, writer_of
from services.settle_offers import note_answer
from services.waiters import end_wait, why_wait_is_over
from store import appointments, jobs, waitlist
from store.conversations import lock_conversation
from store.database import DbSession
from store.prescriptions import get_prescription, is_prescribed_to
from store.tables import Appointment, Patient, WaitlistEntry

__all__ = ["Wanted", "join", "leave", "my_entries"]


@dataclass(frozen=True)
class Wanted:
    """What somebody waits for. `appointment_id`: the later appointment to improve.

    `wish`: the words about days and hours, in `language`. `priority_class` as the patient told it;
    what a prescription says goes before.
    """

    service_id: str
    regime: Regime
    practitioner_id: str | None = None
    appointment_id: uuid.UUID | None = None
    prescription_id: uuid.UUID | None = None
    wish: str | None = None
    language: str = "it"
    priority_class: str | None = None


def join(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, wanted: Wanted, join_key: str
) -> WaitlistEntry:
    """Puts the patient in the list; the same `join_key` again is the same entry.

    Somebody who waits for the service already keeps their place: only the wish changes. Raises
    `IdentityRequired`, `NotDelegated`, and `NotYours` for an appointment or a prescription that is
    not theirs.
    """
    patient = subject_of(desk, db_session, conversation_id, Operation.JOIN_WAITLIST)
    if (known := waitlist.find_by_join_key(db_session, join_key)) is not None:
        return known
    lock_conversation(db_session, conversation_id)
    check_may_arrange(desk, db_session, conversation_id, wanted.service_id)
    if not is_prescribed_to(db_session, wanted.prescription_id, patient.id):
        raise NotYours
    present = _present(desk, db_session, patient, wanted)
    entry = waitlist.entry_for_service(db_session, patient.id, wanted.service_id)
    if entry is None:
        contact = writer_of(desk, db_session, conversation_id, LEVEL_TO_SEE_AND_BOOK) or patient
        entry = WaitlistEntry(
            patient_id=patient.id,
            contact_id=contact.id,
            conversation_id=conversation_id,
            join_key=join_key,
            service_id=wanted.service_id,
            joined_at=desk.now(),
            status="waiting",
        )
    _let_the_offer_replace(db_session, entry, wanted.appointment_id)
    _note_wish(desk, db_session, entry, wanted, present)
    waitlist.add_entry(db_session, entry)
    look_for_times(desk, db_session)
    return entry


def leave(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, entry_id: uuid.UUID
) -> WaitlistEntry:
    """Takes the patient out of the list; a time they were offered goes to the next person.

    A second time changes nothing. Raises `NotYours`, `IdentityRequired`, `NotDelegated`.
    """
    patient = subject_of(desk, db_session, conversation_id, Operation.JOIN_WAITLIST)
    entry = waitlist.lock_entry(db_session, entry_id)
    if entry.patient_id != patient.id:
        raise NotYours
    if is_kept_from(desk, db_session, conversation_id, entry.service_id):
        raise NotYours
    if entry.status not in waitlist.IN_LIST:
        return entry
    end_wait(desk, entry, "left", "left_in_chat")
    offer = waitlist.open_offer_of(db_session, entry_id)
    if offer is not None:
        offer = waitlist.lock_offer(db_session, offer.id)
        note_answer(desk, offer, "no")
        # The hold is let go by a job: here its locks would be taken in the wrong order.
        jobs.enqueue_for_offer(db_session, "answer_offer", offer.id)
    return entry


def my_entries(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> Sequence[WaitlistEntry]:
    """What the patient still waits for, the oldest first. Raises as `leave`."""
    patient = subject_of(desk, db_session, conversation_id, Operation.LIST)
    place = (desk, db_session, conversation_id)
    return [
        one
        for one in waitlist.entries_of(db_session, patient.id)
        if why_wait_is_over(desk, db_session, one) is None
        and not is_kept_from(*place, one.service_id)
    ]


def _present(
    desk: Desk, db_session: DbSession, patient: Patient, wanted: Wanted
) -> Appointment | None:
    if wanted.appointment_id is None:
        return None
    found = appointments.look_at(db_session, wanted.appointment_id)
    is_theirs = found is not None and found.patient_id == patient.id
    if found is None or not is_theirs or found.status != "booked":
        raise NotYours
    if found.starts_at <= desk.now() or found.service_id != wanted.service_id:
        raise NotYours
    return found


def _let_the_offer_replace(
    db_session: DbSession, entry: WaitlistEntry, appointment_id: uuid.UUID | None
) -> None:
    """A time they were offered and have not answered yet replaces what they now want earlier."""
    offer = waitlist.open_offer_of(db_session, entry.id) if entry.status == "offered" else None
    if offer is None or entry.appointment_id == appointment_id:
        return
    hold = appointments.find_appointment(db_session, offer.appointment_id)
    if hold is not None and hold.status == "pending":
        hold.rescheduled_from_id = appointment_id


def _note_wish(
    desk: Desk,
    db_session: DbSession,
    entry: WaitlistEntry,
    wanted: Wanted,
    present: Appointment | None,
) -> None:
    paper_id = wanted.prescription_id or (present.prescription_id if present else None)
    paper = get_prescription(db_session, paper_id) if paper_id else None
    entry.regime = wanted.regime
    entry.practitioner_id = wanted.practitioner_id
    entry.appointment_id = wanted.appointment_id
    entry.prescription_id = paper_id
    entry.priority_class = (paper.priority_class if paper else None) or wanted.priority_class
    entry.wish, entry.wish_language = wanted.wish, wanted.language
    entry.wished_at = desk.now() if wanted.wish else None
    entry.not_after = _latest_day(desk, entry)


def _latest_day(desk: Desk, entry: WaitlistEntry) -> date | None:
    """The last day on which the visit respects its class, counted from joining; None without one.

    A class is for a first access (reference italian-health-desk 1.3).
    """
    service = desk.facility.service(entry.service_id)
    priority = next((one for one in PRIORITIES if one == entry.priority_class), None)
    if priority is None or service.kind == "follow_up":
        return None
    asked_on = entry.joined_at.astimezone(ZoneInfo(desk.facility.zone)).date()
    return latest_visit_on(priority, service, asked_on, desk.facility.priority_limits)
