"""An operator looked at the panel beside a chat."""

import uuid

from services.audit import note
from services.desk import Desk
from services.operator_desk.read_panel import Panel
from store.database import DbSession


def look_at_panel(desk: Desk, db_session: DbSession, staff_id: uuid.UUID, seen: Panel) -> None:
    """Audited: the chat, and the patient whose appointments were shown, if any."""
    note(desk, db_session, staff_id, "look_at_panel", seen.conversation.id)
    if seen.file is not None:
        note(desk, db_session, staff_id, "look_at_patient", seen.file.patient.id)
