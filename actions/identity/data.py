"""The birth date and the end of a code, from the number on record."""

from datetime import date

from actions.dialogue.interruptions import hand_over
from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import Turn
from frontdesk.identity.birth_date import read_birth_date
from frontdesk.identity.booking_code import read_booking_code
from frontdesk.identity.code_tail import read_tail, tail_beside, whole_tail
from frontdesk.identity.other_codes import says_no_tax_code
from frontdesk.identity.other_tail import names_other_code, read_other_tail
from services import identity
from services.identity import FAILED_IDENTITY, LEVEL_TO_SEE_AND_BOOK, Claim, Outcome
from services.ownership import WaitingFor

CLAIM_SLOTS = ("birth_date", "tax_code_tail", "identity_choice", "identity_code")
BOOKING = "booking:"
"""Before a booking code that was given instead of the end of a codice fiscale."""
NO_TAX_CODE = WaitingFor("no_tax_code")


def is_known(turn: Turn) -> bool:
    """Whether the conversation has proved who writes."""
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
        turn.set("birth_date", born.isoformat())
        if code := whole_tail(turn.text) or tail_beside(turn.text):
            make_claim(turn, code)
        return born.isoformat()


class TaxCodeTail(Question):
    slot = "tax_code_tail"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_tax_code_tail")

    def read(self, turn: Turn) -> str | None:
        if other := read_other_tail(turn.text):
            return _claim_other_code(turn, other)
        if names_other_code(turn.text):
            turn.say("utter_other_code_welcome")
            return None
        typed = read_tail(turn.text)
        if typed is None and (booking := read_booking_code(turn.text)):
            typed = BOOKING + booking
        if typed is None and says_no_tax_code(turn.text):
            hand_over(turn, NO_TAX_CODE, "utter_no_tax_code")
        if typed is None:
            raise NotUnderstood("utter_tax_code_tail_not_understood")
        make_claim(turn, typed)
        return typed


def claim_of(turn: Turn) -> Claim:
    """What was typed so far, as a claim."""
    born, typed = date.fromisoformat(turn.slot("birth_date")), str(turn.slot("tax_code_tail"))
    if typed.startswith(BOOKING):
        return Claim(born, booking_code=typed.removeprefix(BOOKING))
    return Claim(born, typed)


def make_claim(turn: Turn, typed: str) -> None:
    """Tries the data; what is proved is said, and a locked conversation goes to a person."""
    turn.set("tax_code_tail", typed)
    place = (turn.desk, turn.db_session, turn.conversation_id)
    settle(turn, identity.claim_identity(*place, claim_of(turn)))


def _claim_other_code(turn: Turn, tail: str) -> str:
    """An STP or ENI code that is on no record is no wrong try: a person looks after it."""
    turn.set("tax_code_tail", tail)
    place = (turn.desk, turn.db_session, turn.conversation_id)
    if not settle(turn, identity.claim_other_code(*place, claim_of(turn))):
        hand_over(turn, NO_TAX_CODE, "utter_no_tax_code")
    return tail


def settle(turn: Turn, outcome: Outcome) -> bool:
    """Whether it is proved; a locked conversation goes to a person."""
    if outcome is Outcome.LOCKED:
        hand_over(turn, FAILED_IDENTITY, "utter_identity_locked")
    if outcome is Outcome.PROVED:
        patient = identity.spoken_for(turn.desk, turn.db_session, turn.conversation_id)
        turn.say("utter_identity_proved", given_name=patient.given_name)
    return outcome is Outcome.PROVED
