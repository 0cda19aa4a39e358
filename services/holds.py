"""Times kept while somebody makes up their mind: taken, booked, or let go.

At the level of patients: who may do it is decided by the callers (`services.booking` for a chat,
the waiting list for its offers).
"""

import uuid
from datetime import datetime

from frontdesk.schedules.appointment_states import AppointmentStatus
from frontdesk.schedules.slots import AppointmentSlot
from services.appointment_history import SYSTEM, Actor, begin, change, let_go
from services.cancellation_terms import as_regime
from services.desk import Desk
from services.time_taking import (
    TimeRequest,
    check_patient_is_free,
    has_expired,
    lock_times,
    make_appointment,
)
from store import appointments
from store.appointments import TimeIsTaken, all_or_nothing
from store.conversations import lock_conversation
from store.database import DbSession
from store.tables import Appointment


class NotYours(Exception):
    """No such appointment of this patient's that could be changed. Show what there is."""


def hold_for(
    desk: Desk,
    db_session: DbSession,
    request: TimeRequest,
    until: datetime,
    hold_key: str,
    actor: Actor = SYSTEM,
) -> Appointment:
    """Keeps a time for a patient until an instant; the same key again gives the same hold.

    The conversation's earlier hold, if any, is let go. Raises `TimeIsTaken` (also for a key whose
    hold has ended), `PatientIsBusy`, `NotYours` when there is nothing to move.
    """
    with all_or_nothing(db_session):
        moving = _lock(db_session, request)
        known = appointments.find_by_hold_key(db_session, hold_key)
        if known is not None:
            return _the_same(known, request.patient_id)
        check_can_move(desk, moving, request)
        check_patient_is_free(db_session, request)
        release_of(desk, db_session, request.conversation_id, "hold_replaced", actor)
        hold = make_appointment(desk, db_session, request)
        hold.status, hold.held_until, hold.hold_key = AppointmentStatus.PENDING, until, hold_key
        begin(desk, db_session, hold, "held", actor)
        return hold


def book_for(
    desk: Desk,
    db_session: DbSession,
    request: TimeRequest,
    booking_key: str,
    actor: Actor,
    reason: str = "booked_in_chat",
) -> Appointment:
    """Books in one step; the same key again gives the same appointment. Raises as `hold_for`.

    The appointment to replace is let go in the same transaction, or stays when this fails.
    """
    with all_or_nothing(db_session):
        _lock(db_session, request)
        known = appointments.find_by_booking_key(db_session, booking_key)
        if known is not None:
            return _own(known, request.patient_id)
        moving = _locked(db_session, request.moving, request.patient_id)
        check_can_move(desk, moving, request)
        check_patient_is_free(db_session, request)
        release_of(desk, db_session, request.conversation_id, "hold_replaced", actor)
        if moving is not None:
            let_go(desk, db_session, moving, "moved_in_chat", actor)
        booked = make_appointment(desk, db_session, request)
        booked.status, booked.booking_key = AppointmentStatus.BOOKED, booking_key
        begin(desk, db_session, booked, reason, actor)
        return booked


def book_held(
    desk: Desk,
    db_session: DbSession,
    hold_id: uuid.UUID,
    patient_id: uuid.UUID,
    booking_key: str,
    actor: Actor,
) -> Appointment:
    """Books what is held, and lets go what it replaces; the same key, the same appointment.

    A hold that expired is booked if nobody took the time meanwhile, else `TimeIsTaken`. Raises
    `PatientIsBusy`, and `NotYours` when it is not this patient's or was cancelled after booking.
    """
    seen = appointments.look_at(db_session, hold_id)
    if seen is None or seen.patient_id != patient_id:
        raise NotYours
    request = _request_of(seen)
    with all_or_nothing(db_session):
        _lock(db_session, request)
        known = appointments.find_by_booking_key(db_session, booking_key)
        if known is not None:
            return _own(known, patient_id)
        hold = appointments.find_appointment(db_session, hold_id)
        assert hold is not None  # rows are never deleted under a patient
        if hold.status == AppointmentStatus.PENDING:
            return _book_pending(desk, db_session, hold, request, booking_key, actor)
    if hold.status == AppointmentStatus.CANCELLED and hold.booking_key is None:
        return book_for(desk, db_session, request, booking_key, actor)
    if hold.status == AppointmentStatus.CANCELLED:
        raise NotYours
    return hold


def release_of(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID | None,
    reason: str,
    actor: Actor,
) -> None:
    """Lets go what a conversation holds, if anything. The locks are held."""
    held = appointments.find_hold(db_session, conversation_id) if conversation_id else None
    if held is not None:
        let_go(desk, db_session, held, reason, actor)


def let_hold_go(
    desk: Desk,
    db_session: DbSession,
    hold_id: uuid.UUID,
    reason: str,
    actor: Actor = SYSTEM,
    *,
    only_expired: bool = False,
) -> bool:
    """Ends a hold that nobody booked; False when there is nothing (more) to let go."""
    seen = appointments.look_at(db_session, hold_id)
    if seen is None:
        return False
    lock_times(db_session, [seen])
    hold = appointments.find_appointment(db_session, hold_id)
    if hold is None or hold.status != AppointmentStatus.PENDING:
        return False
    if only_expired and not has_expired(hold, desk.now()):
        return False
    let_go(desk, db_session, hold, reason, actor)
    return True


def check_can_move(desk: Desk, moving: Appointment | None, request: TimeRequest) -> None:
    """Raises `NotYours` unless what is to be replaced is booked, the patient's, and to come."""
    if request.moving is None:
        return
    if moving is None or moving.patient_id != request.patient_id:
        raise NotYours
    if moving.status != AppointmentStatus.BOOKED or moving.starts_at <= desk.now():
        raise NotYours


def slot_of(appointment: Appointment) -> AppointmentSlot:
    """The time of an appointment."""
    return AppointmentSlot(
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        practitioner_id=appointment.practitioner_id,
        room_id=appointment.room_id,
        site_id=appointment.site_id,
        service_id=appointment.service_id,
    )


def _book_pending(
    desk: Desk,
    db_session: DbSession,
    hold: Appointment,
    request: TimeRequest,
    booking_key: str,
    actor: Actor,
) -> Appointment:
    if hold.starts_at <= desk.now():
        raise TimeIsTaken
    moving = _locked(db_session, request.moving, request.patient_id)
    check_can_move(desk, moving, request)
    check_patient_is_free(db_session, request)
    if moving is not None:
        let_go(desk, db_session, moving, "moved_in_chat", actor)
    hold.booking_key = booking_key
    change(desk, db_session, hold, AppointmentStatus.BOOKED, "booked_in_chat", actor)
    return hold


def _lock(db_session: DbSession, request: TimeRequest) -> Appointment | None:
    """Waits for all that is touched; gives the appointment to be replaced, looked at afterwards."""
    held = None
    if request.conversation_id is not None:
        lock_conversation(db_session, request.conversation_id)
        held = appointments.find_hold(db_session, request.conversation_id)
    moving = appointments.look_at(db_session, request.moving) if request.moving else None
    lock_times(db_session, [request.slot, moving, held], patient_id=request.patient_id)
    return appointments.look_at(db_session, request.moving) if request.moving else None


def _locked(
    db_session: DbSession, appointment_id: uuid.UUID | None, patient_id: uuid.UUID
) -> Appointment | None:
    if appointment_id is None:
        return None
    return appointments.find_appointment(db_session, appointment_id, patient_id)


def _the_same(hold: Appointment, patient_id: uuid.UUID) -> Appointment:
    if hold.status == AppointmentStatus.CANCELLED:
        raise TimeIsTaken
    return _own(hold, patient_id)


def _own(appointment: Appointment, patient_id: uuid.UUID) -> Appointment:
    if appointment.patient_id != patient_id:
        raise NotYours
    return appointment


def _request_of(hold: Appointment) -> TimeRequest:
    return TimeRequest(
        patient_id=hold.patient_id,
        slot=slot_of(hold),
        regime=as_regime(hold.regime),
        prescription_id=hold.prescription_id,
        conversation_id=hold.conversation_id,
        booked_for_by=hold.booked_for_by,
        moving=hold.rescheduled_from_id,
    )
