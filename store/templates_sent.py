"""Templates that operators have sent in a chat."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from store.database import DbSession
from store.tables import OutgoingMessage

LOST = ("failed", "dropped")


def templates_sent_since(
    db_session: DbSession, conversation_id: uuid.UUID, since: datetime
) -> Sequence[OutgoingMessage]:
    """Newest first, without those that never arrived."""
    query = (
        select(OutgoingMessage)
        .where(
            OutgoingMessage.conversation_id == conversation_id,
            OutgoingMessage.created_at >= since,
            OutgoingMessage.dedup_key.startswith("template:"),
            OutgoingMessage.state.not_in(LOST),
        )
        .order_by(OutgoingMessage.position.desc())
    )
    return db_session.scalars(query).all()
