"""Files that patients sent: wanted once, fetched, kept for a while, forgotten."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import undefer

from frontdesk.media.problems import Problem, pause
from store.database import DbSession
from store.encryption import wamid_hash
from store.retries import after_seconds
from store.tables import Media, Message, SymptomReport

NOTHING_LEFT: Mapping[str, Any] = {
    "state": "forgotten",
    "content": None,
    "preview": None,
    "media_id": None,
    "file_name": None,
    "sha256": None,
    "retry_at": None,
}


@dataclass(frozen=True)
class SentFile:
    """A file and when its message was sent."""

    media: Media
    sent_at: datetime


def want_files(db_session: DbSession, rows: Mapping[str, Mapping[str, Any]]) -> set[uuid.UUID]:
    """One row for each message (by Meta's id) that has none; the conversations that got one."""
    hashes = {wamid_hash(wamid): values for wamid, values in rows.items()}
    query = select(Message.id, Message.conversation_id, Message.wamid_hash).where(
        Message.wamid_hash.in_(hashes)
    )
    wanted = [
        {
            **hashes[row.wamid_hash],
            "id": uuid.uuid4(),
            "message_id": row.id,
            "conversation_id": row.conversation_id,
        }
        for row in db_session.execute(query)
    ]
    if not wanted:
        return set()
    statement = insert(Media).values(wanted).on_conflict_do_nothing(index_elements=["message_id"])
    return set(db_session.scalars(statement.returning(Media.conversation_id)))


def take_wanted(db_session: DbSession, conversation_id: uuid.UUID) -> Media | None:
    """The next file due in a chat, its try counted and the next one set.

    Set before the try itself: if the worker is killed, the file comes again when the pause is over.
    """
    query = (
        select(Media)
        .where(
            Media.conversation_id == conversation_id,
            Media.state == "wanted",
            or_(Media.retry_at.is_(None), Media.retry_at <= func.clock_timestamp()),
        )
        .order_by(Media.message_id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    media = db_session.scalars(query).first()
    if media is not None:
        media.attempts += 1
        media.retry_at = after_seconds(db_session, pause(media.attempts))
    return media


def lock_wanted(db_session: DbSession, media_id: uuid.UUID) -> Media | None:
    """The file, locked, if it is still to be fetched."""
    query = select(Media).where(Media.id == media_id, Media.state == "wanted").with_for_update()
    return db_session.scalars(query.execution_options(populate_existing=True)).first()


def chats_with_wanted_files(db_session: DbSession) -> Sequence[uuid.UUID]:
    """Those in which a file is due: a pause is over, or its first job was lost."""
    due = or_(
        Media.retry_at <= func.clock_timestamp(),
        Media.retry_at.is_(None) & (Message.saved_at < after_seconds(db_session, -10)),
    )
    query = select(Media.conversation_id).join(Message, Message.id == Media.message_id)
    return db_session.scalars(query.where(Media.state == "wanted", due).distinct()).all()


def find_media(db_session: DbSession, media_id: uuid.UUID, part: str) -> SentFile | None:
    """A file with its `part`: content or preview."""
    query = _sent().where(Media.id == media_id).options(undefer(getattr(Media, part)))
    return next(iter(_files(db_session, query)), None)


def files_of_messages(db_session: DbSession, message_ids: Iterable[int]) -> Mapping[int, Media]:
    """Message id to its file, without the contents."""
    query = select(Media).where(Media.message_id.in_(list(message_ids)))
    return {media.message_id: media for media in db_session.scalars(query)}


def files_between(
    db_session: DbSession, conversation_id: uuid.UUID, since: datetime, until: datetime
) -> Sequence[SentFile]:
    """The files of a chat sent from `since` to `until`, in their order, without the contents."""
    query = _sent().where(
        Media.conversation_id == conversation_id, Message.sent_at.between(since, until)
    )
    return _files(db_session, query.order_by(Message.sent_at, Message.id))


def is_near_a_case(
    db_session: DbSession, sent: SentFile, before: timedelta, after: timedelta
) -> bool:
    """Whether it was sent around a case of its chat: from `before` it was told until `after` it
    was signed, or for as long as it is open."""
    report = SymptomReport
    near = exists().where(
        report.conversation_id == sent.media.conversation_id,
        report.created_at - before <= sent.sent_at,
        or_(report.reviewed_at.is_(None), report.reviewed_at + after >= sent.sent_at),
    )
    return bool(db_session.scalar(select(near)))


def take_back(db_session: DbSession, wamid: str) -> None:
    """The person deleted the message: its file goes too, fetched or not."""
    of_message = select(Message.id).where(Message.wamid_hash == wamid_hash(wamid)).scalar_subquery()
    gone = {**NOTHING_LEFT, "problem": Problem.TAKEN_BACK}
    db_session.execute(update(Media).where(Media.message_id == of_message).values(**gone))


def forget_expired(db_session: DbSession, now: datetime) -> None:
    """Empties what was kept long enough; that there was a file stays known."""
    gone = {**NOTHING_LEFT, "problem": func.coalesce(Media.problem, Problem.EXPIRED)}
    too_old = (Media.expires_at <= now, Media.state != "forgotten")
    db_session.execute(update(Media).where(*too_old).values(**gone))


def _sent() -> Select[Media, datetime]:
    return select(Media, Message.sent_at).join(Message, Message.id == Media.message_id)


def _files(db_session: DbSession, query: Select[Media, datetime]) -> list[SentFile]:
    return [SentFile(row[0], row[1]) for row in db_session.execute(query)]
