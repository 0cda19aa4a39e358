"""Holding, booking, moving and cancelling in a chat, for whom the conversation speaks.

Free times are found by `services.offers`, taken by `services.holds`.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from frontdesk.facility.people import Regime
from frontdesk.facility.rules import Penalty
from frontdesk.identity.levels import LEVEL_OF
from frontdesk.schedules.appointment_states import AppointmentStatus
from frontdesk.schedules.slots import AppointmentSlot
from services.appointment_history import Actor, let_go
from services.cancellation_terms import as_regime, free_until, terms_of
from services.desk import Desk
from services.discretion import check_may_arrange, is_kept_from, without_telling
from services.holds import NotYours, book_for, book_held, hold_for, let_hold_go
from services.identity import Operation, subject_of, writer_of
from services.offers import TimeWanted, offer_slots
from services.time_taking import TimeRequest, lock_times
from store import appointments
from store.appointments import PatientIsBusy, TimeIsTaken
from store.conversations import lock_conversation
from store.database import DbSession
from store.prescriptions import is_prescribed_to, nre_hash
from store.tables import Appointment, Patient

__all__ = [
    "Appointment",
    "Booking",
    "Cancellation",
    "NotYours",
    "PatientIsBusy",
    "TimeIsTaken",
    "TimeWanted",
    "as_regime",
    "free_until",
    "offer_slots",
]


@dataclass(frozen=True)
class Booking:
    """What the patient decided: which time, and who pays ("ssn" or "private")."""

    slot: AppointmentSlot
    regime: Regime
    prescription_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Cancellation:
    """A cancelled appointment and what it costs; None when it costs nothing."""

    appointment: Appointment
    penalty: Penalty | None


def hold_slot(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    booking: Booking,
    hold_key: str,
    moving: uuid.UUID | None = None,
    by: Actor | None = None,
) -> Appointment:
    """Keeps a time while the patient reads the summary; the same key again is the same hold.

    A conversation has one hold: the one before is let go. `moving` is the appointment it is to
    replace. `by`: who of the staff does it in the patient's place, here and below. Raises
    `TimeIsTaken`, `PatientIsBusy`, `IdentityRequired`, `NotDelegated`, and `NotYours` also for
    somebody else's prescription.
    """
    patient = subject_of(
        desk, db_session, conversation_id, Operation.MOVE if moving else Operation.BOOK
    )
    if moving is not None:
        _own(desk, db_session, conversation_id, moving, patient)
    request = _request(desk, db_session, conversation_id, patient, booking, moving)
    until = desk.now() + timedelta(minutes=desk.facility.booking.hold_minutes)
    with without_telling(desk, db_session, conversation_id):
        return hold_for(desk, db_session, request, until, hold_key, _actor(by, patient))


def confirm_hold(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    appointment_id: uuid.UUID,
    booking_key: str,
    by: Actor | None = None,
) -> Appointment:
    """Books what was held, letting go in the same transaction what it replaces.

    The same key again is the same appointment. A hold that expired is booked if the time is
    still free, else `TimeIsTaken`. Raises `PatientIsBusy`, `NotYours`, `IdentityRequired`.
    """
    patient = subject_of(desk, db_session, conversation_id, Operation.BOOK)
    actor = _actor(by, patient)
    with without_telling(desk, db_session, conversation_id):
        return book_held(desk, db_session, appointment_id, patient.id, booking_key, actor)


def release_hold(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, by: Actor | None = None
) -> None:
    """Lets go what the conversation holds; nothing happens when it holds nothing."""
    lock_conversation(db_session, conversation_id)
    held = appointments.find_hold(db_session, conversation_id)
    if held is not None:
        actor = by or Actor("patient", held.patient_id)
        let_hold_go(desk, db_session, held.id, "hold_released", actor)


def book_appointment(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    booking: Booking,
    booking_key: str,
) -> Appointment:
    """Books in one step; the same `booking_key` again gives the same appointment.

    Raises `TimeIsTaken` when somebody was quicker or the time has passed meanwhile,
    `PatientIsBusy`, `IdentityRequired`.
    """
    patient = subject_of(desk, db_session, conversation_id, Operation.BOOK)
    request = _request(desk, db_session, conversation_id, patient, booking)
    with without_telling(desk, db_session, conversation_id):
        return book_for(desk, db_session, request, booking_key, Actor("patient", patient.id))


def move_appointment(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    appointment_id: uuid.UUID,
    slot: AppointmentSlot,
    booking_key: str,
) -> Appointment:
    """Books the new time and lets the old one go, both or neither.

    Raises `TimeIsTaken` with the old appointment untouched, `NotYours` when the old one is
    cancelled or has begun. The new time may overlap the old one.
    """
    patient = subject_of(desk, db_session, conversation_id, Operation.MOVE)
    old = _own(desk, db_session, conversation_id, appointment_id, patient)
    booking = Booking(slot, as_regime(old.regime), old.prescription_id)
    request = _request(desk, db_session, conversation_id, patient, booking, moving=old.id)
    with without_telling(desk, db_session, conversation_id):
        return book_for(desk, db_session, request, booking_key, Actor("patient", patient.id))


def cancel_appointment(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, appointment_id: uuid.UUID
) -> Cancellation:
    """Cancels one; see `cancel_appointments`."""
    (cancelled,) = cancel_appointments(desk, db_session, conversation_id, [appointment_id])
    return cancelled


def cancel_appointments(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    appointment_ids: Sequence[uuid.UUID],
    by: Actor | None = None,
) -> Sequence[Cancellation]:
    """Cancels all or none, late ones too, and says what each costs; a second time changes nothing.

    Raises `NotYours` if one is somebody else's, has begun or has taken place.
    """
    patient = subject_of(desk, db_session, conversation_id, Operation.CANCEL)
    with appointments.all_or_nothing(db_session):
        lock_conversation(db_session, conversation_id)
        place = (desk, db_session, conversation_id)
        seen = [_own(*place, one, patient) for one in appointment_ids]
        lock_times(db_session, seen, patient_id=patient.id)
        actor = _actor(by, patient)
        return [_cancel(desk, db_session, one.id, patient, actor) for one in seen]


def cost_of_cancelling(desk: Desk, appointment: Appointment) -> Penalty | None:
    """What it would cost to cancel now; None when it costs nothing."""
    return terms_of(desk, appointment).penalty(desk.now())


def coming_appointments(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> Sequence[Appointment]:
    """The patient's booked appointments still to come, soonest first.

    Those a parent must not learn of are left out (services/identity/minors.py).
    """
    patient = subject_of(desk, db_session, conversation_id, Operation.LIST)
    found = appointments.booked_appointments(db_session, patient.id, desk.now())
    place = (desk, db_session, conversation_id)
    return [one for one in found if not is_kept_from(*place, one.service_id)]


def get_own_appointment(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, appointment_id: uuid.UUID
) -> Appointment:
    """The appointment if it is this patient's; raises `NotYours`."""
    patient = subject_of(desk, db_session, conversation_id, Operation.LIST)
    return _own(desk, db_session, conversation_id, appointment_id, patient)


def find_double(
    desk: Desk, db_session: DbSession, patient: Patient, service_id: str, nre: str
) -> Appointment | None:
    """The appointment for which this prescription was used already, for the same service.

    None as well when it is another person's: nothing of theirs may be told.
    """
    found = appointments.booked_with_prescription(db_session, service_id, nre_hash(nre))
    return found if found is not None and found.patient_id == patient.id else None


def _actor(by: Actor | None, patient: Patient) -> Actor:
    return by or Actor("patient", patient.id)


def _cancel(
    desk: Desk, db_session: DbSession, appointment_id: uuid.UUID, patient: Patient, actor: Actor
) -> Cancellation:
    appointment = appointments.find_appointment(db_session, appointment_id, patient.id)
    if appointment is None or appointment.starts_at <= desk.now():
        raise NotYours
    cancelled_at = desk.now()
    if appointment.status == AppointmentStatus.CANCELLED:
        known = appointments.when_it_became(db_session, appointment.id, appointment.status)
        cancelled_at = known or cancelled_at
    elif appointment.status == AppointmentStatus.BOOKED:
        let_go(desk, db_session, appointment, "cancelled_in_chat", actor)
    else:
        raise NotYours
    return Cancellation(appointment, terms_of(desk, appointment).penalty(cancelled_at))


def _own(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    appointment_id: uuid.UUID,
    patient: Patient,
) -> Appointment:
    found = appointments.look_at(db_session, appointment_id)
    if found is None or found.patient_id != patient.id:
        raise NotYours
    if is_kept_from(desk, db_session, conversation_id, found.service_id):
        raise NotYours
    return found


def _request(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    patient: Patient,
    booking: Booking,
    moving: uuid.UUID | None = None,
) -> TimeRequest:
    check_may_arrange(desk, db_session, conversation_id, booking.slot.service_id)
    if not is_prescribed_to(db_session, booking.prescription_id, patient.id):
        raise NotYours
    writer = writer_of(desk, db_session, conversation_id, LEVEL_OF[Operation.BOOK])
    return TimeRequest(
        patient_id=patient.id,
        slot=booking.slot,
        regime=booking.regime,
        prescription_id=booking.prescription_id,
        conversation_id=conversation_id,
        booked_for_by=writer.id if writer is not None and writer.id != patient.id else None,
        moving=moving,
    )
