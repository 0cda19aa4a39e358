"""Lines of a chat that other lines quote, found by Meta's id."""

import uuid
from collections.abc import Collection, Mapping

from sqlalchemy import select

from store.database import DbSession
from store.encryption import wamid_hash
from store.tables import Message, OutgoingMessage

QuotedLine = Message | OutgoingMessage


def lines_by_wamid(
    db_session: DbSession, conversation_id: uuid.UUID, wamids: Collection[str]
) -> Mapping[str, QuotedLine]:
    """Those of this chat only: an id of another chat leads nowhere."""
    if not wamids:
        return {}
    by_hash = {wamid_hash(wamid): wamid for wamid in wamids}
    said = select(Message).where(
        Message.conversation_id == conversation_id, Message.wamid_hash.in_(by_hash)
    )
    told = select(OutgoingMessage).where(
        OutgoingMessage.conversation_id == conversation_id, OutgoingMessage.wamid_hash.in_(by_hash)
    )
    rows: list[QuotedLine] = [*db_session.scalars(said), *db_session.scalars(told)]
    return {by_hash[row.wamid_hash]: row for row in rows if row.wamid_hash is not None}


def find_said(db_session: DbSession, conversation_id: uuid.UUID, message_id: int) -> Message | None:
    """What the patient said, if it is of this chat."""
    message = db_session.get(Message, message_id)
    return message if message and message.conversation_id == conversation_id else None


def find_told(
    db_session: DbSession, conversation_id: uuid.UUID, outgoing_id: uuid.UUID
) -> OutgoingMessage | None:
    """What the patient was told, if it is of this chat."""
    message = db_session.get(OutgoingMessage, outgoing_id)
    return message if message and message.conversation_id == conversation_id else None
