"""An operator cancels for the patient, on the terms that were read out."""

import uuid

from services import booking
from services.appointment_history import Actor
from services.appointment_words import appointment_title
from services.audit import note
from services.desk import Desk
from services.hand_off import own_chat
from services.operator_desk.book_held_time import Done
from services.operator_desk.late_terms import TermsChanged, is_late
from services.operator_desk.telling import may_tell, tell
from store.appointments import look_at
from store.database import DbSession


def cancel_for_patient(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    appointment_id: uuid.UUID,
    *,
    said_late: bool,
) -> Done:
    """`said_late`: whether the operator saw that it is late. A second time changes nothing.

    Raises `TakenByAnother`, `TermsChanged`, and as `booking.cancel_appointments`.
    """
    conversation = own_chat(db_session, conversation_id, staff_id)
    seen = look_at(db_session, appointment_id)
    is_new = seen is not None and seen.status == "booked"
    late = seen is not None and is_late(desk, seen)
    if is_new and late and not said_late:
        raise TermsChanged
    place = (desk, db_session, conversation_id)
    by = Actor("staff", staff_id)
    (cancelled,) = booking.cancel_appointments(*place, [appointment_id], by=by)
    is_told = may_tell(desk, conversation)
    if is_new:
        note(desk, db_session, staff_id, "cancel_for_patient", appointment_id)
    if is_new and is_told:
        text = "utter_cancelled_late" if late else "utter_cancelled"
        title = appointment_title(desk, cancelled.appointment, conversation.language)
        key = f"panel_cancelled:{appointment_id}"
        tell(desk, db_session, conversation, text, key, appointment=title)
    return Done(cancelled.appointment, is_told)
