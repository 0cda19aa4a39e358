"""The app's codes at fixed times: RFC 6238's own examples, the window, replay; recovery codes."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.staff.second_factor import (
    RECOVERY_ALPHABET,
    RECOVERY_LENGTH,
    address_for_app,
    code_at,
    folded_recovery_code,
    matching_step,
    spelled,
    spelled_recovery_code,
    step_of,
)

SECRET = b"12345678901234567890"
"""RFC 6238, appendix B."""
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HALF_MINUTE = timedelta(seconds=30)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
    ],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert code_at(SECRET, at) == code
    assert matching_step(SECRET, code, at, None) == step_of(at)


@pytest.mark.parametrize(
    ("off", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_half_a_minute_off_and_no_more(off: int, is_taken: bool) -> None:
    code = code_at(SECRET, NOW + off * HALF_MINUTE)
    assert (matching_step(SECRET, code, NOW, None) is not None) == is_taken


def test_a_code_counts_once() -> None:
    code = code_at(SECRET, NOW)
    step = matching_step(SECRET, code, NOW, None)
    assert step is not None
    assert matching_step(SECRET, code, NOW, step) is None
    assert matching_step(SECRET, code, NOW + timedelta(seconds=20), step) is None


def test_after_a_code_an_older_one_does_not_count_and_the_next_does() -> None:
    used = step_of(NOW)
    assert matching_step(SECRET, code_at(SECRET, NOW - HALF_MINUTE), NOW, used) is None
    following = code_at(SECRET, NOW + HALF_MINUTE)
    assert matching_step(SECRET, following, NOW, used) == used + 1


@pytest.mark.parametrize("typed", ["{a} {b}", "{a}-{b}", " {a}{b} "])
def test_spaces_and_a_dash_do_not_matter(typed: str) -> None:
    code = code_at(SECRET, NOW)
    assert matching_step(SECRET, typed.format(a=code[:3], b=code[3:]), NOW, None) is not None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "0x1234", "\0" * 6])
def test_what_is_no_code_is_wrong(typed: str) -> None:
    assert matching_step(SECRET, typed, NOW, None) is None


@given(st.text(max_size=40))
def test_no_text_breaks_it(typed: str) -> None:
    matching_step(SECRET, typed, NOW, None)
    folded_recovery_code(typed)


def test_the_app_is_told_everything_it_needs() -> None:
    address = urlsplit(address_for_app(SECRET, "ada@example.org", "Sportello Riva Chiara"))
    said = parse_qs(address.query)
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert said["digits"] == ["6"] and said["period"] == ["30"] and said["algorithm"] == ["SHA1"]
    assert said["secret"] == [spelled(SECRET).replace(" ", "")]
    assert said["issuer"] == ["Sportello Riva Chiara"]


@given(st.text(alphabet=RECOVERY_ALPHABET, min_size=RECOVERY_LENGTH, max_size=RECOVERY_LENGTH))
def test_a_recovery_code_is_known_however_it_is_typed(code: str) -> None:
    shown = spelled_recovery_code(code)
    for typed in (shown, shown.upper(), code, f" {code[:3]} {code[3:]} "):
        assert folded_recovery_code(typed) == code


@pytest.mark.parametrize("typed", ["", "123456", "abcde-fghi", "abcde-fghj0", "abcde-fghjkk"])
def test_what_is_no_recovery_code_is_none(typed: str) -> None:
    assert folded_recovery_code(typed) is None
