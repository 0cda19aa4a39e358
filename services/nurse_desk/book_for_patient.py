"""A nurse books for the person of the case, with the rules that hold for every booking."""

import uuid
from zoneinfo import ZoneInfo

from frontdesk.facility.people import Regime
from frontdesk.saying import say_when
from frontdesk.schedules.slots import AppointmentSlot
from services.appointment_history import Actor
from services.audit import note as audit
from services.booking_sheets import link_for
from services.desk import Desk
from services.holds import book_for
from services.nurse_desk.cases import locked_with_chat, make_own, write_event
from services.read_chat import may_write_until
from services.speak import queue_contents, text_named
from services.time_taking import TimeRequest
from store.database import DbSession
from store.symptom_reports import events_of
from store.tables import Appointment, Conversation, SymptomReport


class PersonUnknown(Exception):
    """Nobody proved who the case is about: an operator finds out first."""


def book_for_patient(
    desk: Desk,
    db_session: DbSession,
    report_id: uuid.UUID,
    staff_id: uuid.UUID,
    slot: AppointmentSlot,
    regime: Regime,
) -> tuple[Appointment, bool]:
    """The appointment, and whether the person was told in the chat; a double click books once.

    Raises `PersonUnknown`, `TimeIsTaken`, `PatientIsBusy`, and as `take_case`.
    """
    report, conversation = locked_with_chat(db_session, report_id)
    make_own(desk, db_session, report, staff_id)
    if report.patient_id is None:
        raise PersonUnknown
    request = TimeRequest(patient_id=report.patient_id, slot=slot, regime=regime)
    key = f"nurse:{report_id}:{slot.service_id}:{slot.starts_at.isoformat()}"
    actor = Actor("staff", staff_id)
    booked = book_for(desk, db_session, request, key, actor, reason="booked_by_nurse")
    is_told = _tell(desk, db_session, conversation, booked)
    if not _is_noted(db_session, report, booked):
        write_event(desk, db_session, report, "booked", staff_id, note=_note(booked))
        audit(desk, db_session, staff_id, "book_for_patient", booked.id)
    return booked, is_told


def _tell(
    desk: Desk, db_session: DbSession, conversation: Conversation, booked: Appointment
) -> bool:
    """What a stranger learns little from; the rest is behind the link, as for every booking."""
    until = may_write_until(conversation)
    if until is None or until <= desk.now():
        return False
    language = conversation.language
    local = booked.starts_at.astimezone(ZoneInfo(desk.facility.zone))
    said = text_named(
        desk,
        "utter_nurse_booked",
        language,
        when=say_when(local, language),
        site=desk.facility.site(booked.site_id).name.say(language),
        code=booked.code,
        link=link_for(desk, db_session, booked, language),
    )
    key = f"nurse_booked:{booked.id}"
    queue_contents(desk, db_session, conversation.id, [said], dedup_key=key, author="system")
    return True


def _note(booked: Appointment) -> str:
    """Code, service, start: for the case's history."""
    return f"{booked.code}\n{booked.service_id}\n{booked.starts_at.isoformat()}"


def _is_noted(db_session: DbSession, report: SymptomReport, booked: Appointment) -> bool:
    return any(
        event.kind == "booked" and (event.note or "").startswith(f"{booked.code}\n")
        for event in events_of(db_session, report.id)
    )
