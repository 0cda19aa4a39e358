"""The waiting list: who waits for a time, and the times offered to them one after the other."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedText
from store.tables.base import Base


class WaitlistEntry(Base):
    """A patient who waits for a time: a first one, or one earlier than `appointment_id`.

    `contact_id` is the person who is told and who answers: the patient, or whoever acts for them.
    `wish` holds the words about days and hours, read again as said at `wished_at`.
    `priority_class` is U, B, D or P; `not_after` the last day it allows. `status`: waiting,
    offered, booked, left or expired; the last three are ends (`ended_at`, `ended_because`).
    """

    __tablename__ = "waitlist_entry"
    __table_args__ = (
        CheckConstraint(
            "status IN ('waiting', 'offered', 'booked', 'left', 'expired')", name="has_a_status"
        ),
        CheckConstraint(
            "(status IN ('waiting', 'offered')) = (ended_at IS NULL)", name="has_an_end"
        ),
        Index(
            "ix_waitlist_entry_in_line",
            "service_id",
            postgresql_where="status IN ('waiting', 'offered')",
        ),
        Index(
            "uq_waitlist_entry_one_for_each_wish",
            "patient_id",
            "service_id",
            unique=True,
            postgresql_where="status IN ('waiting', 'offered')",
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    join_key: Mapped[str] = mapped_column(unique=True)
    service_id: Mapped[str]
    regime: Mapped[str]
    practitioner_id: Mapped[str | None]
    appointment_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("appointment.id"))
    prescription_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("prescription.id"))
    priority_class: Mapped[str | None]
    wish: Mapped[str | None] = mapped_column(EncryptedText("waitlist_entry.wish"))
    wished_at: Mapped[datetime | None]
    wish_language: Mapped[str | None]
    not_after: Mapped[date | None]
    joined_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(default="waiting")
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str | None]


class WaitlistOffer(Base):
    """One free time, held for one person until `expires_at`.

    `appointment_id` is the hold; `message_key` the `dedup_key` of the message that said it.
    `answer` (yes, no) is noted the moment it arrives, by whatever channel; what it led to is the
    `outcome`: accepted, declined, expired, or withdrawn (taken back by us: never delivered, or the
    time was gone). None while it is open.
    """

    __tablename__ = "waitlist_offer"
    __table_args__ = (
        CheckConstraint("answer IN ('yes', 'no')", name="has_an_answer_we_know"),
        CheckConstraint(
            "outcome IN ('accepted', 'declined', 'expired', 'withdrawn')",
            name="has_an_outcome_we_know",
        ),
        Index(
            "uq_waitlist_offer_one_open_for_each_entry",
            "entry_id",
            unique=True,
            postgresql_where="outcome IS NULL",
        ),
        Index("ix_waitlist_offer_open", "expires_at", postgresql_where="outcome IS NULL"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("waitlist_entry.id"), index=True)
    appointment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("appointment.id"), unique=True)
    channel: Mapped[str]
    message_key: Mapped[str] = mapped_column(unique=True)
    offered_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    settled_at: Mapped[datetime | None]
