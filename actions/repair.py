"""When no wish was understood: the likeliest wishes or other words, the choices, then a person."""

from actions.dialogue import likeliest, wishes
from actions.dialogue.answer import Answer
from actions.dialogue.interruptions import call_operator
from actions.dialogue.journey import REPAIRS
from actions.dialogue.turn import Turn
from frontdesk.reading.answers import Command, read_command
from services.ownership import WaitingFor

LADDER = ("utter_please_rephrase", "utter_menu_after_misunderstanding")


class Clarify(Answer):
    """One rung of the ladder for each message in a row that was not understood."""

    action = "action_clarify"

    def reply(self, turn: Turn) -> None:
        command = read_command(turn.text)
        if command in (Command.START_OVER, Command.HELP, Command.ASSISTANT, Command.BACK):
            turn.set(REPAIRS, 0)
            turn.say("utter_menu")
            return
        if command is Command.STOP_HERE:
            turn.say("utter_nothing_else")
            return
        if wishes.led_elsewhere(turn):
            return
        repairs = int(turn.slot(REPAIRS) or 0)
        if repairs >= len(LADDER):
            turn.set(REPAIRS, 0)
            call_operator(turn, WaitingFor("not_understood"), "utter_gave_up")
            return
        turn.set(REPAIRS, repairs + 1)
        if repairs == 0 and likeliest.asked(turn):
            return
        turn.say(LADDER[repairs])
