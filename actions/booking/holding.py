"""The chosen time is kept for the patient while they read the summary."""

import uuid
from datetime import timedelta

from actions.dialogue.turn import Turn
from actions.saying import slot_from_dict
from frontdesk.saying import say_when
from services import booking
from services.booking import Appointment, Booking, PatientIsBusy, TimeIsTaken

HOLD = "hold_id"


def hold(turn: Turn, remembered: dict[str, str], prescription_id: uuid.UUID | None = None) -> bool:
    """Keeps the time for this conversation; says why where it cannot be kept."""
    moving = turn.slot("appointment_id")
    wanted = Booking(slot_from_dict(remembered), turn.slot("regime"), prescription_id)
    try:
        held = booking.hold_slot(
            turn.desk,
            turn.db_session,
            turn.conversation_id,
            wanted,
            hold_key=f"message:{turn.message_id}",
            moving=uuid.UUID(moving) if moving else None,
        )
    except TimeIsTaken:
        turn.say("utter_time_just_taken")
        return False
    except PatientIsBusy as busy:
        say_busy(turn, busy.appointment)
        return False
    turn.set(HOLD, str(held.id))
    return True


def book_held(turn: Turn) -> Appointment | None:
    """Books the time that is kept; None, with the reason said, where it is gone after all."""
    try:
        booked = booking.confirm_hold(
            turn.desk,
            turn.db_session,
            turn.conversation_id,
            uuid.UUID(turn.slot(HOLD)),
            booking_key=f"message:{turn.message_id}",
        )
    except TimeIsTaken:
        turn.say("utter_time_just_taken")
    except PatientIsBusy as busy:
        say_busy(turn, busy.appointment)
    else:
        turn.set(HOLD, None)
        return booked
    let_go(turn)
    return None


def say_busy(turn: Turn, appointment: Appointment) -> None:
    """The patient has another appointment at that time: what follows it is offered."""
    turn.set("offers_after", (appointment.ends_at - timedelta(seconds=1)).isoformat())
    local = appointment.starts_at.astimezone(turn.zone)
    turn.say("utter_patient_is_busy", when=say_when(local, turn.language))


def let_go(turn: Turn) -> None:
    """Gives the kept time back, if there is one."""
    if turn.slot(HOLD) is not None:
        booking.release_hold(turn.desk, turn.db_session, turn.conversation_id)
    turn.set(HOLD, None)
    for slot in ("appointment_slot", "booking_confirmed", "move_confirmed"):
        turn.set(slot, None)
