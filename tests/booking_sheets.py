"""Appointments and links for the tests of booking sheets. Everybody here is invented."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.booking_sheets import link_for
from services.desk import Desk
from store.patients import make_patient
from store.tables import Appointment, Patient

BORN = date(1980, 1, 1)
TAIL = "501U"
STARTS_AT = datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
CODE = "ACD479"


def add_mario(desk: Desk, *, language: str = "it", **changes: Any) -> Patient:
    with desk.database.transaction() as db_session:
        patient = make_patient(
            given_name="Mario",
            family_name="Rossi",
            birth_on=BORN,
            tax_code="RSSMRA80A01H501U",
            phone="390000000101",
            language=language,
            created_at=desk.now(),
        )
        for name, value in changes.items():
            setattr(patient, name, value)
        db_session.add(patient)
    return patient


def add_appointment(desk: Desk, patient: Patient, **changes: Any) -> Appointment:
    """A first cardiology visit with doctor Ferri, on Thursday 3 December 2026 at 15 in Rome."""
    values = {
        "id": uuid.uuid4(),
        "code": CODE,
        "patient_id": patient.id,
        "service_id": "CAR1",
        "practitioner_id": "ferri",
        "room_id": "A1",
        "site_id": "centro",
        "regime": "ssn",
        "starts_at": STARTS_AT,
        "ends_at": STARTS_AT + timedelta(minutes=30),
        "status": "booked",
        "booking_key": str(uuid.uuid4()),
        "created_at": desk.now(),
        **changes,
    }
    appointment = Appointment(**values)
    with desk.database.transaction() as db_session:
        db_session.add(appointment)
    return appointment


def move(desk: Desk, appointment: Appointment, patient: Patient) -> Appointment:
    """As a move leaves them: the old one cancelled, a new one that names it."""
    set_status(desk, appointment, "cancelled")
    later = {"starts_at": STARTS_AT + timedelta(days=5), "ends_at": STARTS_AT + timedelta(days=6)}
    return add_appointment(
        desk, patient, code="XYZ234", rescheduled_from_id=appointment.id, **later
    )


def set_status(desk: Desk, appointment: Appointment, status: str) -> None:
    with desk.database.transaction() as db_session:
        db_session.get_one(Appointment, appointment.id).status = status


def new_link(desk: Desk, appointment: Appointment, language: str | None = None) -> str:
    """The path of a new link, without our address."""
    with desk.database.transaction() as db_session:
        link = link_for(desk, db_session, appointment, language)
    assert link.startswith(f"{desk.public_url}/s/")
    return link.removeprefix(desk.public_url)
