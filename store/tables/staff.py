"""The people who work at the desk, and the record of who looked at what."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Identity, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class StaffMember(Base):
    """Somebody who may log in to the console (`role`: frontdesk/staff/roles.py).

    `password_hash` is "" until they have chosen a password. `failed_logins` and `locked_until` slow
    down guessing. `languages`: those they can answer in; `capacity`: chats in hand at most, None
    for the facility's number. `version` counts the changes an admin made, so that of two who change
    the same account the second one is told.
    """

    __tablename__ = "staff_member"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
    failed_logins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    languages: Mapped[list[str]] = mapped_column(
        ARRAY(Text), default=lambda: ["it", "en"], server_default="{it,en}"
    )
    capacity: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime]


class AuditEvent(Base):
    """Who did or saw what, when: append-only, ids and names of actions, no content.

    `changes`: what an admin changed of an account, {field: [before, after]}, and nothing of a
    patient's. No feature reads it but the admins' log; it is there for the person who must answer
    for the data. The indexes are those of the log's filters, each in the log's order.
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_at_id", "at", "id"),
        Index("ix_audit_event_staff_id_at_id", "staff_id", "at", "id"),
        Index("ix_audit_event_action_at_id", "action", "at", "id"),
        Index("ix_audit_event_subject_at_id", "subject", "at", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    action: Mapped[str]
    subject: Mapped[str]
    changes: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    at: Mapped[datetime]
