"""What the desk changes about the facility from week to week, and which appointments that hits."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedText
from store.tables.base import Base


class FacilityChange(Base):
    """A closure, a leave …, or the end of one: append-only, in order of `number`.

    `kind` and `payload`: frontdesk/facility_changes/kinds.py. A row that ends another has kind
    "undo", `undoes`, and `first_on`, the first day on which that one does not hold any more.
    `note` is for colleagues. `form_key`: a form that is sent twice is saved once.
    """

    __tablename__ = "facility_change"
    __table_args__ = (
        CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name="undoes_one"),
        CheckConstraint("first_on <= last_on", name="is_a_stretch"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    number: Mapped[int] = mapped_column(BigInteger, Identity(), unique=True)
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    first_on: Mapped[date]
    last_on: Mapped[date] = mapped_column(index=True)
    undoes: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("facility_change.id"), unique=True)
    note: Mapped[str | None] = mapped_column(EncryptedText("facility_change.note"))
    form_key: Mapped[str] = mapped_column(unique=True)
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"))
    at: Mapped[datetime]


class AppointmentToMove(Base):
    """An appointment that a change took the time from; written with the change.

    It is to be moved as long as it is booked, and nobody said that it may stay (`kept_at`).
    """

    __tablename__ = "appointment_to_move"
    __table_args__ = (
        UniqueConstraint("appointment_id", "change_id"),
        CheckConstraint("(kept_at IS NULL) = (kept_by IS NULL)", name="kept_by_somebody"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    appointment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("appointment.id"))
    change_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("facility_change.id"), index=True)
    kept_at: Mapped[datetime | None]
    kept_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
