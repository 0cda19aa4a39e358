"""The patient's own appointments, after they have proved who they are."""

from collections.abc import Iterator
from typing import ClassVar

from actions.dialogue.journey import Journey
from actions.dialogue.question import Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, given_name, identity_questions
from actions.saying import appointment_title
from services import booking


class MyAppointmentsJourney(Journey):
    form = "my_appointments_form"
    slots: ClassVar[tuple[str, ...]] = IDENTITY_SLOTS

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield from identity_questions(turn)

    def finish(self, turn: Turn) -> bool:
        found = booking.coming_appointments(turn.desk, turn.db_session, turn.conversation_id)
        if not found:
            turn.say("utter_no_appointments")
            return True
        lines = [f"• {appointment_title(turn, a)} ({a.code})" for a in found]
        appointments = "\n".join(lines)
        turn.say("utter_your_appointments", given_name=given_name(turn), appointments=appointments)
        return True
