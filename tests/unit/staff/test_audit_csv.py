"""The audit log as a file: a row a deed, its words, and no formula in it."""

import csv
import io
import uuid
from datetime import UTC, datetime

from console.admin.audit_csv import heads, rows_of
from console.csv_file import csv_response
from frontdesk.facility.loading import load_facility
from services.accounts.read_audit_log import Entry
from store.tables import AuditEvent
from tests.pages.console.test_words import view
from tests.unit.staff.audited import ROOT

FACILITY = load_facility(ROOT / "data" / "facilities" / "riva-chiara")
ADA = uuid.UUID(int=7)


def lines_of(*entries: Entry) -> list[list[str]]:
    rows = rows_of(view(), FACILITY, entries, {str(ADA): "Ada Demo"})
    whole = csv_response("audit.csv", heads(view()), rows).data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(whole), delimiter=";"))


def deed(action: str = "change_staff", name: str = "Ada Demo", **changes: list[object]) -> Entry:
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    event = AuditEvent(staff_id=ADA, action=action, subject=str(ADA), at=at, changes=changes)
    return Entry(event, name)


def test_a_line_says_when_who_what_and_what_changed() -> None:
    heading, line = lines_of(deed(role=["operator", "supervisor"], capacity=[None, 4]))
    assert heading == ["Quando", "Chi", "Operazione", "In parole", "Su che cosa", "Modifiche"]
    assert line == [
        "2026-11-23T10:00:00+01:00",
        "Ada Demo",
        "change_staff",
        "Ha modificato un account",
        str(ADA),
        "Chat in carico al massimo: 4; Ruolo: Operatore → Coordinatrice",
    ]


def test_a_name_that_looks_like_a_formula_is_none() -> None:
    (_, line) = lines_of(deed(name='=HYPERLINK("http://example.org")'))
    assert line[1].startswith("'=")


def test_an_empty_log_has_its_heading() -> None:
    assert len(lines_of()) == 1
