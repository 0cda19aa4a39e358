"""A person is one word away."""

from actions.dialogue.answer import Answer
from actions.dialogue.interruptions import call_operator
from actions.dialogue.turn import Turn
from actions.symptoms.measured import led_to_interview
from frontdesk.ownership import Urgency
from services.ownership import WaitingFor


class CallOperator(Answer):
    """The patient wants a person."""

    action = "action_call_operator"
    goes_first = True

    def reply(self, turn: Turn) -> None:
        call_operator(turn, WaitingFor("requested"))


class EmergencySuspected(Answer):
    """The words sound grave but no red flag was certain: 112 in plain sight, and a person looks."""

    action = "action_suspect_emergency"
    goes_first = True

    def reply(self, turn: Turn) -> None:
        waiting = WaitingFor("emergency_suspected", Urgency.SAME_DAY)
        call_operator(turn, waiting, "utter_emergency_banner")


class PassToOperator(Answer):
    """Wishes that a person takes care of, for now: said plainly, with the chat put in the queue."""

    action = "action_pass_to_operator"

    def reply(self, turn: Turn) -> None:
        if led_to_interview(turn):
            return
        reason = turn.intent or "other"
        call_operator(turn, WaitingFor(f"wish_{reason}"), "utter_a_person_does_this")
