"""Opinions on health, drugs and orders to the assistant: declined in a sentence, with a way on."""

from typing import Final

from actions.dialogue.turn import Turn
from frontdesk.reading.out_of_bounds import OutOfBounds, read_out_of_bounds
from frontdesk.reading.wishes import wish_kind

_IN_A_JOURNEY: Final = {
    OutOfBounds.DRUG: "utter_no_drugs",
    OutOfBounds.OPINION: "utter_no_opinion",
    OutOfBounds.ORDER: "utter_only_desk",
}
_ALONE: Final = {
    OutOfBounds.DRUG: "utter_no_drugs_alone",
    OutOfBounds.OPINION: "utter_no_opinion_alone",
    OutOfBounds.ORDER: "utter_only_desk_alone",
}


def declined(turn: Turn) -> bool:
    """Outside any journey: whether the message was only that, and has been declined.

    Beside a plain wish, or told with symptoms, it is declined in passing and the wish goes on.
    """
    kind = _kind(turn)
    if kind is None:
        return False
    goes_on = turn.intent == "symptoms" and kind is OutOfBounds.OPINION
    if kind is not OutOfBounds.ORDER and (goes_on or wish_kind(turn.text) not in (None, "advice")):
        turn.say(_IN_A_JOURNEY[kind])
        return False
    turn.say(_ALONE[kind])
    return True


def declined_in_passing(turn: Turn) -> bool:
    """In the middle of a journey: whether something was declined; the question follows again."""
    kind = _kind(turn)
    if kind is None:
        return False
    turn.say(_IN_A_JOURNEY[kind])
    return True


def is_beyond(turn: Turn) -> bool:
    """Whether the message asks for something that is not the desk's to say."""
    return _kind(turn) is not None


def _kind(turn: Turn) -> OutOfBounds | None:
    if turn.tap is not None or turn.is_handed_on:
        return None
    return read_out_of_bounds(turn.text)
