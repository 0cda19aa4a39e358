"""Booking codes as people type them. booking_codes.txt says: message = candidates."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.identity.booking_code import LETTERS
from frontdesk.reading.booking_codes import (
    LENGTH,
    MOST_CANDIDATES,
    read_code_candidates,
)

LINES = (Path(__file__).parent / "booking_codes.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_codes_are_read_with_what_may_have_been_meant(line: str) -> None:
    message, _, expected = line.rpartition("=")
    assert list(read_code_candidates(message.strip())) == expected.split()


def test_a_code_with_a_sign_that_is_in_no_code_is_not_taken_as_certain() -> None:
    assert len(read_code_candidates("codice AOD347")) > 1


@given(st.text(max_size=80) | st.text("ABCDEFGHIKLOSZ0123456789 -", max_size=20))
def test_any_message_is_read_and_candidates_are_codes(text: str) -> None:
    found = read_code_candidates(text)
    assert len(found) <= MOST_CANDIDATES
    for code in found:
        assert len(code) == LENGTH
        assert set(code) <= set(LETTERS)


@given(st.text(LETTERS, min_size=LENGTH, max_size=LENGTH))
def test_every_code_is_read_after_its_name(code: str) -> None:
    assert read_code_candidates(f"il codice di prenotazione è {code.lower()}") == (code,)
    assert read_code_candidates(f"my booking code is {'-'.join(code)}") == (code,)
