"""What no longer holds when another service is wanted: all that was said of the first one."""

from typing import Final

from actions.booking.holding import let_go
from actions.booking.prescription_kept import forget_prescription
from actions.dialogue.turn import Turn

_OF_THE_SERVICE: Final = (
    "service_id",
    "service_candidates",
    "visit_type",
    "practitioner_id",
    "offers",
    "offers_after",
)


def forget_service(turn: Turn) -> None:
    """Whom it is for, who pays and when it would suit are kept."""
    let_go(turn)
    forget_prescription(turn)
    for slot in _OF_THE_SERVICE:
        turn.set(slot, None)
