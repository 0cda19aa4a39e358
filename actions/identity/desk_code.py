"""Level 3 in the chat: the code handed over at the desk, or the other ways to get there."""

from collections.abc import Iterator
from typing import Final

from actions.dialogue.interruptions import hand_over
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.identity.data import (
    NO_TAX_CODE,
    BirthDate,
    TaxCodeTail,
    claim_of,
    is_known,
    settle,
)
from actions.identity.for_whom import FOR_WHOM_HINT
from frontdesk.identity.birth_date import read_birth_date
from frontdesk.identity.code_tail import read_tail, whole_tail
from frontdesk.identity.desk_code import read_desk_code, says_no_desk_code
from frontdesk.identity.levels import TO_CHANGE_THE_RECORD
from frontdesk.identity.other_codes import says_no_tax_code
from frontdesk.identity.other_tail import read_other_tail
from services import identity
from services.identity import IdentityRequired, Outcome
from services.ownership import WaitingFor

DESK_CODE, DESK_CODE_WAYS = "desk_code", "desk_code_ways"
DESK_CODE_SLOTS: Final = (DESK_CODE, DESK_CODE_WAYS)
MISSING, PROVED = "missing", "proved"


def only_for_oneself(turn: Turn) -> None:
    """One's own record is changed by nobody else, whomever the first words speak of."""
    turn.set(FOR_WHOM_HINT, {"kind": "self", "given_name": ""})


def desk_code_questions(turn: Turn, waiting: WaitingFor) -> Iterator[Question]:
    """What is needed for level 3; nothing once it is reached. `waiting`: why, for a person."""
    if is_recognised(turn):
        turn.set(DESK_CODE, PROVED)
    elif turn.slot(DESK_CODE) == PROVED:
        turn.set(DESK_CODE, None)  # the proof has ended meanwhile
    yield DeskCode()
    if turn.slot(DESK_CODE) == MISSING:
        yield OtherWays(waiting)


def is_recognised(turn: Turn) -> bool:
    """Whether the writer is known at level 3."""
    return identity.is_proved(
        turn.desk, turn.db_session, turn.conversation_id, TO_CHANGE_THE_RECORD
    )


class DeskCode(Question):
    """After level 2, or together with the data typed before it (`ClaimedBirthDate` …)."""

    slot = DESK_CODE

    def ask(self, turn: Turn) -> None:
        if identity.is_locked(turn.desk, turn.db_session, turn.conversation_id):
            hand_over(turn, identity.FAILED_IDENTITY, "utter_identity_locked")
        turn.say("utter_ask_desk_code")

    def read(self, turn: Turn) -> str | None:
        if turn.chosen() == "none":
            return MISSING
        code = read_desk_code(turn.text)
        if code is None and says_no_desk_code(turn.text):
            return MISSING
        if code is None:
            raise NotUnderstood("utter_desk_code_not_understood")
        return PROVED if _proves(turn, code) else None


class OtherWays(Question):
    """Without a code: how to get one, or a person."""

    slot = DESK_CODE_WAYS

    def __init__(self, waiting: WaitingFor) -> None:
        self.waiting = waiting

    def ask(self, turn: Turn) -> None:
        turn.say("utter_desk_code_ways")

    def read(self, turn: Turn) -> str | None:
        chosen = turn.chosen()
        if chosen == "operator":
            hand_over(turn, self.waiting)
        if chosen == "have" or read_desk_code(turn.text) is not None:
            turn.set(DESK_CODE, None)
            return None
        if chosen == "leave":
            turn.say("utter_record_unchanged")
            raise JourneyEnded
        raise NotUnderstood("utter_confirm_with_buttons")


class ClaimedBirthDate(BirthDate):
    """Only kept: it is tried together with the code from the desk, from any phone."""

    def read(self, turn: Turn) -> str:
        born = read_birth_date(turn.text, today=turn.today())
        if born is None:
            raise NotUnderstood("utter_birth_date_not_understood")
        if tail := whole_tail(turn.text):
            turn.set("tax_code_tail", tail)
        return born.isoformat()


class ClaimedTail(TaxCodeTail):
    """Only kept, as `ClaimedBirthDate`."""

    def read(self, turn: Turn) -> str:
        typed = read_other_tail(turn.text) or read_tail(turn.text)
        if typed is None and says_no_tax_code(turn.text):
            hand_over(turn, NO_TAX_CODE, "utter_no_tax_code")
        if typed is None:
            raise NotUnderstood("utter_tax_code_tail_not_understood")
        return typed


def _proves(turn: Turn, code: str) -> bool:
    place = (turn.desk, turn.db_session, turn.conversation_id)
    if not is_known(turn):
        return _claims(turn, code)
    try:
        outcome = identity.confirm_desk_code(*place, code)
    except IdentityRequired:
        return False
    return _say(turn, outcome)


def _claims(turn: Turn, code: str) -> bool:
    """The same words whatever was wrong; the data are asked again, as they may be what was."""
    if turn.slot("birth_date") is None or turn.slot("tax_code_tail") is None:
        return False  # level 2 has ended meanwhile: it is asked for again, then this
    place = (turn.desk, turn.db_session, turn.conversation_id)
    outcome = identity.claim_with_desk_code(*place, claim_of(turn), code)
    turn.set("birth_date", None)
    turn.set("tax_code_tail", None)
    return _say(turn, outcome)


def _say(turn: Turn, outcome: Outcome) -> bool:
    is_proved = settle(turn, outcome)
    if not is_proved:
        turn.say("utter_desk_code_wrong")
    return is_proved
