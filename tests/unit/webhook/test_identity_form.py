"""The identity step reads what old hands type into small fields."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhook.sheet.identity_form import DATE_FIELDS, read_identity_form

TODAY = date(2026, 11, 23)
BORN = date(1952, 6, 15)


def fields(day: str, month: str, year: str, tail: str) -> dict[str, str]:
    return {"day": day, "month": month, "year": year, "tail": tail}


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("15", "6", "1952"),
        (" 15 ", "06", "52"),
        ("15", "giugno", "1952"),
        ("15", "june", "1952"),
        ("15.", "6.", "1952"),
    ],
)
def test_a_birth_date_is_read_however_it_is_written(day: str, month: str, year: str) -> None:
    form = read_identity_form(fields(day, month, year, "205F"), TODAY)
    assert (form.birth_on, form.tail, form.unclear) == (BORN, "205F", ())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("205f", "205F"),
        ("2 0 5 F", "205F"),
        ("F205F", "F205F"),
        ("1234", "1234"),
        ("BNCGLI52H55F205F", "205F"),
        ("5", None),
        ("", None),
    ],
)
def test_the_end_of_the_code_is_read_as_in_the_chat(typed: str, read: str | None) -> None:
    assert read_identity_form(fields("15", "6", "1952", typed), TODAY).tail == read


def test_what_is_unclear_is_named_in_reading_order() -> None:
    form = read_identity_form(fields("31", "2", "1952", "?"), TODAY)
    assert form.unclear == ("step.birth_unclear", "step.tail_unclear")
    assert read_identity_form({}, TODAY).unclear == form.unclear


@pytest.mark.parametrize("missing", DATE_FIELDS)
def test_a_date_with_an_empty_field_is_never_completed(missing: str) -> None:
    given = {**fields("15", "6", "1952", "205F"), missing: ""}
    assert read_identity_form(given, TODAY).birth_on is None


@given(st.dictionaries(st.sampled_from([*DATE_FIELDS, "tail", "else"]), st.text(max_size=60)))
def test_nothing_anybody_types_breaks_it(typed: dict[str, str]) -> None:
    form = read_identity_form(typed, TODAY)
    assert form.birth_on is None or form.birth_on <= TODAY
    assert form.tail is None or 4 <= len(form.tail) <= 5
