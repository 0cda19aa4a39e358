"""What is still to be said in a chat, and who spoke last of their own accord."""

import uuid
from datetime import datetime

from sqlalchemy import select

from store.database import DbSession
from store.outgoing import advance
from store.tables import OutgoingMessage


def drop_unsent(db_session: DbSession, conversation_id: uuid.UUID, now: datetime) -> int:
    """Drops what is queued for the chat, by WhatsApp or SMS; how many messages that were.

    Emergency texts and what a person of the staff has written still go out.
    """
    query = (
        select(OutgoingMessage)
        .where(
            OutgoingMessage.conversation_id == conversation_id,
            OutgoingMessage.state == "queued",
            OutgoingMessage.is_urgent.is_(False),
            OutgoingMessage.author != "operator",
        )
        .with_for_update()
    )
    dropped = [advance(db_session, row, "dropped", now) for row in db_session.scalars(query).all()]
    return sum(dropped)


def spoke_first(db_session: DbSession, conversation_id: uuid.UUID) -> bool:
    """Whether the last thing said in the chat was a notice of ours, not an answer."""
    query = (
        select(OutgoingMessage.in_reply_to, OutgoingMessage.author)
        .where(
            OutgoingMessage.conversation_id == conversation_id,
            OutgoingMessage.channel == "whatsapp",
            OutgoingMessage.state.not_in(("failed", "dropped")),
        )
        .order_by(OutgoingMessage.position.desc())
        .limit(1)
    )
    last = db_session.execute(query).first()
    return last is not None and last.in_reply_to is None and last.author == "system"
