"""Who pays: the health service with a prescription, or the patient."""

from actions.booking.service import service_of
from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.saying import service_words
from frontdesk.reading.regimes import read_regime


class RegimeQuestion(Question):
    slot = "regime"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_regime", **service_words(turn, service_of(turn)))

    def read(self, turn: Turn) -> str:
        chosen = turn.chosen() or read_regime(turn.text)
        if chosen in ("ssn", "private"):
            return chosen
        raise NotUnderstood


def settle_regime(turn: Turn) -> None:
    """With one way to pay there is nothing to ask; a wish for the other is answered plainly."""
    regimes = turn.desk.facility.regimes(service_of(turn))
    if len(regimes) > 1:
        return
    only, wished = next(iter(regimes)), turn.slot("regime")
    if wished not in (None, only):
        turn.say("utter_only_private" if only == "private" else "utter_only_with_prescription")
    turn.set("regime", only)
