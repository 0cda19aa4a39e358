"""Which form takes care of which wish, and what its journey is called in a sentence."""

from typing import Final

FORM_OF_WISH: Final = {
    "book": "booking_form",
    "cancel": "cancellation_form",
    "reschedule": "rescheduling_form",
    "my_appointments": "my_appointments_form",
    "symptoms": "symptoms_form",
    "waitlist": "waitlist_form",
    "delegate": "delegation_form",
    "my_delegations": "my_delegations_form",
    "change_phone": "new_number_form",
}
NAME_OF_FORM: Final = {
    "booking_form": "label_doing_booking",
    "cancellation_form": "label_doing_cancellation",
    "rescheduling_form": "label_doing_rescheduling",
    "my_appointments_form": "label_doing_appointments",
    "symptoms_form": "label_doing_symptoms",
    "waitlist_form": "label_doing_waitlist",
    "delegation_form": "label_doing_delegation",
    "my_delegations_form": "label_doing_delegations",
    "new_number_form": "label_doing_number",
}
"""With its article: "la prenotazione". Only the kind of journey, nothing of what it is about."""
ONE_MATTER: Final = frozenset(
    {
        frozenset({"cancellation_form", "rescheduling_form"}),
        frozenset({"booking_form", "waitlist_form"}),
    }
)
"""To ask for one in the middle of the other is to put it differently, not a second wish."""
