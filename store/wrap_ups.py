"""How chats ended."""

import uuid
from datetime import datetime

from sqlalchemy import select

from store.database import DbSession
from store.tables import WrapUp


def lock_wrap_up(
    db_session: DbSession, conversation_id: uuid.UUID, wrap_up_id: uuid.UUID
) -> WrapUp | None:
    """None when it is of another chat, or none."""
    found = db_session.get(WrapUp, wrap_up_id, with_for_update=True, populate_existing=True)
    return found if found is not None and found.conversation_id == conversation_id else None


def newest_asked(
    db_session: DbSession, conversation_id: uuid.UUID, since: datetime
) -> WrapUp | None:
    """The newest end of a chat, if the patient was asked about it since then."""
    query = (
        select(WrapUp)
        .where(WrapUp.conversation_id == conversation_id)
        # where the clock stands still (a demo), the one not answered yet is the newer
        .order_by(WrapUp.closed_at.desc(), WrapUp.solved.is_not(None))
        .limit(1)
    )
    newest = db_session.scalar(query)
    is_recent = newest is not None and newest.asked_at is not None and newest.asked_at >= since
    return newest if is_recent else None
