"""Many invented patients, each in a chat that has proved who is writing."""

import uuid
from datetime import date, timedelta

from services.desk import Desk
from services.identity import Claim, Outcome, claim_identity
from store.conversations import Contact, conversations_of
from store.patients import add_patient, make_patient

_FIRST_BIRTHDAY = date(1940, 1, 1)


def make_crowd(desk: Desk, size: int, first: int = 0) -> list[uuid.UUID]:
    """Ids of the conversations of so many new patients."""
    return [_known_chat(desk, number) for number in range(first, first + size)]


def _known_chat(desk: Desk, number: int) -> uuid.UUID:
    # a birthday of their own, so that proving reads one record and not all of them
    birth_on = _FIRST_BIRTHDAY + timedelta(days=number)
    phone, tax_code = f"390000100{number:04}", f"AAABBB40A01H{number:03}X"
    patient = make_patient(
        given_name="Persona",
        family_name="Inventata",
        birth_on=birth_on,
        tax_code=tax_code,
        phone=phone,
        language="it",
        created_at=desk.now(),
    )
    with desk.database.transaction() as db_session:
        add_patient(db_session, patient)
        contact = Contact(desk.phone_number_id, phone, None)
        conversation = conversations_of(db_session, [contact], desk.now())[contact]
        claim = Claim(birth_on, tax_code[-4:])
        if claim_identity(desk, db_session, conversation.id, claim) is not Outcome.PROVED:
            raise RuntimeError("an invented patient could not be made known")
        return conversation.id
