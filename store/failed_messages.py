"""Messages that never reached a patient: how many and why, and what was said in the chat since."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from store.database import DbSession
from store.tables import OutgoingMessage


@dataclass(frozen=True)
class FailedGroup:
    """Messages that failed for one reason. `error_code`: Meta's; `failure`: what our side noted."""

    channel: str
    error_code: int | None
    failure: str | None
    n: int


def failed_groups(
    db_session: DbSession, begins_at: datetime, ends_at: datetime
) -> Sequence[FailedGroup]:
    """The most frequent first."""
    what = (OutgoingMessage.channel, OutgoingMessage.error_code, OutgoingMessage.failure)
    query = (
        select(*what, func.count().label("n"))
        .where(_failed_between(begins_at, ends_at))
        .group_by(*what)
        .order_by(func.count().desc(), *what)
    )
    return [FailedGroup(*row) for row in db_session.execute(query)]


def failed_messages(
    db_session: DbSession, begins_at: datetime, ends_at: datetime, limit: int
) -> Sequence[OutgoingMessage]:
    """The newest first."""
    query = (
        select(OutgoingMessage)
        .where(_failed_between(begins_at, ends_at))
        .order_by(OutgoingMessage.created_at.desc(), OutgoingMessage.position.desc())
        .limit(limit)
    )
    return db_session.scalars(query).all()


def conversation_of(db_session: DbSession, outgoing_id: uuid.UUID) -> uuid.UUID | None:
    """The chat of a message; None for an id of no message."""
    query = select(OutgoingMessage.conversation_id).where(OutgoingMessage.id == outgoing_id)
    found: uuid.UUID | None = db_session.scalar(query)
    return found


def something_was_said_since(db_session: DbSession, message: OutgoingMessage) -> bool:
    """Whether a later message went out to the same person by the same channel, or is about to."""
    later = (
        select(OutgoingMessage.id)
        .where(
            OutgoingMessage.conversation_id == message.conversation_id,
            OutgoingMessage.channel == message.channel,
            OutgoingMessage.position > message.position,
            OutgoingMessage.state.not_in(("failed", "dropped")),
        )
        .limit(1)
    )
    found: uuid.UUID | None = db_session.scalar(later)
    return found is not None


def _failed_between(begins_at: datetime, ends_at: datetime) -> ColumnElement[bool]:
    return (
        (OutgoingMessage.state == "failed")
        & (OutgoingMessage.created_at >= begins_at)
        & (OutgoingMessage.created_at < ends_at)
    )
