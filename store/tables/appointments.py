"""Appointments, in FHIR R4's states, with a history row for every step."""

import uuid
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.schedules import appointment_states as states
from store.encryption import EncryptedText
from store.tables.base import Base


def _in(statuses: tuple[states.AppointmentStatus, ...]) -> str:
    return "status IN ({})".format(", ".join(f"'{status}'" for status in statuses))


TAKES_THE_TIME = _in(states.TAKES_THE_TIME)
TAKES_THE_PATIENT = _in(states.TAKES_THE_PATIENT)


def _never_twice(*columns: str, where: str) -> ExcludeConstraint:
    """No two appointments with equal `columns` at overlapping times."""
    return ExcludeConstraint(
        *((column, "=") for column in columns),
        (func.tstzrange(text("starts_at"), text("ends_at")), "&&"),
        where=text(where),
        using="gist",
        name=f"no_double_booking_of_{columns[0].removesuffix('_id')}",
    )


def _busy_index(resource: str) -> Index:
    """All that a search for free times reads of one practitioner or room, in order of time."""
    return Index(
        f"ix_appointment_busy_{resource}",
        f"{resource}_id",
        "starts_at",
        postgresql_include=["ends_at", "held_until"],
        postgresql_where=text(TAKES_THE_TIME),
    )


class Appointment(Base):
    """A visit or examination of one patient. `code` is what the patient may read aloud to us.

    A hold is `pending` with `held_until`; it has a `hold_key`, and a `booking_key` only once it is
    booked. `practitioner_lane` and `room_lane` are places side by side: a room for three people
    has lanes 0 to 2, and no lane is taken twice. What staff overbook has a lane beyond those.
    `free_until` and `cancellation_rule_id` are what the patient was told, whatever the rules say
    later. `booked_for_by` is who wrote, where that is not the patient.
    """

    __tablename__ = "appointment"
    __table_args__ = (
        _never_twice("practitioner_id", "practitioner_lane", where=TAKES_THE_TIME),
        _never_twice("room_id", "room_lane", where=TAKES_THE_TIME),
        _never_twice("patient_id", where=TAKES_THE_PATIENT),
        CheckConstraint("starts_at < ends_at", name="has_a_duration"),
        # the search looks for what began at most a day before
        CheckConstraint("ends_at - starts_at <= interval '24 hours'", name="lasts_a_day_at_most"),
        CheckConstraint(_in(tuple(states.AppointmentStatus)), name="has_a_state_of_fhir"),
        CheckConstraint("(status = 'pending') = (held_until IS NOT NULL)", name="only_holds_end"),
        CheckConstraint("practitioner_lane >= 0 AND room_lane >= 0", name="has_lanes"),
        CheckConstraint(
            "(overbooked_by IS NULL) = (overbooked_reason IS NULL)", name="overbooked_for_a_reason"
        ),
        CheckConstraint(
            "status NOT IN ('booked', 'arrived', 'fulfilled', 'noshow') OR booking_key IS NOT NULL",
            name="booked_once",
        ),
        _busy_index("practitioner"),
        _busy_index("room"),
        Index(
            "ix_appointment_one_hold_of_a_conversation",
            "conversation_id",
            unique=True,
            postgresql_where=text("status = 'pending'"),
        ),
        Index(
            "ix_appointment_held_until", "held_until", postgresql_where=text("status = 'pending'")
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    code: Mapped[str] = mapped_column(unique=True)
    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    booked_for_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patient.id"))
    conversation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("conversation.id"))
    prescription_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("prescription.id"), index=True
    )
    service_id: Mapped[str]
    practitioner_id: Mapped[str]
    practitioner_lane: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    room_id: Mapped[str]
    room_lane: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    site_id: Mapped[str]
    regime: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(default="booked")
    held_until: Mapped[datetime | None]
    hold_key: Mapped[str | None] = mapped_column(unique=True)
    booking_key: Mapped[str | None] = mapped_column(unique=True)
    rescheduled_from_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("appointment.id"), index=True
    )
    free_until: Mapped[datetime | None]
    cancellation_rule_id: Mapped[str | None]
    overbooked_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    overbooked_reason: Mapped[str | None] = mapped_column(
        EncryptedText("appointment.overbooked_reason")
    )
    created_at: Mapped[datetime]


class AppointmentEvent(Base):
    """A change of an appointment's status: who, when, for which reason.

    `actor` is patient, staff or system; `actor_id` the patient's or staff member's id.
    """

    __tablename__ = "appointment_event"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    appointment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("appointment.id"), index=True)
    from_status: Mapped[str | None]
    to_status: Mapped[str]
    reason: Mapped[str]
    actor: Mapped[str]
    actor_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime]
