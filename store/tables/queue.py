"""The operators' queue: who is there, who looks after what, how long it took, how it ended."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedText
from store.tables.base import Base


class StaffUnit(Base):
    """A unit of the facility (data/facilities) that a member of staff belongs to."""

    __tablename__ = "staff_unit"

    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)


class StaffPresence(Base):
    """What a member of staff said last: on_duty, on_break or off; and when their page was seen."""

    __tablename__ = "staff_presence"
    __table_args__ = (
        CheckConstraint("state IN ('on_duty', 'on_break', 'off')", name="has_a_state"),
    )

    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"), primary_key=True)
    state: Mapped[str]
    since: Mapped[datetime]
    seen_at: Mapped[datetime]


class PresenceEvent(Base):
    """Each change of presence: history, never changed."""

    __tablename__ = "presence_event"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"), index=True)
    state: Mapped[str]
    at: Mapped[datetime]


class ConversationWait(Base):
    """One wait of a chat for a person, from its beginning to its end.

    `ahead`, `on_duty`: people before this one and people who answered, when it began. It ends when
    somebody takes the chat (`taken_at`, then `answered_at` with their first words) or when the
    patient leaves the line (`left_at`).
    """

    __tablename__ = "conversation_wait"
    __table_args__ = (
        Index(
            "ix_conversation_wait_open",
            "conversation_id",
            unique=True,
            postgresql_where="taken_at IS NULL AND left_at IS NULL",
        ),
        Index("ix_conversation_wait_answered", "answered_at"),
        CheckConstraint("taken_at IS NULL OR left_at IS NULL", name="ends_once"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    reason: Mapped[str]
    urgency: Mapped[str]
    unit: Mapped[str | None]
    began_at: Mapped[datetime] = mapped_column(index=True)
    ahead: Mapped[int]
    on_duty: Mapped[int]
    escalated_at: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    answered_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]


class WrapUp(Base):
    """How a chat with a person ended, and what the patient said of it.

    `subject`, `outcome`: frontdesk/queue/wrap_up.py. `asked_at`: when "did we solve it?" was asked;
    `solved` and `rating` (1 to 5) are the patient's answers. Closed by the clock: no `staff_id`.
    """

    __tablename__ = "wrap_up"
    __table_args__ = (CheckConstraint("rating BETWEEN 1 AND 5", name="has_a_rating_from_1_to_5"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    unit: Mapped[str | None]
    subject: Mapped[str]
    outcome: Mapped[str]
    note: Mapped[str | None] = mapped_column(EncryptedText("wrap_up.note"))
    closed_at: Mapped[datetime] = mapped_column(index=True)
    asked_at: Mapped[datetime | None]
    solved: Mapped[bool | None]
    answered_at: Mapped[datetime | None]
    rating: Mapped[int | None]
    rated_at: Mapped[datetime | None]
