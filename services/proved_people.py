"""Who writes in a chat and whom it is about, for the staff to see; looking renews nothing."""

import uuid
from dataclasses import dataclass

from frontdesk.identity.levels import TO_SEE_AND_BOOK, Operation
from services.delegations import still_lets
from services.desk import Desk
from services.identity.proofs import live_proof
from store.database import DbSession
from store.patients import get_patient
from store.tables import Patient


@dataclass(frozen=True)
class ProvedPeople:
    """`subject` is whom the chat speaks for: the writer, or somebody who delegated them."""

    writer: Patient
    subject: Patient
    delegation_id: uuid.UUID | None

    @property
    def is_delegate(self) -> bool:
        return self.writer.id != self.subject.id


def proved_people(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> ProvedPeople | None:
    """None below the level to see and book, and when the proof is over. Allows nothing: `may`."""
    proof = live_proof(desk, db_session, conversation_id)
    if proof is None or proof.level < TO_SEE_AND_BOOK:
        return None
    writer = get_patient(db_session, proof.patient_id)
    subject = get_patient(db_session, proof.subject_id) if proof.subject_id else writer
    return ProvedPeople(writer, subject, proof.delegation_id)


def may(desk: Desk, db_session: DbSession, people: ProvedPeople, operation: Operation) -> bool:
    """Whether the writer may do this for the subject today."""
    if not people.is_delegate:
        return True
    return still_lets(desk, db_session, people.delegation_id, people.subject, operation)
