"""The patient's own appointments, and the waiting list, after they have proved who they are."""

from collections.abc import Iterator
from typing import ClassVar

from actions.dialogue.journey import Journey
from actions.dialogue.question import Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, given_name, identity_questions
from actions.saying import appointment_title
from actions.waiting_list_questions import services_waited_for
from frontdesk.reading.sheets import asks_for_sheet
from services import booking, waitlist
from services.booking import Appointment
from services.booking_sheets import link_for
from services.identity import Operation


class MyAppointmentsJourney(Journey):
    form = "my_appointments_form"
    slots: ClassVar[tuple[str, ...]] = (*IDENTITY_SLOTS, "selection_words")

    def begin(self, turn: Turn) -> None:
        turn.set("selection_words", turn.text)

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield from identity_questions(turn, Operation.LIST)

    def finish(self, turn: Turn) -> bool:
        found = booking.coming_appointments(turn.desk, turn.db_session, turn.conversation_id)
        if not found:
            turn.say("utter_no_appointments")
            _say_waiting_list(turn)
            return True
        with_sheets = asks_for_sheet(turn.slot("selection_words") or "")
        lines = "\n".join(_line(turn, one, with_sheets) for one in found)
        name = "utter_your_sheets" if with_sheets else "utter_your_appointments"
        turn.say(name, given_name=given_name(turn), appointments=lines)
        _say_waiting_list(turn)
        return True


def _say_waiting_list(turn: Turn) -> None:
    waiting = waitlist.my_entries(turn.desk, turn.db_session, turn.conversation_id)
    if waiting:
        turn.say("utter_you_also_wait_for", services=services_waited_for(turn, waiting))


def _line(turn: Turn, appointment: Appointment, with_sheet: bool) -> str:
    title = f"• {appointment_title(turn, appointment)} ({appointment.code})"
    if not with_sheet:
        return title
    return f"{title}\n{link_for(turn.desk, turn.db_session, appointment, turn.language)}"
