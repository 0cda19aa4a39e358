"""Free times, booking, moving, cancelling. The database itself refuses a double booking."""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk.facility.people import Regime
from frontdesk.facility.service import Service
from frontdesk.schedules.busy import Busy, Interval
from frontdesk.schedules.cancellation import free_cancellation_until, rule_in_force
from frontdesk.schedules.offers import pick_offers
from frontdesk.schedules.slots import AppointmentSlot, free_slots
from frontdesk.schedules.wishes import Wish, matches
from services.desk import Desk
from services.identity import LEVEL_TO_SEE_AND_BOOK, patient_of
from store import appointments
from store.appointments import TimeIsTaken
from store.database import DbSession
from store.tables import Appointment, AppointmentEvent

__all__ = ["Appointment", "Booking", "NotYours", "TimeIsTaken"]

CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Letters and digits that nobody mistakes for one another, read aloud or written by hand."""


class NotYours(Exception):
    """No such appointment of this patient's that could be changed."""


@dataclass(frozen=True)
class Booking:
    """What the patient decided: the time, and who pays ("ssn" or "private")."""

    slot: AppointmentSlot
    regime: Regime


@dataclass(frozen=True)
class TimeWanted:
    """Which free times to offer: with whom, when, and later than what was offered already."""

    practitioner_id: str | None = None
    wish: Wish | None = None
    after: datetime | None = None


def offer_slots(
    desk: Desk, db_session: DbSession, service: Service, regime: Regime, wanted: TimeWanted
) -> Sequence[AppointmentSlot]:
    """Up to three free times, soonest first."""
    now = desk.now()
    zone = ZoneInfo(desk.facility.zone)
    window = (now, now + timedelta(days=desk.facility.booking.horizon_days))
    slots = free_slots(
        service,
        desk.facility,
        _busy(db_session, service, window),
        window,
        now=now,
        practitioner_id=wanted.practitioner_id,
        regime=regime,
    )
    wish = wanted.wish
    fitting = slots if wish is None else (s for s in slots if matches(wish, s, zone))
    return pick_offers(fitting, zone, after=wanted.after)


def book_appointment(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    booking: Booking,
    booking_key: str,
) -> Appointment:
    """Books; the same `booking_key` again gives the same appointment.

    Raises `TimeIsTaken` when somebody was quicker or the time has passed meanwhile,
    `IdentityRequired` below level 2.
    """
    appointments.lock_timetable(db_session)
    patient = patient_of(desk, db_session, conversation_id, LEVEL_TO_SEE_AND_BOOK)
    known = appointments.find_by_booking_key(db_session, booking_key)
    if known is not None:
        return known
    slot = booking.slot
    if slot.starts_at <= desk.now():
        raise TimeIsTaken
    appointment = Appointment(
        code=_new_code(),
        patient_id=patient.id,
        service_id=slot.service_id,
        practitioner_id=slot.practitioner_id,
        room_id=slot.room_id,
        site_id=slot.site_id,
        regime=booking.regime,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        booking_key=booking_key,
        created_at=desk.now(),
    )
    appointments.insert_appointment(db_session, appointment)
    _note(desk, db_session, appointment, None, "booked", "booked_in_chat")
    return appointment


def coming_appointments(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> Sequence[Appointment]:
    """The patient's booked appointments still to come, soonest first."""
    patient = patient_of(desk, db_session, conversation_id, LEVEL_TO_SEE_AND_BOOK)
    return appointments.booked_appointments(db_session, patient.id, desk.now())


def get_own_appointment(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, appointment_id: uuid.UUID
) -> Appointment:
    """The appointment if it is this patient's; raises `NotYours`."""
    patient = patient_of(desk, db_session, conversation_id, LEVEL_TO_SEE_AND_BOOK)
    found = appointments.find_appointment(db_session, appointment_id, patient.id)
    if found is None:
        raise NotYours
    return found


def cancel_appointment(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, appointment_id: uuid.UUID
) -> Appointment:
    """Cancels; a second time changes nothing. Raises `NotYours` for a visit that has begun."""
    appointment = get_own_appointment(desk, db_session, conversation_id, appointment_id)
    if appointment.starts_at <= desk.now():
        raise NotYours
    if appointment.status == "booked":
        appointment.status = "cancelled"
        _note(desk, db_session, appointment, "booked", "cancelled", "cancelled_in_chat")
    return appointment


def move_appointment(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    appointment_id: uuid.UUID,
    slot: AppointmentSlot,
    booking_key: str,
) -> Appointment:
    """Books the new time and only then lets the old one go, both in one transaction.

    Raises `TimeIsTaken` with the old appointment untouched, `NotYours` when the old one is
    cancelled or has begun. A new time may overlap the old one, so the old one steps aside inside
    the same savepoint.
    """
    appointments.lock_timetable(db_session)
    old = get_own_appointment(desk, db_session, conversation_id, appointment_id)
    known = appointments.find_by_booking_key(db_session, booking_key)
    if known is not None:
        return known
    if old.status != "booked" or old.starts_at <= desk.now():
        raise NotYours
    with db_session.begin_nested():
        old.status = "cancelled"
        _note(desk, db_session, old, "booked", "cancelled", "moved_in_chat")
        booking = Booking(slot, as_regime(old.regime))
        return book_appointment(desk, db_session, conversation_id, booking, booking_key)


def as_regime(stored: str) -> Regime:
    """A stored or remembered regime as the rules know it."""
    return "ssn" if stored == "ssn" else "private"


def free_until(
    desk: Desk, service: Service, regime: Regime, starts_at: datetime, booked_at: datetime
) -> datetime | None:
    """The last moment to cancel free of charge, by the rule in force when it was booked.

    None where no rule applies: cancelling is then always free.
    """
    site = desk.facility.site_of_room(next(iter(service.rooms)))
    booked_on = booked_at.astimezone(site.tz).date()
    rule = rule_in_force(desk.facility.cancellation_rules, regime, booked_on, service.kind)
    return free_cancellation_until(starts_at, rule, site) if rule else None


def _busy(db_session: DbSession, service: Service, window: Interval) -> Busy:
    taken = appointments.busy_times(
        db_session, list(service.performed_by), list(service.rooms), *window
    )
    times: dict[str, list[Interval]] = {}
    for appointment in taken:
        for resource in (appointment.practitioner_id, appointment.room_id):
            times.setdefault(resource, []).append((appointment.starts_at, appointment.ends_at))
    return times


def _note(
    desk: Desk,
    db_session: DbSession,
    appointment: Appointment,
    from_status: str | None,
    to_status: str,
    reason: str,
) -> None:
    db_session.flush()
    event = AppointmentEvent(
        appointment_id=appointment.id,
        from_status=from_status,
        to_status=to_status,
        reason=reason,
        actor="patient",
        at=desk.now(),
    )
    appointments.add_appointment_event(db_session, event)


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(6))
