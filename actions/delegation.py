"""Letting somebody else act: level 3, whom, what, until when, one yes, and it is recorded."""

from collections.abc import Iterator
from typing import ClassVar

from actions.delegation_questions import (
    BORN,
    DELEGATE_SLOTS,
    TAIL,
    UNTIL,
    WHAT,
    ConfirmDelegation,
    DelegateBirthDate,
    DelegateTail,
    UntilWhen,
    WhatTheyMay,
    named,
    named_words,
)
from actions.dialogue.interruptions import hand_over
from actions.dialogue.journey import Journey
from actions.dialogue.question import Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, given_name, identity_questions, is_known
from actions.identity.desk_code import (
    DESK_CODE_SLOTS,
    desk_code_questions,
    is_recognised,
    only_for_oneself,
)
from services import own_delegations
from services.delegations import NotADelegation
from services.identity import Operation
from services.ownership import WaitingFor

WISH = WaitingFor("wish_delegate")


class DelegationJourney(Journey):
    form = "delegation_form"
    slots: ClassVar[tuple[str, ...]] = (*IDENTITY_SLOTS, *DESK_CODE_SLOTS, *DELEGATE_SLOTS)

    def begin(self, turn: Turn) -> None:
        only_for_oneself(turn)

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield from identity_questions(turn, Operation.ADD_DELEGATE)
        if not is_known(turn):
            return
        place = (turn.desk, turn.db_session, turn.conversation_id)
        if not own_delegations.is_of_age(*place):
            hand_over(turn, WISH, "utter_minor_cannot_delegate")
        yield from desk_code_questions(turn, WISH)
        if not is_recognised(turn):
            return
        yield DelegateBirthDate()
        yield DelegateTail()
        yield WhatTheyMay()
        yield UntilWhen()
        if all(turn.slot(slot) is not None for slot in (BORN, TAIL, WHAT, UNTIL)):
            yield ConfirmDelegation(given_name(turn))

    def finish(self, turn: Turn) -> bool:
        place = (turn.desk, turn.db_session, turn.conversation_id)
        try:
            own_delegations.delegate(*place, named(turn), f"message:{turn.message_id}")
        except NotADelegation:
            hand_over(turn, WISH, "utter_not_delegated")
        turn.say("utter_delegation_recorded", **named_words(turn))
        return True
