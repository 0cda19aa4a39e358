"""The audit trail: who did or saw what. Written in the transaction of the deed itself."""

import uuid

from services.desk import Desk
from store.database import DbSession
from store.staff import add_audit_event


def note(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID | None, action: str, subject: uuid.UUID
) -> None:
    """`action` is a constant name, `subject` an id: no content, no names."""
    add_audit_event(db_session, staff_id, action, str(subject), desk.now())
