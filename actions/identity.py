"""Who is writing: asked by every journey that shows or changes a person's data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from actions.dialogue.interruptions import hand_over
from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import Turn
from frontdesk.identity.birth_date import read_birth_date
from frontdesk.identity.code_tail import read_tail, tail
from frontdesk.identity.tax_code import find_in
from services import identity
from services.identity import FAILED_IDENTITY, LEVEL_TO_SEE_AND_BOOK, Claim, Outcome

IDENTITY_SLOTS = ("birth_date", "tax_code_tail", "identity_choice", "identity_code")


def identity_questions(turn: Turn) -> Iterator[Question]:
    """Nothing if the conversation has proved who it speaks for, else what is needed to prove it."""
    if is_known(turn):
        _forget_claim(turn)
        return
    yield BirthDate()
    yield TaxCodeTail()
    yield IdentityChoice()
    yield IdentityCode()


def _forget_claim(turn: Turn) -> None:
    """What proved the identity is not kept: the next proof starts from nothing."""
    for slot in IDENTITY_SLOTS:
        turn.set(slot, None)


def given_name(turn: Turn) -> str:
    """Of the patient the conversation speaks for: every summary says whom it is about."""
    patient = identity.patient_of(
        turn.desk, turn.db_session, turn.conversation_id, LEVEL_TO_SEE_AND_BOOK
    )
    return patient.given_name


def is_known(turn: Turn) -> bool:
    return identity.is_proved(
        turn.desk, turn.db_session, turn.conversation_id, LEVEL_TO_SEE_AND_BOOK
    )


class BirthDate(Question):
    slot = "birth_date"

    def ask(self, turn: Turn) -> None:
        if identity.is_locked(turn.desk, turn.db_session, turn.conversation_id):
            hand_over(turn, FAILED_IDENTITY, "utter_identity_locked")
        turn.say("utter_ask_birth_date")

    def read(self, turn: Turn) -> str:
        born = read_birth_date(turn.text, today=turn.today())
        if born is None:
            raise NotUnderstood("utter_birth_date_not_understood")
        if code := find_in(turn.text):
            _claim(turn, born, tail(code))
        return born.isoformat()


class TaxCodeTail(Question):
    slot = "tax_code_tail"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_tax_code_tail")

    def read(self, turn: Turn) -> str:
        typed = read_tail(turn.text)
        if typed is None:
            raise NotUnderstood("utter_tax_code_tail_not_understood")
        _claim(turn, date.fromisoformat(turn.slot("birth_date")), typed)
        return typed


class IdentityChoice(Question):
    """Not recognised: the same words for the unknown, the mistyped and another phone."""

    slot = "identity_choice"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_identity_not_proved")

    def read(self, turn: Turn) -> str | None:
        match turn.chosen():
            case "retry":
                turn.set("birth_date", None)
                turn.set("tax_code_tail", None)
                return None
            case "code":
                return _send_code(turn)
            case "operator":
                hand_over(turn, FAILED_IDENTITY)
        raise NotUnderstood


class IdentityCode(Question):
    slot = "identity_code"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_identity_code")

    def read(self, turn: Turn) -> Any:
        digits = "".join(character for character in turn.text if character.isdigit())
        if len(digits) != 6:
            raise NotUnderstood("utter_identity_code_not_understood")
        outcome = identity.confirm_code(turn.desk, turn.db_session, turn.conversation_id, digits)
        if _settle(turn, outcome):
            return "proved"
        turn.say("utter_identity_code_wrong")
        return None


def _claim(turn: Turn, born: date, tax_code_tail: str) -> None:
    claim = Claim(born, tax_code_tail)
    _settle(
        turn,
        identity.claim_identity(turn.desk, turn.db_session, turn.conversation_id, claim),
    )
    turn.set("tax_code_tail", tax_code_tail)


def _send_code(turn: Turn) -> str:
    claim = Claim(date.fromisoformat(turn.slot("birth_date")), turn.slot("tax_code_tail"))
    outcome = identity.send_code(
        turn.desk, turn.db_session, turn.conversation_id, claim, str(turn.message_id)
    )
    _settle(turn, outcome)
    return "code"


def _settle(turn: Turn, outcome: Outcome) -> bool:
    """Whether it is proved; a locked conversation goes to a person."""
    if outcome is Outcome.LOCKED:
        hand_over(turn, FAILED_IDENTITY, "utter_identity_locked")
    if outcome is Outcome.PROVED:
        patient = identity.patient_of(
            turn.desk, turn.db_session, turn.conversation_id, LEVEL_TO_SEE_AND_BOOK
        )
        turn.say("utter_identity_proved", given_name=patient.given_name)
    return outcome is Outcome.PROVED
