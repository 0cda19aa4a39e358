"""The summary of what would be booked: a yes, another time, or nothing."""

from typing import ClassVar

from actions.booking.holding import let_go
from actions.booking.several import done_words
from actions.booking.wishes import note_time
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.saying import appointment_words, slot_from_dict
from frontdesk.reading.answers import read_yes_no


class ConfirmTime(Question):
    """A yes to the chosen time, a no (`declined` is then said), or another time."""

    mind_may_change = True
    declined: ClassVar[str]

    def decline(self, turn: Turn) -> None:
        turn.say(self.declined)

    def read(self, turn: Turn) -> bool | None:
        chosen = turn.chosen()
        if chosen == "yes" or (chosen is None and read_yes_no(turn.text) is True):
            return True
        if chosen == "other_time" or (chosen is None and note_time(turn)):
            let_go(turn)
            return None
        if chosen == "stop" or read_yes_no(turn.text) is False:
            self.decline(turn)
            raise JourneyEnded
        raise NotUnderstood("utter_confirm_with_buttons")


class Confirmation(ConfirmTime):
    slot = "booking_confirmed"
    declined = "utter_not_booked"

    def ask(self, turn: Turn) -> None:
        slot = slot_from_dict(turn.slot("appointment_slot"))
        words = appointment_words(turn, slot, turn.slot("regime"))
        minutes = str(turn.desk.facility.booking.hold_minutes)
        turn.say("utter_confirm_booking", **words, minutes=minutes)

    def decline(self, turn: Turn) -> None:
        """Of several, what is booked already stays, and is said."""
        done = done_words(turn)
        if done:
            turn.say("utter_stopped_midway", appointments=done)
        else:
            super().decline(turn)
