"""Level 2 from the number on record: birth date, with the end of a code or a booking code."""

import uuid
from collections.abc import Sequence

from frontdesk.identity.code_tail import tail_matches
from services.desk import Desk
from services.identity import attempts, proofs
from services.identity.errors import Claim, Outcome
from services.phone_numbers import is_on_record, is_trusted
from store.conversations import lock_conversation
from store.database import DbSession
from store.patients import owner_of_coming_booking, patients_born_on
from store.tables import Conversation, Patient


def claim_identity(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, claim: Claim
) -> Outcome:
    """Proves level 2 if the data match a patient whose trusted number is the one written from.

    Everything else is the same `not_proved`: another phone, wrong data, nobody, and a number that
    was verified too long ago or is disputed, which needs a code by SMS as well.
    """
    conversation = lock_conversation(db_session, conversation_id)
    if attempts.is_locked(desk, db_session, conversation_id):
        return Outcome.LOCKED
    method = "birth_date_and_booking_code" if claim.booking_code else "birth_date_and_tax_code"
    patient = claimed_patient(desk, db_session, conversation, claim)
    is_proved = patient is not None and is_on_record(patient, conversation)
    if patient is None or not is_proved or not is_trusted(desk, patient):
        return attempts.note_miss(desk, db_session, conversation_id, method)
    attempts.note_match(desk, db_session, conversation_id, f"phone_{method}")
    proofs.add(desk, db_session, conversation_id, patient, f"phone_{method}")
    return Outcome.PROVED


def claim_other_code(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, claim: Claim
) -> Outcome:
    """The same with an STP or ENI code, which may be on nobody's record yet: no wrong try.

    Whoever is not recognised goes to a person at once (reference 2.2: never blocked); after three
    in half an hour nothing is looked up any more, so that codes cannot be tried out.
    """
    conversation = lock_conversation(db_session, conversation_id)
    if attempts.is_locked(desk, db_session, conversation_id):
        return Outcome.LOCKED
    if not attempts.were_set_aside(desk, db_session, conversation_id):
        patient = claimed_patient(desk, db_session, conversation, claim)
        is_here = patient is not None and is_on_record(patient, conversation)
        if is_here and patient is not None and is_trusted(desk, patient):
            return claim_identity(desk, db_session, conversation_id, claim)
    attempts.note_set_aside(desk, db_session, conversation_id, "birth_date_and_other_code")
    return Outcome.NOT_PROVED


def claimed_patient(
    desk: Desk, db_session: DbSession, conversation: Conversation, claim: Claim
) -> Patient | None:
    """The one patient the data are of; None if nobody, or several."""
    born = patients_born_on(db_session, claim.birth_on)
    if claim.booking_code:
        return _by_booking(desk, db_session, conversation, born, claim.booking_code)
    matching = [p for p in born if any(tail_matches(c, claim.tax_code_tail) for c in codes_of(p))]
    here = [patient for patient in matching if is_on_record(patient, conversation)]
    found = here or matching
    return found[0] if len(found) == 1 else None


def codes_of(patient: Patient) -> list[str]:
    """The identifiers on the record whose end the patient may give: codice fiscale, STP, ENI."""
    return [code for code in (patient.tax_code, patient.other_code) if code]


def _by_booking(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    born: Sequence[Patient],
    booking_code: str,
) -> Patient | None:
    """A booking code is printed and left lying about: it counts from the number on record only."""
    here = {patient.id: patient for patient in born if is_on_record(patient, conversation)}
    owner = owner_of_coming_booking(db_session, list(here), booking_code.upper(), desk.now())
    return here[owner] if owner else None
