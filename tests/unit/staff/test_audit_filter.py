"""The filter of the audit log: what is asked for in the address, and what cannot be."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from console.admin.audit_filter import cursor_in, cursor_out, filter_in
from services.accounts.read_audit_log import Cursor, Wanted

ROME = ZoneInfo("Europe/Rome")
ADA = "00000000-0000-0000-0000-0000000000ad"


def wanted(**given: str) -> Wanted:
    return filter_in(MultiDict(given), ROME)[1]


def test_nothing_asked_for_is_everything() -> None:
    assert wanted() == Wanted()


def test_days_are_the_facilitys_from_midnight_to_midnight() -> None:
    asked = wanted(since="2026-10-25", until="2026-10-25")
    assert asked.since == datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    assert asked.until == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)  # a day of 25 hours


def test_an_area_is_all_its_actions() -> None:
    assert wanted(what="log").actions == ("audit_seen", "audit_exported")
    assert wanted(what="take_case").actions == ("take_case",)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("who", "ada"),
        ("what", "drop table"),
        ("subject", "<script>"),
        ("subject", "x" * 81),
        ("since", "ieri"),
        ("since", "0001-01-01"),
        ("until", "9999-12-31"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_filtered(field: str, value: str) -> None:
    asked, found = filter_in(MultiDict({"who": ADA, field: value}), ROME)
    assert asked.wrong == field
    assert found == Wanted()


def test_a_span_that_ends_before_it_begins_cannot_be() -> None:
    asked, _ = filter_in(MultiDict({"since": "2026-11-23", "until": "2026-11-22"}), ROME)
    assert asked.wrong == "until"


def test_the_address_of_a_filter_leads_back_to_it() -> None:
    given = {"who": ADA, "what": "cases", "since": "2026-11-01", "subject": ADA}
    asked, found = filter_in(MultiDict(given), ROME)
    assert asked.address() == given
    assert filter_in(MultiDict(asked.address()), ROME) == (asked, found)


@given(
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)),
    st.integers(min_value=1, max_value=10**15),
)
def test_a_cursor_survives_the_address(at: datetime, number: int) -> None:
    cursor = Cursor(at.replace(tzinfo=UTC), number)
    assert cursor_in(cursor_out(cursor)) == cursor


@given(st.text(max_size=40))
def test_anything_else_is_no_cursor(text: str) -> None:
    assert cursor_in(f"{text}x") is None
    assert cursor_in("9" * 18 + "-1") is None
