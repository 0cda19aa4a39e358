"""What is kept of a journey that was left half done, so that it need not be asked again.

Nothing of it tells who anybody is: that is proved anew, or still counts in the database.
"""

from typing import Any, Final

from actions.dialogue.turn import Turn

OF_A_BOOKING: Final = (
    "service_id",
    "service_candidates",
    "visit_type",
    "regime",
    "practitioner_id",
    "time_wish",
)
_OF_FORM: Final[dict[str, tuple[str, ...]]] = {
    "booking_form": (*OF_A_BOOKING, "booking_plan", "bookings_to_come", "for_whom_hint"),
    "cancellation_form": ("selection_words",),
    "rescheduling_form": ("selection_words", "time_wish"),
    "my_appointments_form": ("selection_words",),
    "waitlist_form": ("waitlist_asking", *OF_A_BOOKING),
}


def kept_of(turn: Turn, form: str) -> dict[str, Any]:
    """`{slot: answer}` of what was said in this journey so far."""
    slots = _OF_FORM.get(form, ())
    return {slot: turn.slot(slot) for slot in slots if turn.slot(slot) is not None}
