"""From a journey that found no time to the one that joins the waiting list."""

from typing import NoReturn

from actions.dialogue.question import JourneyEnded
from actions.dialogue.turn import Turn

CARRIED = "carried"


def to_the_waiting_list(turn: Turn) -> NoReturn:
    """Ends here and goes on there, with all that was said."""
    turn.set(
        CARRIED,
        {
            "service_id": turn.slot("service_id"),
            "regime": turn.slot("regime"),
            "practitioner_id": turn.slot("practitioner_id"),
            "appointment_id": turn.slot("appointment_id"),
            "priority": turn.slot("priority"),
        },
    )
    raise JourneyEnded("waitlist_form")
