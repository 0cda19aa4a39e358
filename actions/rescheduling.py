"""Moving an appointment: the new time is booked first, and only then the old one is let go."""

import uuid
from collections.abc import Iterator
from typing import ClassVar

from actions.appointments.choosing import WhichAppointment, settle_one
from actions.appointments.costs import is_late, late_note
from actions.booking.booked import booked_words
from actions.booking.changes import change_practitioner, change_time
from actions.booking.confirmation import ConfirmTime
from actions.booking.holding import book_held, let_go
from actions.booking.times import TimeQuestion
from actions.booking.waiting import CARRIED
from actions.booking.wishes import note_time
from actions.dialogue import interruptions
from actions.dialogue.journey import Journey
from actions.dialogue.question import Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, identity_questions, is_known
from actions.saying import appointment_title, appointment_words, slot_from_dict
from frontdesk.reading.more_times import asks_for_anybody
from services import booking
from services.booking import Appointment
from services.identity import Operation


class AppointmentToMove(WhichAppointment):
    text = "utter_ask_which_to_move"


class NewTime(TimeQuestion):
    no_times = "utter_no_times_to_move"
    keeps_prescription = False


class ConfirmMove(ConfirmTime):
    slot = "move_confirmed"
    declined = "utter_not_moved"

    def ask(self, turn: Turn) -> None:
        slot = slot_from_dict(turn.slot("appointment_slot"))
        new = appointment_words(turn, slot, turn.slot("regime"))
        old = _appointment(turn)
        words = {"old": appointment_title(turn, old), "when": new["when"], "who": new["who"]}
        if is_late(turn, old):
            turn.say("utter_confirm_late_move", **words, penalty=late_note(turn, [old]))
        else:
            turn.say("utter_confirm_move", **words)


class ReschedulingJourney(Journey):
    form = "rescheduling_form"
    slots: ClassVar[tuple[str, ...]] = (
        *IDENTITY_SLOTS,
        "appointment_id",
        "selection_words",
        "service_id",
        "regime",
        "practitioner_id",
        "time_wish",
        "offers",
        "offers_after",
        "appointment_slot",
        "hold_id",
        "move_confirmed",
    )

    def begin(self, turn: Turn) -> None:
        carried = turn.slot(CARRIED) or {}
        turn.set(CARRIED, None)
        turn.set("appointment_id", carried.get("appointment_id"))
        if not carried:
            turn.set("selection_words", turn.text)
            note_time(turn)

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield from identity_questions(turn, Operation.MOVE)
        if not is_known(turn):
            return
        settle_one(turn)
        yield AppointmentToMove()
        if turn.slot("appointment_id") is None:
            return
        self._take_over(turn)
        yield NewTime()
        yield ConfirmMove()

    def _take_over(self, turn: Turn) -> None:
        """The same service, paid the same way, with the same person unless asked otherwise."""
        if turn.slot("service_id") is not None:
            return
        appointment = _appointment(turn)
        turn.set("service_id", appointment.service_id)
        turn.set("regime", appointment.regime)
        if not asks_for_anybody(turn.text):
            turn.set("practitioner_id", appointment.practitioner_id)

    def changes_mind(self, turn: Turn, asked: Question) -> bool:
        if interruptions.is_another_wish(turn, self.form) or turn.slot("service_id") is None:
            return False
        return change_practitioner(turn) or change_time(turn)

    def stopped(self, turn: Turn) -> None:
        turn.say("utter_not_moved")

    def left(self, turn: Turn) -> None:
        let_go(turn)

    def finish(self, turn: Turn) -> bool:
        moved = book_held(turn)
        if moved is None:
            return False
        turn.say("utter_moved", **booked_words(turn, moved))
        return True


def _appointment(turn: Turn) -> Appointment:
    return booking.get_own_appointment(
        turn.desk, turn.db_session, turn.conversation_id, uuid.UUID(turn.slot("appointment_id"))
    )
