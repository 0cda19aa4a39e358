"""The synthetic vectors of reference italian-health-desk 2.1, and what surrounds a code."""

from datetime import date
from typing import Literal

import pytest
from codicefiscale import codicefiscale
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.identity.tax_code import find_in, is_valid

VALID = [
    "RSSMRA80A01H501U",
    "BNCGLI52H55F205F",
    "VRDLGU16T10L219K",
    "KHNSMA91C43Z330J",
    "FOXAXX00B29A662U",
    "RSSMRA80A01H50MM",  # omocode, last digit
    "RSSMRA80A01H5L1F",  # omocode, second digit only
    "RSSMRAULALMHRLMD",  # omocode, all seven
]
INVALID = [
    "RSSMRA80A01H501A",  # check letter
    "RSSMRA80F01H501G",  # month
    "RSSMRA80A32H501C",  # day
    "RSSMRA80A72H501G",  # day of a woman
    "RSSMRA81B29H501R",  # 29 February 1981
]


@pytest.mark.parametrize("code", VALID)
def test_a_well_formed_code_is_valid_in_either_case(code: str) -> None:
    assert is_valid(code) and is_valid(code.lower())


@pytest.mark.parametrize("code", [*INVALID, "", "RSSMRA80A01H501", "RSSMRA80A01H501UU", "ciao"])
def test_a_malformed_code_is_not_valid(code: str) -> None:
    assert not is_valid(code)


def test_a_provisional_code_has_eleven_digits_and_a_check_digit() -> None:
    assert is_valid("12345678903")
    assert not is_valid("12345678904")
    assert not is_valid("1234567890")


@pytest.mark.parametrize(
    "text",
    [
        "RSSMRA80A01H501U",
        "rssmra80a01h501u",
        "il mio codice fiscale è RSSMRA80A01H501U grazie",
        "RSS MRA 80A01 H501U",
        "rss-mra-80a01-h501u",
        "CF: R S S M R A 8 0 A 0 1 H 5 0 1 U.",
        "non RSSMRA80A01H501A ma RSSMRA80A01H501U",
    ],
)
def test_a_code_is_found_in_a_text(text: str) -> None:
    assert find_in(text) == "RSSMRA80A01H501U"


@pytest.mark.parametrize(
    "text", ["", "RSSMRA80A01H501A", "XRSSMRA80A01H501U9", "390000000101", "vorrei una visita"]
)
def test_no_code_is_found_where_there_is_none(text: str) -> None:
    assert find_in(text) is None


SURNAMES = st.sampled_from(["Rossi", "Bianchi", "De Luca", "Khan", "O'Neill", "Fo"])
NAMES = st.sampled_from(["Maria", "Giulia", "Luigi", "Alessandro", "Al", "Ülkü"])


GENDERS: st.SearchStrategy[Literal["M", "F"]] = st.sampled_from(["M", "F"])
PLACES = st.sampled_from(["Roma", "Milano"])


@settings(deadline=None)
@given(SURNAMES, NAMES, st.dates(date(1920, 1, 1), date(2026, 1, 1)), GENDERS, PLACES)
def test_codes_computed_by_another_library_are_valid(
    surname: str, name: str, born: date, gender: Literal["M", "F"], place: str
) -> None:
    code = codicefiscale.encode(surname, name, gender, born.isoformat(), place)
    assert is_valid(code)
    assert find_in(f"eccolo {code}") == code


@settings(deadline=None)
@given(st.sampled_from(VALID), st.integers(0, 14), st.sampled_from("ABCDEFGH0123456789"))
def test_changing_one_character_is_nearly_always_noticed(code: str, at: int, new: str) -> None:
    changed = code[:at] + new + code[at + 1 :]
    if changed != code and is_valid(changed):
        # values that weigh the same: only a digit and its letter (0 and A, 1 and B …) at one place
        assert code[at].isdecimal() != new.isdecimal()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    found = find_in(text)
    assert found is None or is_valid(found)
    is_valid(text)
