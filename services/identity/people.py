"""For whom the writer may do something, and choosing one of them."""

import uuid
from collections.abc import Sequence

from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import TO_SEE_AND_BOOK, Operation
from frontdesk.identity.people import Person, Relation
from services.delegations import delegation_that_lets, principals_of
from services.desk import Desk
from services.identity import proofs
from services.identity.errors import IdentityRequired, NotDelegated
from services.phone_numbers import is_on_record, patients_of_number
from store.conversations import get_conversation, lock_conversation
from store.database import DbSession
from store.patients import get_patient
from store.tables import IdentityProof, Patient


def people_to_choose(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    operation: Operation = Operation.BOOK,
) -> list[Person]:
    """The proved writer, those they may do this for, and the others on the same phone.

    Empty below level 2: who is a patient is nobody else's business.
    """
    proof = _proof(desk, db_session, conversation_id)
    if proof is None:
        return []
    writer = get_patient(db_session, proof.patient_id)
    people = {writer.id: _person(writer, Relation.SELF)}
    for principal, row in principals_of(desk, db_session, writer, operation):
        is_child = row.basis == Basis.PARENT
        relation = Relation.CHILD if is_child else Relation.DELEGATED
        people.setdefault(principal.id, _person(principal, relation))
    for patient in _on_the_same_phone(db_session, conversation_id, writer):
        people.setdefault(patient.id, _person(patient, Relation.SAME_PHONE))
    return list(people.values())


def choose_subject(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    patient_id: uuid.UUID,
    operation: Operation,
) -> bool:
    """Makes the chat speak for this person. False: their own data are needed, nothing is proved.

    Raises `IdentityRequired` below level 2, `NotDelegated` for somebody who is in no list.
    """
    lock_conversation(db_session, conversation_id)
    proof = _proof(desk, db_session, conversation_id)
    if proof is None:
        raise IdentityRequired(TO_SEE_AND_BOOK)
    writer = get_patient(db_session, proof.patient_id)
    if patient_id == writer.id:
        if proof.subject_id is not None:
            proofs.speak_for(desk, db_session, proof, None, None)
        return True
    principal = get_patient(db_session, patient_id)
    row = delegation_that_lets(desk, db_session, writer, principal, operation)
    if row is not None:
        proofs.speak_for(desk, db_session, proof, principal.id, row.id)
        return True
    if all(p.id != patient_id for p in _on_the_same_phone(db_session, conversation_id, writer)):
        raise NotDelegated
    proofs.forget_identity(desk, db_session, conversation_id)
    return False


def _proof(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> IdentityProof | None:
    proof = proofs.live_proof(desk, db_session, conversation_id)
    return proof if proof is not None and proof.level >= TO_SEE_AND_BOOK else None


def _on_the_same_phone(
    db_session: DbSession, conversation_id: uuid.UUID, writer: Patient
) -> Sequence[Patient]:
    """Only for a writer whose own number it is: a relative's phone shows nobody's names."""
    conversation = get_conversation(db_session, conversation_id)
    if not is_on_record(writer, conversation):
        return []
    found = patients_of_number(db_session, conversation)
    return [patient for patient in found if patient.id != writer.id]


def _person(patient: Patient, relation: Relation) -> Person:
    initial = patient.family_name[:1].upper()
    return Person(patient.id, patient.given_name, initial, relation, patient.birth_on.year)
