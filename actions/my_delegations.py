"""The delegations somebody gave, and taking one back: at level 2, with one yes."""

import uuid
from collections.abc import Iterator
from typing import ClassVar

from actions.delegation_questions import delegation_words, who_words
from actions.dialogue.journey import Journey
from actions.dialogue.options import Option
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, identity_questions, is_known
from actions.identity.desk_code import only_for_oneself
from frontdesk.reading.answers import read_yes_no
from services import own_delegations
from services.identity import Operation
from services.own_delegations import NotYourDelegation, OwnDelegation

WHICH, SURE = "delegation_id", "revocation_confirmed"
NONE = "none"
MOST_SHOWN = 9


class WhichDelegation(Question):
    """The list itself: choosing one takes it back, after one more question."""

    slot = WHICH

    def ask(self, turn: Turn) -> None:
        found = _own(turn)
        options = [
            Option(str(own.row.id), delegation_words(turn, own), who_words(turn, own))
            for own in found
        ]
        leave = turn.words("label_leave_delegations")
        turn.offer("utter_your_delegations", [*options, Option(NONE, leave, leave)])

    def read(self, turn: Turn) -> str:
        chosen = turn.chosen()
        if chosen == NONE or (chosen is None and read_yes_no(turn.text) is False):
            turn.say("utter_record_unchanged")
            raise JourneyEnded
        if chosen is None:
            raise NotUnderstood("utter_delegation_not_understood")
        return chosen


class ConfirmRevocation(Question):
    slot = SURE

    def ask(self, turn: Turn) -> None:
        turn.say("utter_confirm_revocation", delegation=_chosen(turn))

    def read(self, turn: Turn) -> bool:
        answer = {"yes": True, "no": False}.get(turn.chosen() or "", read_yes_no(turn.text))
        if answer is None:
            raise NotUnderstood("utter_confirm_with_buttons")
        if not answer:
            turn.say("utter_record_unchanged")
            raise JourneyEnded
        return True


class MyDelegationsJourney(Journey):
    form = "my_delegations_form"
    slots: ClassVar[tuple[str, ...]] = (*IDENTITY_SLOTS, WHICH, SURE)

    def begin(self, turn: Turn) -> None:
        only_for_oneself(turn)

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield from identity_questions(turn, Operation.END_DELEGATION)
        if not is_known(turn):
            return
        if not _own(turn):
            turn.say("utter_no_delegations")
            raise JourneyEnded
        yield WhichDelegation()
        if turn.slot(WHICH) is not None:
            yield ConfirmRevocation()

    def finish(self, turn: Turn) -> bool:
        place = (turn.desk, turn.db_session, turn.conversation_id)
        words = _chosen(turn)
        try:
            own_delegations.end_own(*place, uuid.UUID(turn.slot(WHICH)))
        except NotYourDelegation:
            turn.say("utter_no_delegations")
            return True
        turn.say("utter_delegation_ended", delegation=words)
        return True


def _own(turn: Turn) -> list[OwnDelegation]:
    place = (turn.desk, turn.db_session, turn.conversation_id)
    return list(own_delegations.own_delegations(*place))[:MOST_SHOWN]


def _chosen(turn: Turn) -> str:
    """The line of the one chosen; empty when it ended meanwhile."""
    found = [own for own in _own(turn) if str(own.row.id) == turn.slot(WHICH)]
    return delegation_words(turn, found[0]) if found else ""
