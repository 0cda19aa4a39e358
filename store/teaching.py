"""Unclear messages: noted, listed, labelled."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from store.database import DbSession
from store.tables import Message, UnclearMessage

UNLABELLED = timedelta(days=60)


def add_unclear(db_session: DbSession, unclear: UnclearMessage) -> None:
    """Saves it unless the message is there already."""
    known = select(UnclearMessage.id).where(UnclearMessage.message_id == unclear.message_id)
    if db_session.scalar(known) is None:
        db_session.add(unclear)


def open_unclear(db_session: DbSession, limit: int) -> Sequence[UnclearMessage]:
    """Neither labelled nor dismissed, newest first."""
    query = (
        select(UnclearMessage)
        .where(UnclearMessage.label.is_(None), UnclearMessage.dismissed_at.is_(None))
        .order_by(UnclearMessage.noted_at.desc(), UnclearMessage.id)
        .limit(limit)
    )
    return db_session.scalars(query).all()


def labelled_unclear(db_session: DbSession) -> Sequence[UnclearMessage]:
    """Everything with a label, the oldest label first."""
    query = (
        select(UnclearMessage)
        .where(UnclearMessage.label.is_not(None))
        .order_by(UnclearMessage.labelled_at, UnclearMessage.id)
    )
    return db_session.scalars(query).all()


def get_unclear(db_session: DbSession, unclear_id: uuid.UUID) -> UnclearMessage | None:
    return db_session.get(UnclearMessage, unclear_id, with_for_update=True)


def message_before(db_session: DbSession, message: Message, since: datetime) -> Message | None:
    """The message the assistant answered right before this one, if not before `since`."""
    query = (
        select(Message)
        .where(
            Message.conversation_id == message.conversation_id,
            Message.id < message.id,
            Message.handled_at >= since,
        )
        .order_by(Message.id.desc())
        .limit(1)
    )
    before = db_session.scalar(query)
    return before if before is not None and before.handled_by == "bot" else None


def delete_unlabelled(db_session: DbSession, now: datetime) -> None:
    """What nobody has labelled for so long, dismissed rows too."""
    db_session.execute(
        delete(UnclearMessage).where(
            UnclearMessage.label.is_(None), UnclearMessage.noted_at < now - UNLABELLED
        )
    )
