"""What was said in a chat around a symptom report."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from store.database import DbSession
from store.tables import Message, OutgoingMessage

MOST_LINES = 150


def messages_between(
    db_session: DbSession, conversation_id: uuid.UUID, from_at: datetime, to_at: datetime
) -> Sequence[Message]:
    """The patient's, in order; of very many the newest."""
    query = (
        select(Message)
        .where(Message.conversation_id == conversation_id)
        .where(Message.sent_at.between(from_at, to_at))
        .order_by(Message.sent_at.desc(), Message.id.desc())
        .limit(MOST_LINES)
    )
    return db_session.scalars(query).all()[::-1]


def outgoing_between(
    db_session: DbSession, conversation_id: uuid.UUID, from_at: datetime, to_at: datetime
) -> Sequence[OutgoingMessage]:
    """Ours on WhatsApp, in order; of very many the newest."""
    query = (
        select(OutgoingMessage)
        .where(
            OutgoingMessage.conversation_id == conversation_id,
            OutgoingMessage.channel == "whatsapp",
        )
        .where(OutgoingMessage.created_at.between(from_at, to_at))
        .order_by(OutgoingMessage.position.desc())
        .limit(MOST_LINES)
    )
    return db_session.scalars(query).all()[::-1]
