"""Questions about the facility outside any journey."""

from actions.dialogue import parked, wishes
from actions.dialogue.answer import Answer
from actions.dialogue.turn import Turn
from actions.information.saying import FORM
from actions.information.service_meant import WhichService
from actions.information.telling import TELLERS


class GiveInformation(Answer):
    """Answers what was asked, several questions one after the other; it may open a journey."""

    action = "action_give_information"

    def reply(self, turn: Turn) -> None:
        if wishes.led_elsewhere(turn):
            return
        questions = wishes.questions_told(turn)
        for number, question in enumerate(questions, start=1):
            if len(questions) > 1:
                turn.hear(question.text, question.intent)
            if not _told(turn):
                parked.park(turn, questions[number:])
                return


def _told(turn: Turn) -> bool:
    """False if the question needs a service, which is being asked for now."""
    teller = TELLERS.get(turn.intent)
    if teller is None:
        turn.say("utter_menu")
        return True
    try:
        teller(turn)
    except WhichService:
        turn.end_loop(FORM)
        return False
    return True
