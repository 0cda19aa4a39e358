"""Notes for colleagues and drafts of answers."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from store.database import DbSession
from store.tables import ChatDraft, ChatNote, Message


def add_note(db_session: DbSession, **values: Any) -> bool:
    """Keeps a note unless its `form_key` is there already."""
    statement = insert(ChatNote).values(**values).on_conflict_do_nothing().returning(ChatNote.id)
    return db_session.scalar(statement) is not None


def find_note(db_session: DbSession, form_key: str) -> ChatNote | None:
    return db_session.scalar(select(ChatNote).where(ChatNote.form_key == form_key))


def notes_of(db_session: DbSession, conversation_id: uuid.UUID) -> Sequence[ChatNote]:
    """Oldest first."""
    query = select(ChatNote).where(ChatNote.conversation_id == conversation_id)
    return db_session.scalars(query.order_by(ChatNote.id)).all()


def find_draft(
    db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> ChatDraft | None:
    return db_session.get(ChatDraft, (conversation_id, staff_id), populate_existing=True)


def put_draft(db_session: DbSession, draft: ChatDraft) -> None:
    db_session.add(draft)


def drop_draft(db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID) -> None:
    db_session.execute(
        delete(ChatDraft).where(
            ChatDraft.conversation_id == conversation_id, ChatDraft.staff_id == staff_id
        )
    )


def drop_drafts_before(db_session: DbSession, moment: datetime) -> None:
    db_session.execute(delete(ChatDraft).where(ChatDraft.kept_at < moment))


def newest_message(db_session: DbSession, conversation_id: uuid.UUID) -> Message | None:
    """The last thing the patient sent that WhatsApp shows as a message."""
    query = (
        select(Message)
        .where(
            Message.conversation_id == conversation_id,
            Message.kind.not_in(("reaction", "revoke", "edit", "system", "request_welcome")),
        )
        .order_by(Message.sent_at.desc(), Message.id.desc())
        .limit(1)
    )
    return db_session.scalar(query)
