"""Greetings, thanks, and what to say when a message is about nothing the desk does."""

from typing import ClassVar

from actions.dialogue import off_topic, wordless
from actions.dialogue.answer import Answer
from actions.dialogue.interruptions import call_operator
from actions.dialogue.resuming import LEFT, RESUME_FORM
from actions.dialogue.turn import Turn
from actions.offer_answers import answered_offer
from services.ownership import WaitingFor


class Menu(Answer):
    """What the assistant can do, as buttons."""

    action = "action_show_menu"

    def reply(self, turn: Turn) -> None:
        turn.say("utter_menu")


class ShortAnswer(Answer):
    """Says one text of the catalogue."""

    text: ClassVar[str]

    def reply(self, turn: Turn) -> None:
        turn.say(self.text)


class Thanks(ShortAnswer):
    action = "action_answer_thanks"
    text = "utter_thanks"


class OffTopic(ShortAnswer):
    """Something else again and again: after a few a person answers."""

    def reply(self, turn: Turn) -> None:
        off_topic.note(turn)
        if off_topic.is_enough(turn):
            off_topic.forget(turn)
            call_operator(turn, WaitingFor("not_understood"), "utter_gave_up")
        elif off_topic.is_time_to_offer(turn):
            turn.say("utter_off_topic_offer")
        else:
            super().reply(turn)


class Insult(OffTopic):
    action = "action_answer_insult"
    text = "utter_insult"


class OutOfScope(OffTopic):
    action = "action_decline_out_of_scope"
    text = "utter_out_of_scope"


class Wordless(Answer):
    """A voice note, a picture, a sticker … when nothing was asked."""

    action = "action_answer_wordless"

    def reply(self, turn: Turn) -> None:
        wordless.say(turn)


class NothingPending(ShortAnswer):
    """A "yes", a digit or a date of birth when nothing was asked, unless it answers an offer.

    After a long silence it may have been meant for the journey that was left.
    """

    action = "action_nothing_was_asked"
    text = "utter_nothing_was_asked"

    def reply(self, turn: Turn) -> None:
        if answered_offer(turn):
            turn.set(LEFT, None)
        elif turn.slot(LEFT) is not None:
            turn.end_loop(RESUME_FORM)
        else:
            super().reply(turn)
