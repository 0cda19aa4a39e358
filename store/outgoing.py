"""The outgoing ledger: what is queued is said once, and a message's state only moves forward."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from frontdesk.delivery import comes_after
from store.database import DbSession
from store.encryption import wamid_hash
from store.retries import after_seconds
from store.tables import OutgoingEvent, OutgoingMessage

_AGAIN = "again:"
_PARTS_OF_A_REPEAT = 3
"""again, the id of what failed, how often it was tried; then the key it was said by first."""


def queue_message(db_session: DbSession, **values: Any) -> bool:
    """Adds a message to the ledger unless its `dedup_key` is there already."""
    statement = (
        insert(OutgoingMessage)
        .values(id=uuid.uuid4(), **values)
        .on_conflict_do_nothing(index_elements=[OutgoingMessage.dedup_key])
        .returning(OutgoingMessage.id)
    )
    return db_session.scalar(statement) is not None


def find_by_key(db_session: DbSession, dedup_key: str) -> OutgoingMessage | None:
    """What the ledger has under this key; nothing is locked."""
    query = select(OutgoingMessage).where(OutgoingMessage.dedup_key == dedup_key)
    return db_session.scalar(query)


def queue_again(
    db_session: DbSession, message: OutgoingMessage, created_at: datetime, seconds: float
) -> bool:
    """Adds a failed message to the ledger once more, due in so many seconds; its tries go on."""
    return queue_message(
        db_session,
        conversation_id=message.conversation_id,
        dedup_key=_repeat_key(message),
        is_urgent=message.is_urgent,
        channel=message.channel,
        sms_to=message.sms_to,
        author=message.author,
        staff_id=message.staff_id,
        in_reply_to=message.in_reply_to,
        reply_to=message.reply_to,
        owner_version=message.owner_version,
        content=message.content,
        attempts=message.attempts,
        retry_at=after_seconds(db_session, seconds),
        expires_at=message.expires_at,
        created_at=created_at,
    )


def find_repeat(db_session: DbSession, message: OutgoingMessage) -> OutgoingMessage | None:
    """The row under which a failed message is said again, locked."""
    query = select(OutgoingMessage).where(OutgoingMessage.dedup_key == _repeat_key(message))
    return db_session.scalar(query.with_for_update())


def is_repeated(db_session: DbSession, message: OutgoingMessage) -> bool:
    """Whether a failed message is, or was, said again; nothing is locked."""
    query = select(OutgoingMessage.id).where(OutgoingMessage.dedup_key == _repeat_key(message))
    return db_session.scalar(query) is not None


def purpose_of(dedup_key: str) -> str:
    """What a message is for, also where it is a repeat: the key it was said by first."""
    if not dedup_key.startswith(_AGAIN):
        return dedup_key
    *_, first = dedup_key.split(":", _PARTS_OF_A_REPEAT)
    return first


def _repeat_key(message: OutgoingMessage) -> str:
    """Of its own for each try; the end tells what it is for."""
    return f"{_AGAIN}{message.id}:{message.attempts}:{purpose_of(message.dedup_key)}"


def next_open_message(
    db_session: DbSession, conversation_id: uuid.UUID, channel: str
) -> OutgoingMessage | None:
    """The first message of this channel not yet handed over, locked; None when all are."""
    query = (
        select(OutgoingMessage)
        .where(
            OutgoingMessage.conversation_id == conversation_id,
            OutgoingMessage.channel == channel,
            OutgoingMessage.state.in_(("queued", "sending")),
        )
        .order_by(OutgoingMessage.is_urgent.desc(), OutgoingMessage.position)
        .limit(1)
        .with_for_update()
    )
    return db_session.scalar(query)


def get_outgoing(db_session: DbSession, outgoing_id: uuid.UUID) -> OutgoingMessage:
    """The message, locked: after its conversation, where both are (store/timetable_locks.py)."""
    return db_session.get_one(
        OutgoingMessage, outgoing_id, with_for_update=True, populate_existing=True
    )


def conversation_told(
    db_session: DbSession, wamid: str, outgoing_id: uuid.UUID | None
) -> uuid.UUID | None:
    """The conversation of the message that `find_outgoing` finds; nothing is locked."""
    query = select(OutgoingMessage.conversation_id)
    found: uuid.UUID | None = None
    if outgoing_id is not None:
        found = db_session.scalar(query.where(OutgoingMessage.id == outgoing_id))
    if found is None:
        found = db_session.scalar(query.where(OutgoingMessage.wamid_hash == wamid_hash(wamid)))
    return found


def find_outgoing(
    db_session: DbSession, wamid: str, outgoing_id: uuid.UUID | None
) -> OutgoingMessage | None:
    """The message a status speaks of, locked: by our own id, which may arrive before Meta's is
    saved."""
    if outgoing_id is not None:
        by_id = db_session.get(
            OutgoingMessage, outgoing_id, with_for_update=True, populate_existing=True
        )
        if by_id is not None:
            return by_id
    query = select(OutgoingMessage).where(OutgoingMessage.wamid_hash == wamid_hash(wamid))
    return db_session.scalar(query.with_for_update())


def learn_wamid(message: OutgoingMessage, wamid: str | None) -> None:
    """Keeps Meta's id of the message the first time it is told."""
    if wamid and message.wamid is None:
        message.wamid, message.wamid_hash = wamid, wamid_hash(wamid)


def advance(
    db_session: DbSession,
    message: OutgoingMessage,
    state: str,
    at: datetime,
    error_code: int | None = None,
) -> bool:
    """Records a state; moves the message only if that is forward. Returns whether it moved."""
    db_session.add(OutgoingEvent(outgoing_id=message.id, state=state, error_code=error_code, at=at))
    if not comes_after(state, message.state):
        return False
    message.state = state
    message.error_code = error_code
    return True


def pause(db_session: DbSession, message: OutgoingMessage, seconds: float) -> None:
    message.retry_at = after_seconds(db_session, seconds)


def is_due(db_session: DbSession, message: OutgoingMessage) -> bool:
    return message.retry_at is None or message.retry_at <= after_seconds(db_session, 0)


def conversations_to_deliver(db_session: DbSession) -> Sequence[tuple[uuid.UUID, str, bool]]:
    """(conversation, channel, is urgent) where an open message is due or waits strangely long."""
    clock = func.clock_timestamp()
    stuck_since = after_seconds(db_session, -10)
    line = (OutgoingMessage.conversation_id, OutgoingMessage.channel)
    query = (
        select(*line, func.bool_or(OutgoingMessage.is_urgent))
        .where(
            OutgoingMessage.state.in_(("queued", "sending")),
            (OutgoingMessage.retry_at <= clock)
            | (OutgoingMessage.retry_at.is_(None) & (OutgoingMessage.saved_at < stuck_since)),
        )
        .group_by(*line)
    )
    return [(row[0], row[1], row[2]) for row in db_session.execute(query)]
