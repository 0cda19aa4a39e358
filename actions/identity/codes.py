"""Not recognised: another try, a code by SMS to the number on record, or a person."""

from typing import Any

from actions.dialogue.interruptions import hand_over
from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.identity.data import claim_of, settle
from services import identity
from services.identity import FAILED_IDENTITY

CODE_DIGITS = 6


class IdentityChoice(Question):
    """Not recognised: the same words for the unknown, the mistyped and another phone."""

    slot = "identity_choice"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_identity_not_proved")

    def read(self, turn: Turn) -> str | None:
        match turn.chosen():
            case "retry":
                turn.set("birth_date", None)
                turn.set("tax_code_tail", None)
                return None
            case "code":
                return _send_code(turn)
            case "operator":
                hand_over(turn, FAILED_IDENTITY)
        raise NotUnderstood


class IdentityCode(Question):
    slot = "identity_code"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_identity_code")

    def read(self, turn: Turn) -> Any:
        digits = "".join(character for character in turn.text if character.isdigit())
        if len(digits) != CODE_DIGITS:
            raise NotUnderstood("utter_identity_code_not_understood")
        outcome = identity.confirm_code(turn.desk, turn.db_session, turn.conversation_id, digits)
        if settle(turn, outcome):
            return "proved"
        turn.say("utter_identity_code_wrong")
        return None


def _send_code(turn: Turn) -> str:
    outcome = identity.send_code(
        turn.desk, turn.db_session, turn.conversation_id, claim_of(turn), str(turn.message_id)
    )
    settle(turn, outcome)
    return "code"
