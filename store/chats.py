"""What the console reads of chats: the queue's last words, and what is new in one chat.

A screen that polls must miss nothing, also when two transactions commit in another order than they
began. So "new" is not "a higher id" but "written by a transaction that was not over when I looked
last": the cursor is the oldest transaction id still running then (`pg_snapshot_xmin`), compared
with the row's own (`xmin`). A row may come twice (readers go by its key), never not at all; a row
that was changed since comes again.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, Text, cast, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import distinct_on

from store.database import DbSession
from store.tables import (
    ChatNote,
    Conversation,
    ConversationEvent,
    Media,
    Message,
    OutgoingMessage,
    StaffMember,
)

SAYS_NOTHING = ("reaction", "request_welcome", "revoke", "system")

_Row = TypeVar("_Row", OutgoingMessage, ConversationEvent, ChatNote)


def find_chat(db_session: DbSession, conversation_id: uuid.UUID) -> Conversation | None:
    return db_session.get(Conversation, conversation_id)


def last_words_of_patients(
    db_session: DbSession, conversation_ids: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, Message]:
    """The newest message of each conversation, reactions and the like left out."""
    query = (
        select(Message)
        .ext(distinct_on(Message.conversation_id))
        .where(Message.conversation_id.in_(conversation_ids), Message.kind.not_in(SAYS_NOTHING))
        .order_by(Message.conversation_id, Message.sent_at.desc(), Message.id.desc())
    )
    return {message.conversation_id: message for message in db_session.scalars(query)}


def last_answers_of_operators(
    db_session: DbSession, conversation_ids: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, datetime]:
    """When an operator wrote last, on the database's clock (to compare with `saved_at`)."""
    query = (
        select(OutgoingMessage.conversation_id, func.max(OutgoingMessage.saved_at))
        .where(
            OutgoingMessage.conversation_id.in_(conversation_ids),
            OutgoingMessage.author == "operator",
        )
        .group_by(OutgoingMessage.conversation_id)
    )
    return {row[0]: row[1] for row in db_session.execute(query)}


def last_taken_at(
    db_session: DbSession, conversation_ids: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, datetime]:
    """When an operator last took each conversation."""
    query = (
        select(ConversationEvent.conversation_id, func.max(ConversationEvent.at))
        .where(
            ConversationEvent.conversation_id.in_(conversation_ids),
            ConversationEvent.to_owner == "operator",
        )
        .group_by(ConversationEvent.conversation_id)
    )
    return {row[0]: row[1] for row in db_session.execute(query)}


def staff_names(
    db_session: DbSession, staff_ids: Iterable[uuid.UUID | None]
) -> Mapping[uuid.UUID, str]:
    known = {staff_id for staff_id in staff_ids if staff_id is not None}
    query = select(StaffMember.id, StaffMember.name).where(StaffMember.id.in_(known))
    return {row[0]: row[1] for row in db_session.execute(query)} if known else {}


def read_cursor(db_session: DbSession) -> int:
    """Where a reader stands now; read it before the rows."""
    query = select(cast(func.pg_snapshot_xmin(func.pg_current_snapshot()), Text))
    return int(db_session.scalar(query) or 0)


def messages_since(
    db_session: DbSession, conversation_id: uuid.UUID, cursor: int | None, limit: int
) -> Sequence[Message]:
    """The newest messages written or changed since the cursor (None: all), in no promised order.

    A message changes with its file, too.
    """
    query = select(Message).where(Message.conversation_id == conversation_id)
    if _is_known(db_session, cursor):
        files = select(Media.message_id).where(
            Media.conversation_id == conversation_id, _written_since("media", cursor)
        )
        query = query.where(_written_since("message", cursor) | Message.id.in_(files))
    return db_session.scalars(query.order_by(Message.saved_at.desc()).limit(limit)).all()


def outgoing_since(
    db_session: DbSession, conversation_id: uuid.UUID, cursor: int | None, limit: int
) -> Sequence[OutgoingMessage]:
    query = select(OutgoingMessage).where(OutgoingMessage.conversation_id == conversation_id)
    return _changed(db_session, query, "outgoing_message", cursor, OutgoingMessage.saved_at, limit)


def events_since(
    db_session: DbSession, conversation_id: uuid.UUID, cursor: int | None, limit: int
) -> Sequence[ConversationEvent]:
    query = select(ConversationEvent).where(ConversationEvent.conversation_id == conversation_id)
    return _changed(db_session, query, "conversation_event", cursor, ConversationEvent.id, limit)


def notes_since(
    db_session: DbSession, conversation_id: uuid.UUID, cursor: int | None, limit: int
) -> Sequence[ChatNote]:
    query = select(ChatNote).where(ChatNote.conversation_id == conversation_id)
    return _changed(db_session, query, "chat_note", cursor, ChatNote.id, limit)


def _changed(
    db_session: DbSession,
    query: Select[_Row],
    table: str,
    cursor: int | None,
    newest: Any,
    limit: int,
) -> Sequence[_Row]:
    if _is_known(db_session, cursor):
        query = query.where(_written_since(table, cursor))
    return db_session.scalars(query.order_by(newest.desc()).limit(limit)).all()


def _is_known(db_session: DbSession, cursor: int | None) -> bool:
    return cursor is not None and 0 < cursor <= read_cursor(db_session)


def _written_since(table: str, cursor: int | None) -> ColumnElement[bool]:
    """`age` counts transactions backwards from now and minds the wrap-around of 32-bit ids.

    A row frozen long ago may look young again after billions of transactions: it comes once more.
    """
    written: ColumnElement[int] = literal_column(f"age({table}.xmin)")
    looked = text("age(CAST(CAST(:cursor AS xid8) AS xid))").bindparams(cursor=str(cursor))
    return written <= looked
