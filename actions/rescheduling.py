"""Moving an appointment: the new time is booked first, and only then the old one is let go."""

import uuid
from collections.abc import Iterator
from typing import ClassVar

from actions.booking import ConfirmTime, TimeQuestion
from actions.cancellation import WhichAppointment, settle_only_appointment
from actions.dialogue.journey import Journey
from actions.dialogue.question import Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, identity_questions, is_known
from actions.saying import appointment_title, appointment_words, slot_from_dict
from actions.wishes import note_wish
from services import booking
from services.booking import Appointment, TimeIsTaken


class AppointmentToMove(WhichAppointment):
    text = "utter_ask_which_to_move"


class NewTime(TimeQuestion):
    no_times = "utter_no_times_to_move"


class ConfirmMove(ConfirmTime):
    slot = "move_confirmed"
    declined = "utter_not_moved"

    def ask(self, turn: Turn) -> None:
        slot = slot_from_dict(turn.slot("appointment_slot"))
        words = appointment_words(turn, slot, turn.slot("regime"))
        old = appointment_title(turn, _appointment(turn))
        turn.say("utter_confirm_move", old=old, when=words["when"], who=words["who"])


class ReschedulingJourney(Journey):
    form = "rescheduling_form"
    slots: ClassVar[tuple[str, ...]] = (
        *IDENTITY_SLOTS,
        "appointment_id",
        "service_id",
        "regime",
        "practitioner_id",
        "time_wish",
        "offers",
        "offers_after",
        "appointment_slot",
        "move_confirmed",
    )

    def begin(self, turn: Turn) -> None:
        note_wish(turn)

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield from identity_questions(turn)
        if not is_known(turn):
            return
        settle_only_appointment(turn)
        yield AppointmentToMove()
        if turn.slot("appointment_id") is None:
            return
        self._take_over(turn)
        yield NewTime()
        yield ConfirmMove()

    def _take_over(self, turn: Turn) -> None:
        """The same service, paid the same way."""
        appointment = _appointment(turn)
        turn.set("service_id", appointment.service_id)
        turn.set("regime", appointment.regime)

    def finish(self, turn: Turn) -> bool:
        slot = slot_from_dict(turn.slot("appointment_slot"))
        try:
            moved = booking.move_appointment(
                turn.desk,
                turn.db_session,
                turn.conversation_id,
                _appointment(turn).id,
                slot,
                booking_key=f"message:{turn.message_id}",
            )
        except TimeIsTaken:
            turn.say("utter_time_just_taken")
            turn.set("appointment_slot", None)
            turn.set("move_confirmed", None)
            return False
        words = appointment_words(turn, slot, booking.as_regime(moved.regime))
        turn.say("utter_moved", code=moved.code, when=words["when"], site=words["site"])
        return True


def _appointment(turn: Turn) -> Appointment:
    return booking.get_own_appointment(
        turn.desk, turn.db_session, turn.conversation_id, uuid.UUID(turn.slot("appointment_id"))
    )
