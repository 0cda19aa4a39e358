"""The audit trail: who did or saw what. Written in the transaction of the deed itself."""

import uuid
from collections.abc import Mapping
from typing import Any

from services.desk import Desk
from store.database import DbSession
from store.staff import add_audit_event


def note(
    desk: Desk,
    db_session: DbSession,
    staff_id: uuid.UUID | None,
    action: str,
    subject: uuid.UUID,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """`action` is a constant name, `subject` an id: no content, no names.

    `changes`: what was changed of an account or of the facility's data, {field: [before, after]}.
    """
    add_audit_event(db_session, staff_id, action, str(subject), desk.now(), changes)
