"""The ways in which a chat comes to people, by the reason kept with it."""

from enum import StrEnum


class WayIn(StrEnum):
    ASKED = "asked"
    NOT_UNDERSTOOD = "not_understood"
    RED_FLAG = "red_flag"
    CRISIS = "crisis"
    URGENT_PRESCRIPTION = "urgent_prescription"
    IDENTITY = "identity"
    COMPLAINT = "complaint"
    BOT_FAILURE = "bot_failure"
    OWN_CHOICE = "own_choice"
    IN_THE_APP = "in_the_app"
    CAME_BACK = "came_back"
    """From a colleague, from a snooze, or because it was not solved."""
    NOT_DELIVERED = "not_delivered"
    NEEDS_A_PERSON = "needs_a_person"
    """A wish or a rule that is a person's business."""


TAKEN_FROM_ASSISTANT = "taken_from_assistant"

_WAY_OF_REASON: dict[str, WayIn] = {
    "requested": WayIn.ASKED,
    "not_understood": WayIn.NOT_UNDERSTOOD,
    "red_flag_emergency": WayIn.RED_FLAG,
    "red_flag_poison": WayIn.RED_FLAG,
    "emergency_suspected": WayIn.RED_FLAG,
    "scan_failed": WayIn.RED_FLAG,
    "red_flag_crisis": WayIn.CRISIS,
    "red_flag_violence": WayIn.CRISIS,
    "urgent_prescription": WayIn.URGENT_PRESCRIPTION,
    "identity_failed": WayIn.IDENTITY,
    "no_tax_code": WayIn.IDENTITY,
    "not_delegated": WayIn.IDENTITY,
    "wrong_number": WayIn.IDENTITY,
    "wish_complaint": WayIn.COMPLAINT,
    "bot_failure": WayIn.BOT_FAILURE,
    "message_failed": WayIn.BOT_FAILURE,
    TAKEN_FROM_ASSISTANT: WayIn.OWN_CHOICE,
    "answered_in_the_app": WayIn.IN_THE_APP,
    "operator_silent": WayIn.CAME_BACK,
    "operator_left": WayIn.CAME_BACK,
    "snooze_over": WayIn.CAME_BACK,
    "patient_wrote": WayIn.CAME_BACK,
    "not_solved": WayIn.CAME_BACK,
    "not_delivered": WayIn.NOT_DELIVERED,
}


def way_in(reason: str | None) -> WayIn:
    """Every reason leads somewhere: what nobody listed is a person's business all the same."""
    return _WAY_OF_REASON.get(reason or "", WayIn.NEEDS_A_PERSON)
