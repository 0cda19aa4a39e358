"""The ledger of outgoing messages: what was to be said, what became of it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedJson, EncryptedText
from store.tables.base import Base


class OutgoingMessage(Base):
    """A message to a patient, on WhatsApp or by SMS.

    `dedup_key` says what it is for ("reply:12:0", "emergency:12"): the same thing is said once.
    `is_urgent` goes before everything else of the conversation, also before what waits for a retry.
    `state`: queued, sending, accepted, sent, delivered, read, failed or dropped, and only forward.
    After `expires_at` it is not sent any more. A message that is sent again because Meta lost it
    is a row of its own ("again:...", its first key at the end) that goes on counting `attempts`.
    `owner_version`: the conversation's version for which the assistant made it.
    `reply_to`: Meta's id of the line it answers, shown above it as a quote.
    `id` travels as `biz_opaque_callback_data`. `saved_at` and `retry_at` are on the database's
    clock.
    """

    __tablename__ = "outgoing_message"
    __table_args__ = (
        Index(
            "ix_outgoing_message_open",
            "conversation_id",
            "position",
            postgresql_where="state IN ('queued', 'sending')",
        ),
        Index("ix_outgoing_message_failed", "created_at", postgresql_where="state = 'failed'"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    position: Mapped[int] = mapped_column(BigInteger, Identity(), unique=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    dedup_key: Mapped[str] = mapped_column(unique=True)
    is_urgent: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[str] = mapped_column(default="whatsapp")
    sms_to: Mapped[str | None] = mapped_column(EncryptedText("outgoing_message.sms_to"))
    author: Mapped[str]
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    in_reply_to: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    reply_to: Mapped[str | None] = mapped_column(EncryptedText("outgoing_message.reply_to"))
    owner_version: Mapped[int | None]
    content: Mapped[Any] = mapped_column(EncryptedJson("outgoing_message.content"))
    state: Mapped[str] = mapped_column(default="queued")
    wamid: Mapped[str | None] = mapped_column(EncryptedText("outgoing_message.wamid"))
    wamid_hash: Mapped[bytes | None] = mapped_column(unique=True)
    error_code: Mapped[int | None]
    failure: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class OutgoingEvent(Base):
    """One step in the life of an outgoing message: a state reached, or a status Meta reported."""

    __tablename__ = "outgoing_event"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    outgoing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("outgoing_message.id"), index=True)
    state: Mapped[str]
    error_code: Mapped[int | None]
    at: Mapped[datetime]


class NotificationItem(Base):
    """Everything Meta told us that is not a patient's message, and everything we could not read.

    Kept for 30 days: longer than Meta repeats a notification (up to 7 days), so that `dedup_hash`
    catches repeats. `problem` is set on an item that was put aside.
    """

    __tablename__ = "notification_item"
    __table_args__ = (
        Index("ix_notification_item_unhandled", "id", postgresql_where="handled_at IS NULL"),
        Index("ix_notification_item_aside", "id", postgresql_where="problem IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    dedup_hash: Mapped[bytes] = mapped_column(unique=True)
    kind: Mapped[str]
    phone_number_id: Mapped[str | None]
    payload: Mapped[Any] = mapped_column(EncryptedJson("notification_item.payload"))
    received_at: Mapped[datetime] = mapped_column(index=True)
    handled_at: Mapped[datetime | None]
    problem: Mapped[str | None]
