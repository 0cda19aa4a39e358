"""An operator keeps a time for the patient while the two agree on it."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.facility.people import Regime
from frontdesk.facility.service import Service
from frontdesk.prescriptions.prescription import Prescription, Verdict, check
from services import booking
from services.appointment_history import Actor
from services.audit import note
from services.choose_times import slot_at
from services.desk import Desk
from services.discretion import check_may_arrange
from services.hand_off import own_chat
from services.identity import Operation, subject_of
from services.prescriptions import keep_prescription
from store.appointments import find_by_hold_key
from store.database import DbSession
from store.tables import Appointment

NO_PRESCRIPTION = Prescription()


class PrescriptionRefused(Exception):
    """It can no longer be booked with, or its date cannot be right; `verdict` says which."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.outcome)
        self.verdict = verdict


class PrescriptionUsed(Exception):
    """There is an `appointment` for this prescription and service already: move it instead."""

    def __init__(self, appointment: Appointment) -> None:
        super().__init__()
        self.appointment = appointment


@dataclass(frozen=True)
class ChosenTime:
    """A time that was shown as free, and the practitioner's id."""

    starts_at: datetime
    who: str


@dataclass(frozen=True)
class Choice:
    """A new booking: what, when, who pays, and what is known of the prescription."""

    service: Service
    time: ChosenTime
    regime: Regime
    prescription: Prescription = NO_PRESCRIPTION


def hold_time(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    choice: Choice,
    form_key: str,
) -> Appointment:
    """The hold; the same key and time again are the same hold, another time replaces it.

    Raises `TakenByAnother`, `TimeIsTaken`, `PrescriptionRefused`, `PrescriptionUsed`, and as
    `booking.hold_slot`.
    """
    own_chat(db_session, conversation_id, staff_id)
    key = _key(conversation_id, form_key, choice.time)
    if (known := _known(db_session, key)) is not None:
        return known
    service, time, regime = choice.service, choice.time, choice.regime
    # before anything is told of appointments the writer must not learn of
    check_may_arrange(desk, db_session, conversation_id, service.id)
    told = choice.prescription if regime == "ssn" else NO_PRESCRIPTION
    check_prescription(desk, service, told)
    slot = slot_at(desk, db_session, service, regime, time.starts_at, time.who)
    prescription_id = None
    if told != NO_PRESCRIPTION:
        _check_unused(desk, db_session, conversation_id, service, told)
        prescription_id = keep_prescription(desk, db_session, conversation_id, told)
    wanted = booking.Booking(slot, regime, prescription_id)
    return _hold(desk, db_session, conversation_id, staff_id, wanted, key)


def hold_to_move(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    moving: Appointment,
    time: ChosenTime,
    form_key: str,
) -> Appointment:
    """As `hold_time`, to replace an appointment: the same service, paid the same way."""
    own_chat(db_session, conversation_id, staff_id)
    key = _key(conversation_id, form_key, time)
    if (known := _known(db_session, key)) is not None:
        return known
    service, regime = desk.facility.service(moving.service_id), booking.as_regime(moving.regime)
    slot = slot_at(desk, db_session, service, regime, time.starts_at, time.who)
    wanted = booking.Booking(slot, regime, moving.prescription_id)
    return _hold(desk, db_session, conversation_id, staff_id, wanted, key, moving.id)


def check_prescription(desk: Desk, service: Service, told: Prescription) -> Verdict | None:
    """What its class allows; None where nothing was told. Raises `PrescriptionRefused`.

    Class U is not refused: the assistant passes it to a person, who is here.
    """
    if told == NO_PRESCRIPTION:
        return None
    today = desk.now().astimezone(ZoneInfo(desk.facility.zone)).date()
    verdict = check(told, service, today, desk.facility)
    if verdict.outcome in ("expired", "unclear"):
        raise PrescriptionRefused(verdict)
    return verdict


def _check_unused(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    service: Service,
    told: Prescription,
) -> None:
    if told.nre is None:
        return
    patient = subject_of(desk, db_session, conversation_id, Operation.BOOK)
    double = booking.find_double(desk, db_session, patient, service.id, told.nre)
    if double is not None:
        raise PrescriptionUsed(double)


def _key(conversation_id: uuid.UUID, form_key: str, time: ChosenTime) -> str:
    return f"panel:{conversation_id}:{form_key}:{time.who}:{time.starts_at.isoformat()}"


def _known(db_session: DbSession, key: str) -> Appointment | None:
    """What the first of two clicks holds: that time is no longer free to be found again."""
    known = find_by_hold_key(db_session, key)
    return known if known is not None and known.status == "pending" else None


def _hold(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    wanted: booking.Booking,
    key: str,
    moving: uuid.UUID | None = None,
) -> Appointment:
    by = Actor("staff", staff_id)
    place = (desk, db_session, conversation_id)
    held = booking.hold_slot(*place, wanted, hold_key=key, moving=moving, by=by)
    note(desk, db_session, staff_id, "hold_time_for_patient", held.id)
    return held
