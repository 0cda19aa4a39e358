"""Booking: which service, who pays, for whom, when, a summary, and only then the booking."""

from collections.abc import Iterator
from typing import ClassVar

from actions.booking import several
from actions.booking.beside import note_beside
from actions.booking.booked import say_booked
from actions.booking.changes import change_anything
from actions.booking.confirmation import Confirmation
from actions.booking.doubles import same_prescription_questions
from actions.booking.first_words import read_first_words, start_next
from actions.booking.holding import book_held, let_go
from actions.booking.minors import pass_on_unless_for_a_child
from actions.booking.prescription import prescription_questions
from actions.booking.regime import RegimeQuestion, settle_regime
from actions.booking.service import ServiceQuestion
from actions.booking.times import TimeQuestion
from actions.booking.visit_type import VisitTypeQuestion, is_open
from actions.dialogue import interruptions
from actions.dialogue.journey import Journey
from actions.dialogue.question import Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, given_name, identity_questions, is_known
from frontdesk.reading.answers import read_yes_no
from frontdesk.reading.doubts import corrects

DATES_ASKED = frozenset({"birth_date", "issued_on"})


class BookingJourney(Journey):
    form = "booking_form"
    slots: ClassVar[tuple[str, ...]] = (
        *several.ONE_BOOKING,
        *IDENTITY_SLOTS,
        several.TO_COME,
        several.DONE,
    )

    def begin(self, turn: Turn) -> None:
        read_first_words(turn)

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield ServiceQuestion()
        if turn.slot("service_id") is None:
            return
        if is_open(turn):
            yield VisitTypeQuestion()
        settle_regime(turn)
        yield RegimeQuestion()
        yield from prescription_questions(turn)
        yield from identity_questions(turn)
        if not is_known(turn):
            return
        pass_on_unless_for_a_child(turn)
        yield from same_prescription_questions(turn)
        yield TimeQuestion()
        yield Confirmation()

    def changes_mind(self, turn: Turn, asked: Question) -> bool:
        if interruptions.is_another_wish(turn, self.form):
            return False
        if asked.slot in DATES_ASKED and not corrects(turn.text):
            return False  # "15 giugno" without a year is no day to come
        is_yes = asked.mind_may_change and read_yes_no(turn.text) is True
        return not is_yes and change_anything(turn)

    def hears(self, turn: Turn, asked: Question) -> None:
        note_beside(turn, asked)

    def stopped(self, turn: Turn) -> None:
        done = several.done_words(turn)
        if done:
            turn.say("utter_stopped_midway", appointments=done)
        else:
            turn.say("utter_stopped")

    def left(self, turn: Turn) -> None:
        let_go(turn)

    def finish(self, turn: Turn) -> bool:
        appointment = book_held(turn)
        if appointment is None:
            return False
        say_booked(turn, appointment)
        several.note_done(turn, appointment, given_name(turn))
        return not self._goes_on(turn)

    def _goes_on(self, turn: Turn) -> bool:
        """Begins the next booking, if one was asked for in the same breath."""
        following = several.take_next(turn)
        if following is None:
            return False
        start_next(turn, following)
        return True
