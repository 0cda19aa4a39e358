"""Prescriptions the patients tell us of, kept for the booking they are for."""

import uuid

from frontdesk.prescriptions.prescription import Prescription
from frontdesk.prescriptions.priority import PRIORITIES
from services.desk import Desk
from services.identity import Operation, subject_of
from store.database import DbSession
from store.prescriptions import save_prescription


def keep_prescription(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, told: Prescription
) -> uuid.UUID:
    """Saves it for whom the conversation speaks; the same number again is the same one.

    Raises `IdentityRequired`.
    """
    patient = subject_of(desk, db_session, conversation_id, Operation.BOOK)
    saved = save_prescription(
        db_session,
        patient.id,
        nre=told.nre,
        priority_class=told.priority if told.priority in PRIORITIES else None,
        issued_on=told.issued_on,
        now=desk.now(),
    )
    return saved.id
