"""Booking sheets behind links: making a link, the identity step, and what the sheet says now.

A link says nothing by itself. Whoever opens it shows that they know the patient's birth date and
the end of the codice fiscale (or of the STP, ENI or TEAM code); what was wrong is never said, and a
link that never was looks like one that has expired. Every request for a link gives a new one; the
earlier ones stay valid until they expire, because patients scroll back to them.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from frontdesk.documents.booking_sheet import BookedVisit
from frontdesk.identity.code_tail import tail_matches
from services import audit
from services.desk import Desk
from store.database import DbSession
from store.patients import get_patient
from store.sheet_links import Booked, add_sheet_link, booked, find_sheet_link, token_hash
from store.tables import Appointment, Patient, SheetLink

TOKEN_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits alone: WhatsApp reads an underscore as italics and may cut a link at a dash.
None of them is mistaken for another when copied by hand."""
TOKEN_LENGTH = 17
"""17 of 56 letters are 98 bits."""
OPEN_AFTER_THE_VISIT = timedelta(hours=24)
TRIES = 5
LOCK = timedelta(minutes=30)
MOST_FAILURES = 2 * TRIES
"""Then the link ends. Who knows a birth date and a birthplace could else try out the check letter
of a codice fiscale in a few hours; the patient asks for a new link in the chat."""
CURRENT = frozenset({"booked", "arrived", "fulfilled"})


class Outcome(StrEnum):
    OPENED = "opened"
    NOT_OPENED = "not_opened"
    LOCKED = "locked"
    NO_SUCH_LINK = "no_such_link"


class State(StrEnum):
    """What has become of the appointment since the link was sent."""

    CURRENT = "current"
    MOVED = "moved"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class SheetDoor:
    """What a link says before the identity step: in which language to ask, and until when not."""

    link_id: uuid.UUID
    language: str
    is_locked: bool


@dataclass(frozen=True)
class OpenSheet:
    """What a link says after the step. `visit` is None unless the appointment is current."""

    language: str
    state: State
    visit: BookedVisit | None


def link_for(
    desk: Desk, db_session: DbSession, appointment: Appointment, language: str | None = None
) -> str:
    """A new link to the appointment's sheet; it expires a day after the visit.

    `language` is that of the chat; without it, the one on the patient's record.
    """
    token = "".join(secrets.choice(TOKEN_LETTERS) for _ in range(TOKEN_LENGTH))
    link = SheetLink(
        token_hash=token_hash(token),
        appointment_id=appointment.id,
        language=language or get_patient(db_session, appointment.patient_id).language,
        created_at=desk.now(),
        expires_at=appointment.ends_at + OPEN_AFTER_THE_VISIT,
    )
    add_sheet_link(db_session, link)
    return f"{desk.public_url}/s/{token}"


def sheet_door(desk: Desk, db_session: DbSession, token: str) -> SheetDoor | None:
    """The link, if it exists and has not expired; which of the two it was is not told."""
    link = find_sheet_link(db_session, token, desk.now())
    if link is None:
        return None
    return SheetDoor(link.id, link.language, _is_locked(link, desk.now()))


def open_sheet(
    desk: Desk, db_session: DbSession, token: str, birth_on: date, identifier_tail: str
) -> Outcome:
    """The identity step. Five wrong tries lock the link for half an hour, right data or not; five
    more end it.

    Tries on one link wait for each other, so that many at once count as many.
    """
    link = find_sheet_link(db_session, token, desk.now(), lock=True)
    if link is None:
        return Outcome.NO_SUCH_LINK
    if _is_locked(link, desk.now()):
        return Outcome.LOCKED
    patient = booked(db_session, link.appointment_id).patient
    if not _is_patient(patient, birth_on, identifier_tail):
        return _missed(desk, db_session, link)
    link.failures, link.locked_until, link.opened_at = 0, None, desk.now()
    audit.note(desk, db_session, None, "sheet_opened", link.appointment_id)
    return Outcome.OPENED


def read_sheet(
    desk: Desk, db_session: DbSession, token: str, link_id: uuid.UUID
) -> OpenSheet | None:
    """The sheet for somebody who has passed the step on this very link; None for anybody else.

    It says how things stand now. A cancelled or moved appointment offers nothing any more.
    """
    link = find_sheet_link(db_session, token, desk.now())
    if link is None or link.id != link_id:
        return None
    found = booked(db_session, link.appointment_id)
    state = _state(found)
    visit = _visit(found) if state is State.CURRENT else None
    return OpenSheet(link.language, state, visit)


def _is_locked(link: SheetLink, now: datetime) -> bool:
    return link.locked_until is not None and now < link.locked_until


def _missed(desk: Desk, db_session: DbSession, link: SheetLink) -> Outcome:
    link.failures += 1
    if link.failures % TRIES:
        return Outcome.NOT_OPENED
    link.locked_until = desk.now() + LOCK
    if link.failures >= MOST_FAILURES:
        link.expires_at = desk.now()
    audit.note(desk, db_session, None, "sheet_locked", link.appointment_id)
    return Outcome.LOCKED


def _is_patient(patient: Patient, birth_on: date, identifier_tail: str) -> bool:
    codes = [code for code in (patient.tax_code, patient.other_code) if code]
    knows_a_code = any(tail_matches(code, identifier_tail) for code in codes)
    return knows_a_code and patient.birth_on == birth_on


def _state(found: Booked) -> State:
    if found.appointment.status in CURRENT:
        return State.CURRENT
    return State.MOVED if found.is_moved else State.CANCELLED


def _visit(found: Booked) -> BookedVisit:
    appointment, patient = found.appointment, found.patient
    return BookedVisit(
        id=str(appointment.id),
        code=appointment.code,
        patient_name=f"{patient.given_name} {patient.family_name}",
        service_id=appointment.service_id,
        practitioner_id=appointment.practitioner_id,
        room_id=appointment.room_id,
        regime="ssn" if appointment.regime == "ssn" else "private",
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        booked_at=appointment.created_at,
        free_until=appointment.free_until,
        cancellation_rule_id=appointment.cancellation_rule_id,
    )
