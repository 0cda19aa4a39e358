"""One booked visit of the invented facility, and its sheet, for the tests of documents."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from frontdesk.documents.booking_sheet import BookedVisit, make_booking_sheet
from frontdesk.documents.sheet_in_words import SheetInWords
from frontdesk.facility.loading import load_facility
from webhook.sheet.phrases import load_phrases
from webhook.sheet.presenter import sheet_in_words

FACILITY = load_facility(Path(__file__).parents[3] / "data" / "facilities" / "riva-chiara")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
VISIT = BookedVisit(
    id="11111111-2222-4333-8444-555555555555",
    code="ACD479",
    patient_name="Ștefan Müller-Žižek",
    service_id="CAR1",
    practitioner_id="ferri",
    room_id="A1",
    regime="ssn",
    starts_at=datetime(2026, 12, 3, 14, 0, tzinfo=UTC),
    ends_at=datetime(2026, 12, 3, 14, 30, tzinfo=UTC),
    booked_at=NOW,
)


def visit(service_id: str = "CAR1", **changes: Any) -> BookedVisit:
    """A visit for a service, with the first who performs it in one of its rooms."""
    service = FACILITY.service(service_id)
    whole = replace(
        VISIT,
        service_id=service_id,
        practitioner_id=next(iter(service.performed_by)),
        room_id=min(service.rooms),
        ends_at=VISIT.starts_at + timedelta(minutes=service.minutes),
    )
    return replace(whole, **changes)


def in_words(booked: BookedVisit = VISIT, language: str = "it", at: datetime = NOW) -> SheetInWords:
    sheet = make_booking_sheet(FACILITY, booked, language, at)
    return sheet_in_words(sheet, load_phrases()[language])


def said(sheet: SheetInWords, section: str) -> str:
    """Everything one section says, in one line."""
    lines = next(part.lines for part in sheet.sections if part.title == section)
    return " ".join(lines).replace("\N{NO-BREAK SPACE}", " ")
