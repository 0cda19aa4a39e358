"""What patients wrote: saved once, found again in the order it was sent."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from store.database import DbSession
from store.encryption import wamid_hash
from store.media import take_back
from store.retries import after_seconds
from store.tables import Message

CHUNK = 400


def save_messages(db_session: DbSession, rows: Sequence[Mapping[str, Any]]) -> set[uuid.UUID]:
    """Inserts the messages not known yet; returns the conversations that got one."""
    touched: set[uuid.UUID] = set()
    for start in range(0, len(rows), CHUNK):
        statement = (
            insert(Message)
            .values([_with_hash(row) for row in rows[start : start + CHUNK]])
            .on_conflict_do_nothing(index_elements=[Message.wamid_hash])
            .returning(Message.conversation_id)
        )
        touched.update(db_session.scalars(statement))
    return touched


def _with_hash(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "wamid_hash": wamid_hash(row["wamid"])}


def get_message(db_session: DbSession, message_id: int) -> Message:
    return db_session.get_one(Message, message_id)


def unscreened_messages(db_session: DbSession, conversation_id: uuid.UUID) -> Sequence[Message]:
    return _ordered(db_session, conversation_id, Message.screened_at.is_(None))


def typed_around(db_session: DbSession, message: Message, span: timedelta) -> Sequence[Message]:
    """Screened messages with words of the patient's own, sent at most `span` before or after.

    The message itself is among them if it is one. What was tapped is in our own words.
    """
    return _ordered(
        db_session,
        message.conversation_id,
        Message.screened_at.is_not(None),
        Message.text.is_not(None),
        Message.reply_id.is_(None),
        Message.sent_at.between(message.sent_at - span, message.sent_at + span),
    )


def next_unhandled_message(db_session: DbSession, conversation_id: uuid.UUID) -> Message | None:
    """The oldest screened message that still waits for an answer, due for a retry or not."""
    waiting = (Message.handled_at.is_(None), Message.screened_at.is_not(None))
    return next(iter(_ordered(db_session, conversation_id, *waiting, limit=1)), None)


def unhandled_messages(db_session: DbSession, conversation_id: uuid.UUID) -> Sequence[Message]:
    return _ordered(db_session, conversation_id, Message.handled_at.is_(None))


def has_written_since(db_session: DbSession, conversation_id: uuid.UUID, at: datetime) -> bool:
    """Whether the person wrote anything that reached us later than `at`."""
    later = (Message.conversation_id == conversation_id, Message.received_at > at)
    return db_session.scalar(select(Message.id).where(*later).limit(1)) is not None


def mark_handled(message: Message, handled_by: str, now: datetime) -> None:
    message.handled_at = now
    message.handled_by = handled_by


def retry_later(db_session: DbSession, message: Message, seconds: float, failure: str) -> None:
    message.attempts += 1
    message.failure = failure
    message.retry_at = after_seconds(db_session, seconds)


def is_due(db_session: DbSession, message: Message) -> bool:
    """Whether the pause before the next try is over, on the database's clock."""
    return message.retry_at is None or message.retry_at <= after_seconds(db_session, 0)


def conversations_to_wake(db_session: DbSession) -> Sequence[tuple[uuid.UUID, bool]]:
    """(conversation, is screened) of messages that nobody seems to be working on.

    A message whose retry is due, or one that has waited longer than a job should take to start:
    the safety net under lost or failed jobs.
    """
    clock = func.clock_timestamp()
    stuck_since = after_seconds(db_session, -10)
    query = select(Message.conversation_id, Message.screened_at.is_not(None)).where(
        Message.handled_at.is_(None),
        (Message.retry_at <= clock)
        | (Message.retry_at.is_(None) & (Message.saved_at < stuck_since)),
    )
    return [(row[0], row[1]) for row in db_session.execute(query.distinct())]


def hide_message(db_session: DbSession, wamid: str, now: datetime) -> None:
    """The patient took a message back: its words and file are removed, nobody answers it."""
    take_back(db_session, wamid)
    handled = {
        "handled_at": func.coalesce(Message.handled_at, now),
        "handled_by": func.coalesce(Message.handled_by, "ignored"),
    }
    words: dict[str, Any] = {"text": None, "reply_id": None, "payload": {"revoked": True}}
    db_session.execute(
        update(Message).where(Message.wamid_hash == wamid_hash(wamid)).values(**words, **handled)
    )


def _ordered(
    db_session: DbSession, conversation_id: uuid.UUID, *conditions: Any, limit: int | None = None
) -> Sequence[Message]:
    query = (
        select(Message)
        .where(Message.conversation_id == conversation_id, *conditions)
        .order_by(Message.sent_at, Message.id)
        .limit(limit)
    )
    return db_session.scalars(query).all()
