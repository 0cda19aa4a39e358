"""What the staff write beside a chat: notes for colleagues, and answers that are not ready yet."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, func
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedText
from store.tables.base import Base


class ChatNote(Base):
    """A line for colleagues. It has no address, no state and no way out: it is never sent.

    `about`: note, take_over or hand_back. `form_key` makes the same form, sent twice, one note.
    `saved_at` is on the database's clock.
    """

    __tablename__ = "chat_note"
    __table_args__ = (
        CheckConstraint("about IN ('note', 'take_over', 'hand_back')", name="is_about_something"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"))
    about: Mapped[str]
    body: Mapped[str] = mapped_column(EncryptedText("chat_note.body"))
    form_key: Mapped[str] = mapped_column(unique=True)
    written_at: Mapped[datetime]
    saved_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class ChatDraft(Base):
    """What somebody has begun to answer in a chat: one for each of them, gone once it is sent.

    `reply_to` names the line it answers (services/quoting.py). `typing_shown_at`: when the patient
    was last shown that somebody writes.
    """

    __tablename__ = "chat_draft"

    conversation_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("conversation.id"), primary_key=True
    )
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"), primary_key=True)
    body: Mapped[str] = mapped_column(EncryptedText("chat_draft.body"))
    reply_to: Mapped[str | None]
    typing_shown_at: Mapped[datetime | None]
    kept_at: Mapped[datetime] = mapped_column(index=True)
