"""Conversations, what the patient wrote, and whose turn it is."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    Text,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedJson, EncryptedText
from store.tables.base import Base


class Conversation(Base):
    """One WhatsApp user writing to one of our numbers.

    The user is known by a phone number (`wa_id`), by a business-scoped user id (`user_id`), or by
    both: people with a user name have no phone number to show. `owner` is who answers next.
    `fresh_start`: a person had the chat, so the assistant must not go on where it had stopped.

    `version` counts the moves; `person_version` is the version at which a person last came in, so
    that what the assistant made before is not said after it. `unit`: who of the staff looks after
    it, None for everybody. `offered_to`: to whom the waiting chat is proposed, since `offered_at`.
    `window_refused_at`: when Meta said that its 24 hours are over, None since the patient's words.
    """

    __tablename__ = "conversation"
    __table_args__ = (
        UniqueConstraint("phone_number_id", "wa_id_hash"),
        UniqueConstraint("phone_number_id", "user_id_hash"),
        Index("ix_conversation_waiting", "waiting_since", postgresql_where="owner <> 'bot'"),
        CheckConstraint(
            "owner IN ('bot', 'waiting', 'operator', 'snoozed', 'closed')", name="has_an_owner"
        ),
        CheckConstraint(
            "(owner IN ('operator', 'snoozed')) = (owner_staff_id IS NOT NULL)",
            name="has_one_responder",
        ),
        CheckConstraint("(owner = 'snoozed') = (snoozed_until IS NOT NULL)", name="snoozes_until"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    phone_number_id: Mapped[str]
    wa_id: Mapped[str | None] = mapped_column(EncryptedText("conversation.wa_id"))
    wa_id_hash: Mapped[bytes | None]
    user_id: Mapped[str | None] = mapped_column(EncryptedText("conversation.user_id"))
    user_id_hash: Mapped[bytes | None]
    profile_name: Mapped[str | None] = mapped_column(EncryptedText("conversation.profile_name"))
    language: Mapped[str] = mapped_column(default="it")
    owner: Mapped[str] = mapped_column(default="bot")
    owner_staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    waiting_reason: Mapped[str | None]
    waiting_urgency: Mapped[str | None]
    waiting_since: Mapped[datetime | None]
    failure_told_at: Mapped[datetime | None]
    greeted_at: Mapped[datetime | None]
    fresh_start: Mapped[bool] = mapped_column(default=False)
    last_inbound_at: Mapped[datetime | None]
    window_refused_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    person_version: Mapped[int] = mapped_column(default=0, server_default="0")
    unit: Mapped[str | None]
    snoozed_until: Mapped[datetime | None]
    offered_to: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    offered_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    call_back_asked_at: Mapped[datetime | None]
    idle_told_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class ConversationEvent(Base):
    """A change of owner: history rows, never overwritten."""

    __tablename__ = "conversation_event"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    from_owner: Mapped[str]
    to_owner: Mapped[str]
    reason: Mapped[str]
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    at: Mapped[datetime]


class Message(Base):
    """What a patient sent. `wamid_hash` makes a repeated delivery harmless.

    `wamid` is Meta's id; it holds the sender's phone number, hence encrypted.

    `handled_by`: bot, emergency, operator, notice, ignored or failed; None while it waits.
    `saved_at` and `retry_at` are on the database's clock, the other times on the rules' clock.
    """

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_unscreened", "conversation_id", postgresql_where="screened_at IS NULL"),
        Index("ix_message_unhandled", "conversation_id", postgresql_where="handled_at IS NULL"),
        # the supervisors' numbers read the times of all messages, and nothing of what they say
        Index(
            "ix_message_received_at",
            "received_at",
            postgresql_include=["conversation_id", "handled_by", "kind"],
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    wamid: Mapped[str] = mapped_column(EncryptedText("message.wamid"))
    wamid_hash: Mapped[bytes] = mapped_column(unique=True)
    kind: Mapped[str]
    text: Mapped[str | None] = mapped_column(EncryptedText("message.text"))
    reply_id: Mapped[str | None] = mapped_column(EncryptedText("message.reply_id"))
    payload: Mapped[Any] = mapped_column(EncryptedJson("message.payload"))
    sent_at: Mapped[datetime]
    received_at: Mapped[datetime]
    saved_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    screened_at: Mapped[datetime | None]
    red_flags: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    handled_at: Mapped[datetime | None]
    handled_by: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    failure: Mapped[str | None]


class ActionResult(Base):
    """What a Rasa action answered for one message, so that a repeated call runs nothing twice."""

    __tablename__ = "action_result"

    call_key: Mapped[bytes] = mapped_column(primary_key=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"))
    action_name: Mapped[str]
    response: Mapped[Any] = mapped_column(EncryptedJson("action_result.response"))
    created_at: Mapped[datetime] = mapped_column(index=True)
