"""The people who work at the desk, and the record of who looked at what."""

import uuid
from datetime import datetime

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Identity, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class StaffMember(Base):
    """An operator, a supervisor or a nurse (`role`).

    `failed_logins` and `locked_until` slow down guessing. `languages`: those they can answer in;
    `capacity`: chats in hand at most, None for the facility's number.
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
    created_at: Mapped[datetime]


class AuditEvent(Base):
    """Who did or saw what, when: append-only, ids and names of actions, no content.

    No feature reads it; it is there for the person who must answer for the data.
    """

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    action: Mapped[str]
    subject: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
