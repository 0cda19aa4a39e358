"""A new number: the code from the desk puts the number written from on the writer's record."""

from collections.abc import Iterator
from typing import ClassVar

from actions.dialogue.interruptions import hand_over
from actions.dialogue.journey import Journey
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, given_name, is_known
from actions.identity.desk_code import (
    DESK_CODE_SLOTS,
    ClaimedBirthDate,
    ClaimedTail,
    desk_code_questions,
    is_recognised,
    only_for_oneself,
)
from actions.identity.for_whom import settle_for_whom
from actions.identity.number import NUMBER_SHARED, WITHOUT, NumberQuestion, hides_number
from frontdesk.reading.answers import read_yes_no
from services import new_numbers
from services.identity import Operation
from services.ownership import WaitingFor
from store.conversations import get_conversation

WISH = WaitingFor("wish_change_phone")
CONFIRMED = "new_number_confirmed"
SHOWN = 4


class ConfirmNumber(Question):
    """The number written from, of which only the end is said."""

    slot = CONFIRMED

    def ask(self, turn: Turn) -> None:
        turn.say("utter_confirm_new_number", given_name=given_name(turn), end=_end(turn))

    def read(self, turn: Turn) -> bool:
        answer = {"yes": True, "no": False}.get(turn.chosen() or "", read_yes_no(turn.text))
        if answer is None:
            raise NotUnderstood("utter_confirm_with_buttons")
        if not answer:
            turn.say("utter_record_unchanged")
            raise JourneyEnded
        return True


class NewNumberJourney(Journey):
    """From the new phone no SMS can be had on the old one, so the code from the desk stands in for
    it: birth date, end of the codice fiscale and that code are tried together.
    """

    form = "new_number_form"
    slots: ClassVar[tuple[str, ...]] = (*IDENTITY_SLOTS, *DESK_CODE_SLOTS, CONFIRMED)

    def begin(self, turn: Turn) -> None:
        only_for_oneself(turn)

    def questions(self, turn: Turn) -> Iterator[Question]:
        if hides_number(turn):
            yield NumberQuestion()
            if turn.slot(NUMBER_SHARED) == WITHOUT:
                hand_over(turn, WISH, "utter_new_number_by_person")
        if is_known(turn):
            settle_for_whom(turn, Operation.CHANGE_PHONE)
        else:
            yield ClaimedBirthDate()
            yield ClaimedTail()
        yield from desk_code_questions(turn, WISH)
        if is_recognised(turn):
            self._stop_if_known(turn)
            yield ConfirmNumber()

    def _stop_if_known(self, turn: Turn) -> None:
        place = (turn.desk, turn.db_session, turn.conversation_id)
        if turn.slot(CONFIRMED) is None and new_numbers.has_this_number(*place):
            turn.say("utter_number_is_on_record")
            raise JourneyEnded

    def finish(self, turn: Turn) -> bool:
        new_numbers.take_number_of_chat(turn.desk, turn.db_session, turn.conversation_id)
        turn.say("utter_new_number_recorded", end=_end(turn))
        return True


def _end(turn: Turn) -> str:
    conversation = get_conversation(turn.db_session, turn.conversation_id)
    return (conversation.wa_id or "")[-SHOWN:]
