"""The people who work at the desk, and the record of who looked at what."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Identity
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


class StaffMember(Base):
    """An operator or a nurse (`role`). `failed_logins` and `locked_until` slow down guessing."""

    __tablename__ = "staff_member"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
    failed_logins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
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
