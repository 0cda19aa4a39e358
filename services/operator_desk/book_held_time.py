"""An operator books, or moves to, the time that is kept; the patient reads it in the chat."""

import uuid
from dataclasses import dataclass

from services import booking
from services.appointment_history import Actor
from services.appointment_words import booked_words
from services.audit import note
from services.desk import Desk
from services.hand_off import own_chat
from services.operator_desk.late_terms import TermsChanged, is_late
from services.operator_desk.telling import may_tell, tell
from store.appointments import find_by_booking_key, look_at
from store.database import DbSession
from store.tables import Appointment


@dataclass(frozen=True)
class Done:
    """The appointment as it is now, and whether the patient can read of it in the chat."""

    appointment: Appointment
    is_told: bool


def book_held_time(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    hold_id: uuid.UUID,
    *,
    said_late: bool,
) -> Done:
    """A double click books once. `said_late`: whether the operator saw that it is late to let go
    what this replaces.

    Raises `TakenByAnother`, `TermsChanged`, and as `booking.confirm_hold`.
    """
    conversation = own_chat(db_session, conversation_id, staff_id)
    key = f"panel:{hold_id}"
    is_new = find_by_booking_key(db_session, key) is None
    if is_new and not said_late and _lets_go_late(desk, db_session, hold_id):
        raise TermsChanged
    by = Actor("staff", staff_id)
    booked = booking.confirm_hold(desk, db_session, conversation_id, hold_id, key, by=by)
    is_told = may_tell(desk, conversation)
    if not is_new:
        return Done(booked, is_told)
    was_moved = booked.rescheduled_from_id is not None
    deed = "move_for_patient" if was_moved else "book_for_patient"
    note(desk, db_session, staff_id, deed, booked.id)
    if is_told:
        words = booked_words(desk, db_session, booked, conversation.language)
        text = "utter_moved" if was_moved else "utter_booked"
        tell(desk, db_session, conversation, text, f"panel_booked:{booked.id}", **words)
    return Done(booked, is_told)


def let_time_go(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> None:
    """Gives back the time the chat holds, if any. Raises `TakenByAnother`."""
    own_chat(db_session, conversation_id, staff_id)
    note(desk, db_session, staff_id, "let_time_go_for_patient", conversation_id)
    booking.release_hold(desk, db_session, conversation_id, by=Actor("staff", staff_id))


def _lets_go_late(desk: Desk, db_session: DbSession, hold_id: uuid.UUID) -> bool:
    held = look_at(db_session, hold_id)
    if held is None or held.rescheduled_from_id is None:
        return False
    old = look_at(db_session, held.rescheduled_from_id)
    if old is None or old.status != "booked" or old.starts_at <= desk.now():
        return False  # booking it will be refused
    return is_late(desk, old)
