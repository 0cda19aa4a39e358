"""Every step of an appointment: its state and the history row that says who made it, and why."""

import uuid
from dataclasses import dataclass
from typing import Literal

from frontdesk.schedules.appointment_states import AppointmentStatus, check_move
from services import freed_times
from services.desk import Desk
from store.appointments import add_appointment, add_appointment_event
from store.database import DbSession
from store.tables import Appointment, AppointmentEvent


@dataclass(frozen=True)
class Actor:
    """Who makes the step; `id` is the patient's or staff member's."""

    kind: Literal["patient", "staff", "system"]
    id: uuid.UUID | None = None


SYSTEM = Actor("system")


def begin(
    desk: Desk, db_session: DbSession, appointment: Appointment, reason: str, actor: Actor
) -> None:
    """Saves a new appointment in the state it begins with."""
    check_move(None, appointment.status)
    add_appointment(db_session, appointment)
    _note(desk, db_session, appointment, None, reason, actor)


def change(
    desk: Desk,
    db_session: DbSession,
    appointment: Appointment,
    status: AppointmentStatus,
    reason: str,
    actor: Actor,
) -> None:
    """Moves a locked appointment on; raises `IllegalMove`."""
    before = appointment.status
    check_move(before, status)
    appointment.status = status
    if status is not AppointmentStatus.PENDING:
        appointment.held_until = None
    db_session.flush()
    _note(desk, db_session, appointment, before, reason, actor)


def let_go(
    desk: Desk, db_session: DbSession, appointment: Appointment, reason: str, actor: Actor
) -> None:
    """Cancels, and tells the waiting list that the time is free."""
    change(desk, db_session, appointment, AppointmentStatus.CANCELLED, reason, actor)
    freed_times.announce(desk, db_session, appointment)


def _note(
    desk: Desk,
    db_session: DbSession,
    appointment: Appointment,
    before: str | None,
    reason: str,
    actor: Actor,
) -> None:
    event = AppointmentEvent(
        appointment_id=appointment.id,
        from_status=before,
        to_status=appointment.status,
        reason=reason,
        actor=actor.kind,
        actor_id=actor.id,
        at=desk.now(),
    )
    add_appointment_event(db_session, event)
