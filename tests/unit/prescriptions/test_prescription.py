"""Checked on Monday 23 November 2026, with the demo's days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.model import Facility
from frontdesk.prescriptions.prescription import Prescription, Verdict, check
from frontdesk.prescriptions.priority import PriorityAnswer
from frontdesk.prescriptions.reading import read_prescription

TODAY = date(2026, 11, 23)
NRE = "1200A4123456789"


def verdict(
    facility: Facility, priority: PriorityAnswer | None, issued: str | None, service: str
) -> Verdict:
    issued_on = date.fromisoformat(issued) if issued else None
    prescription = Prescription(NRE, priority, issued_on)
    return check(prescription, facility.service(service), TODAY, facility)


@pytest.mark.parametrize(
    ("priority", "issued", "service", "expected"),
    [
        # 10 November + 20 days = 30 November; 23 November + 10 days = 3 December.
        ("B", "2026-11-10", "CAR1", ("ok", "2026-11-30", "2026-12-03", "class_b")),
        ("B", "2026-11-03", "CAR1", ("ok", "2026-11-23", "2026-12-03", "class_b last_day")),
        ("B", "2026-11-02", "CAR1",
            ("expired", "2026-11-22", "2026-12-03", "class_b validity_over")),
        # Visits 40 and 30 days, exams 70 and 60.
        ("D", "2026-10-20", "CAR1", ("ok", "2026-11-29", "2026-12-23", "")),
        ("D", "2026-10-13", "CAR1", ("expired", "2026-11-22", "2026-12-23", "validity_over")),
        ("D", "2026-10-13", "ECO1", ("ok", "2026-12-22", "2027-01-22", "")),
        ("P", "2026-08-01", "CAR1", ("ok", "2026-12-09", "2027-03-23", "")),
        # Urgent: always a person, also when it is too late to book with it.
        ("U", "2026-11-22", "CAR1", ("to_operator", "2026-12-02", "2026-11-26", "class_u")),
        ("U", "2026-11-01", "CAR1",
            ("to_operator", "2026-11-11", "2026-11-26", "class_u validity_over")),
        ("U", "2026-11-22", "CAR2", ("to_operator", "2026-12-02", "2026-11-26", "class_u")),
        # A follow-up has no class and a year.
        (None, "2026-01-10", "CAR2", ("ok", "2027-01-10", None, "follow_up_without_class")),
        ("B", "2026-01-10", "CAR2", ("ok", "2027-01-10", None, "follow_up_without_class")),
        (None, "2025-11-22", "CAR2",
            ("expired", "2026-11-22", None, "follow_up_without_class validity_over")),
        # What is not known is said, and never counts against the patient.
        (None, "2026-11-10", "CAR1", ("ok", "2027-03-20", None, "class_unknown")),
        ("unknown", "2026-11-10", "CAR1", ("ok", "2027-03-20", None, "class_unknown")),
        ("absent", "2026-11-10", "CAR1", ("ok", "2027-03-20", None, "class_absent")),
        ("B", None, "CAR1", ("ok", None, "2026-12-03", "class_b issued_on_unknown")),
        (None, None, "CAR1", ("ok", None, None, "class_unknown issued_on_unknown")),
        ("D", "2026-11-24", "CAR1", ("unclear", "2027-01-03", "2026-12-23", "issued_in_future")),
    ],
)  # fmt: skip
def test_the_verdict_was_worked_out_by_hand(
    facility: Facility,
    priority: PriorityAnswer | None,
    issued: str | None,
    service: str,
    expected: tuple[str, str | None, str | None, str],
) -> None:
    found = verdict(facility, priority, issued, service)
    book_by = found.book_by.isoformat() if found.book_by else None
    latest_on = found.latest_on.isoformat() if found.latest_on else None
    assert (found.outcome, book_by, latest_on, " ".join(found.reasons)) == expected


CLASSES = st.sampled_from(["U", "B", "D", "P", "absent", "unknown", None])
SERVICES = st.sampled_from(["CAR1", "CAR2", "ECO1", "LAB1", "FIS2"])


@given(CLASSES, SERVICES, st.integers(-30, 800))
def test_a_verdict_agrees_with_its_dates(
    facility: Facility, priority: PriorityAnswer | None, service: str, age: int
) -> None:
    issued_on = TODAY - timedelta(days=age)
    found = check(
        Prescription(NRE, priority, issued_on), facility.service(service), TODAY, facility
    )
    assert found.book_by is not None
    assert found.book_by > issued_on
    assert found.latest_on is None or found.latest_on > TODAY
    assert (found.outcome == "to_operator") == (priority == "U")
    assert ("validity_over" in found.reasons) == (found.book_by < TODAY)
    if priority != "U":
        late = "unclear" if age < 0 else "expired" if found.book_by < TODAY else "ok"
        assert found.outcome == late


@given(CLASSES, SERVICES, st.integers(0, 800), st.integers(0, 60))
def test_waiting_never_makes_a_prescription_good_again(
    facility: Facility, priority: PriorityAnswer | None, service: str, age: int, later: int
) -> None:
    prescription = Prescription(NRE, priority, TODAY - timedelta(days=age))
    asked = facility.service(service)
    now = check(prescription, asked, TODAY, facility)
    then = check(prescription, asked, TODAY + timedelta(days=later), facility)
    assert then.book_by == now.book_by
    if now.outcome == "expired":
        assert then.outcome == "expired"


@pytest.mark.parametrize(
    ("text", "nre", "priority", "issued"),
    [
        ("NRE 1200A4123456789 classe B del 10/11", NRE, "B", "2026-11-10"),
        ("1200A4123456789 B 10/11/2026", NRE, "B", "2026-11-10"),
        ("impegnativa B del 10 novembre", None, "B", "2026-11-10"),
        ("ricetta numero 1200A 4123456789, priorità differibile, emessa il 3 novembre 2026",
         NRE, "D", "2026-11-03"),
        ("data ricetta 02/11/2026 priorità D nre 1200A4123456789", NRE, "D", "2026-11-02"),
        ("la ricetta è del 2 novembre, classe P", None, "P", "2026-11-02"),
        ("ho una ricetta di ieri", None, None, "2026-11-22"),
        ("la ricetta me l'ha fatta ieri il medico, ma vorrei venire il 10/12",
         None, None, "2026-11-22"),
        ("1200A4123456789", NRE, None, None),
        ("D 1200A4123456789", NRE, "D", None),
        ("prescription 1200A4123456789 class P issued on 3 November", NRE, "P", "2026-11-03"),
        # The day wished for is not the day of issue.
        ("vorrei una visita il 10/12 con ricetta classe D", None, "D", None),
        ("ricetta del dottor Rossi, visita per il 10/12", None, None, None),
        ("spostare quello del 10/11", None, None, None),
        ("1200A4123456789 per il 10/12", NRE, None, None),
        # Letters to be checked are not believed.
        ("120OA4123456789 classe B", None, "B", None),
        ("è urgente", None, None, None),
        ("", None, None, None),
    ],
)  # fmt: skip
def test_one_message_tells_whatever_it_tells(
    text: str, nre: str | None, priority: PriorityAnswer | None, issued: str | None
) -> None:
    issued_on = date.fromisoformat(issued) if issued else None
    assert read_prescription(text, TODAY, "it") == Prescription(nre, priority, issued_on)


@given(st.text(max_size=120), st.sampled_from(["it", "en"]))
def test_any_message_is_read_without_complaint(text: str, language: str) -> None:
    read = read_prescription(text, TODAY, language)
    assert read.issued_on is None or read.issued_on <= TODAY
