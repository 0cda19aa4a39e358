"""Files that patients sent: pictures, voice notes, documents."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedBytes, EncryptedText
from store.tables.base import Base


class Media(Base):
    """The file of one message, kept until `expires_at`; the row stays when the file is gone.

    `kind`: image, voice (spoken for the chat), audio, video, document or sticker. `state`: wanted
    (to be fetched), stored, refused (never shown), failed (cannot be had) or forgotten; `problem`
    is the constant name of why. `declared_type` is what Meta said, `found_type` what its first
    bytes say. `size` and `sha256` are of the file as it was sent; a picture's `content` is drawn
    anew from it, without the place it was taken at, and `preview` is small. All three of Meta's
    words about the file (`media_id`, `file_name`, `sha256`) go with the content.
    `retry_at` is on the database's clock, the other times on the rules' clock.
    """

    __tablename__ = "media"
    __table_args__ = (
        Index("ix_media_wanted", "conversation_id", postgresql_where="state = 'wanted'"),
        Index("ix_media_expiring", "expires_at", postgresql_where="state <> 'forgotten'"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), unique=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    media_id: Mapped[str | None] = mapped_column(EncryptedText("media.media_id"))
    kind: Mapped[str]
    declared_type: Mapped[str]
    found_type: Mapped[str | None]
    file_name: Mapped[str | None] = mapped_column(EncryptedText("media.file_name"))
    size: Mapped[int | None]
    sha256: Mapped[bytes | None]
    state: Mapped[str] = mapped_column(default="wanted")
    problem: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    content: Mapped[bytes | None] = mapped_column(EncryptedBytes("media.content"), deferred=True)
    preview: Mapped[bytes | None] = mapped_column(EncryptedBytes("media.preview"), deferred=True)
    created_at: Mapped[datetime]
    stored_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
