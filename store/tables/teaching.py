"""Messages the assistant did not understand, for a person to label."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedText
from store.tables.base import Base


class UnclearMessage(Base):
    """What was said, without identifiers; whose it was is not kept here.

    why: `fallback` (no wish was recognised), `repaired` (no answer to the question that was asked),
    `person_asked` (a person was asked for right after it). `predicted_intent` and `confidence` are
    the assistant's own guess, where known. A dismissed row has lost its words.
    """

    __tablename__ = "unclear_message"
    __table_args__ = (
        Index(
            "ix_unclear_message_open",
            "noted_at",
            postgresql_where="label IS NULL AND dismissed_at IS NULL",
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    message_id: Mapped[int | None] = mapped_column(
        ForeignKey("message.id", ondelete="SET NULL"), unique=True
    )
    words: Mapped[str] = mapped_column(EncryptedText("unclear_message.words"))
    language: Mapped[str]
    predicted_intent: Mapped[str | None]
    confidence: Mapped[float | None]
    why: Mapped[str]
    noted_at: Mapped[datetime]
    label: Mapped[str | None]
    labelled_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    labelled_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]
