"""Appointments, in FHIR R4's states, with a history row for every step."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, func, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base

TAKES_THE_TIME = "status IN ('pending', 'booked', 'arrived')"


def _never_twice(column: str) -> ExcludeConstraint:
    """No two appointments of one practitioner (room, patient) at overlapping times."""
    return ExcludeConstraint(
        (column, "="),
        (func.tstzrange(text("starts_at"), text("ends_at")), "&&"),
        where=text(TAKES_THE_TIME),
        using="gist",
        name=f"no_double_booking_of_{column.removesuffix('_id')}",
    )


class Appointment(Base):
    """A visit or examination of one patient. `code` is what the patient may read aloud to us."""

    __tablename__ = "appointment"
    __table_args__ = (
        _never_twice("practitioner_id"),
        _never_twice("room_id"),
        _never_twice("patient_id"),
        CheckConstraint("starts_at < ends_at", name="has_a_duration"),
        Index("ix_appointment_of_practitioner", "practitioner_id", "starts_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    code: Mapped[str] = mapped_column(unique=True)
    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    service_id: Mapped[str]
    practitioner_id: Mapped[str]
    room_id: Mapped[str]
    site_id: Mapped[str]
    regime: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(default="booked")
    booking_key: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class AppointmentEvent(Base):
    """A change of an appointment's status: who (patient or staff), when, for which reason."""

    __tablename__ = "appointment_event"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    appointment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("appointment.id"), index=True)
    from_status: Mapped[str | None]
    to_status: Mapped[str]
    reason: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
