"""For whom a conversation may do something: every service that touches a person's data asks here.

Level 1 needs no proof: the number written from is on exactly this patient's record, verified
within a year and not disputed (`services/phone_numbers.py`).
"""

import uuid

from frontdesk.identity.levels import IN_NEUTRAL_ANSWERS, LEVEL_OF, Operation
from services.delegations import delegation_that_lets, still_lets
from services.desk import Desk
from services.identity.errors import IdentityRequired, NotDelegated
from services.identity.proofs import live_proof, use
from services.phone_numbers import patients_speaking_by_number
from store.conversations import get_conversation
from store.database import DbSession
from store.patients import get_patient
from store.tables import IdentityProof, Patient


def subject_of(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    operation: Operation,
    about: uuid.UUID | None = None,
) -> Patient:
    """The patient this conversation may perform the operation for; renews the proof.

    `about`: the patient an offer or notice was for, which alone may be answered at level 1.
    Raises `IdentityRequired` with the level, `NotDelegated` when the writer may not act for them.
    """
    level = LEVEL_OF[operation]
    proof = live_proof(desk, db_session, conversation_id)
    if proof is not None and proof.level >= level and _is_about(proof, about):
        use(desk, proof)
        return _subject(desk, db_session, proof, operation)
    if level == IN_NEUTRAL_ANSWERS:
        return _by_number(desk, db_session, conversation_id, operation, about)
    raise IdentityRequired(level)


def writer_of(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, level: int
) -> Patient | None:
    """Who proved to be writing, at this level or higher; looking does not renew the proof."""
    proof = live_proof(desk, db_session, conversation_id)
    if proof is None or proof.level < level:
        return None
    return get_patient(db_session, proof.patient_id)


def spoken_for(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> Patient:
    """Whom the chat is about, to name them; allows nothing. Raises `IdentityRequired`."""
    proof = live_proof(desk, db_session, conversation_id)
    if proof is None:
        raise IdentityRequired
    return get_patient(db_session, proof.subject_id or proof.patient_id)


def is_proved(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, level: int) -> bool:
    """Whether the writer is known at this level; renews the proof."""
    proof = live_proof(desk, db_session, conversation_id)
    if proof is None or proof.level < level:
        return False
    use(desk, proof)
    return True


def _is_about(proof: IdentityProof, about: uuid.UUID | None) -> bool:
    return about is None or about == (proof.subject_id or proof.patient_id)


def _subject(
    desk: Desk, db_session: DbSession, proof: IdentityProof, operation: Operation
) -> Patient:
    if proof.subject_id is None:
        return get_patient(db_session, proof.patient_id)
    principal = get_patient(db_session, proof.subject_id)
    if not still_lets(desk, db_session, proof.delegation_id, principal, operation):
        raise NotDelegated
    return principal


def _by_number(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    operation: Operation,
    about: uuid.UUID | None,
) -> Patient:
    conversation = get_conversation(db_session, conversation_id)
    own = patients_speaking_by_number(desk, db_session, conversation)
    if about is None and len(own) == 1:
        return own[0]
    for patient in own:
        if patient.id == about:
            return patient
    if about is not None:
        principal = get_patient(db_session, about)
        if any(delegation_that_lets(desk, db_session, p, principal, operation) for p in own):
            return principal
    raise IdentityRequired(LEVEL_OF[operation])
