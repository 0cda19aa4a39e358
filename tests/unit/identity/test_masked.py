from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.identity.birth_date import read_birth_date
from frontdesk.identity.code_tail import read_tail, tail_matches, whole_tail
from frontdesk.identity.masked import MaskedCode, mask_spoken, read_masked
from frontdesk.identity.masking import mask

# The valid ones of the reference, 2.1, and a provisional code of eleven digits.
VALID = [
    "RSSMRA80A01H501U",
    "BNCGLI52H55F205F",
    "VRDLGU16T10L219K",
    "KHNSMA91C43Z330J",
    "FOXAXX00B29A662U",
    "RSSMRA80A01H50MM",
    "RSSMRA80A01H5L1F",
    "RSSMRAULALMHRLMD",
    "12345678903",
]


@pytest.mark.parametrize("code", VALID)
@pytest.mark.parametrize("said", ["{}", "il mio codice è {} grazie", "nato il 1/2/1980, cf {}"])
def test_the_end_of_a_masked_code_is_read_as_that_of_the_whole_code(code: str, said: str) -> None:
    text = said.format(code)
    masked = mask(text)
    assert code not in masked
    assert read_tail(masked) == read_tail(text) == code[-4:]
    assert tail_matches(code, whole_tail(masked) or "")


def test_a_birth_date_beside_a_masked_code_is_still_read() -> None:
    masked = mask("nata il 15/06/1952 BNCGLI52H55F205F")
    assert read_birth_date(masked, today=date(2026, 11, 23)) == date(1952, 6, 15)


@pytest.mark.parametrize("said", ["STP0301201234567", "ENI 030120 1234567", "stp0301201234567"])
def test_an_stp_or_eni_code_is_known_by_ending_in_a_digit(said: str) -> None:
    assert read_masked(mask(said)) == MaskedCode("4567", is_other=True)


def test_a_card_number_ends_no_code_on_record() -> None:
    assert read_masked(mask("tessera 80380000301234567890")) is None
    assert read_tail(mask("80380000301234567890")) is None


def test_two_masked_codes_are_not_guessed_between() -> None:
    assert read_masked(mask("RSSMRA80A01H501U o BNCGLI52H55F205F")) is None


@pytest.mark.parametrize(
    "text", ["chiamatemi allo 06123456785", "il mio cell 39333123456", "my phone is 12345678903"]
)
def test_a_phone_number_of_eleven_digits_stays_readable(text: str) -> None:
    assert mask(text) == text


def test_everything_a_person_says_in_a_payload_is_masked_and_nothing_else() -> None:
    payload = {
        "id": "wamid.RSSMRA80A01H501U",
        "type": "image",
        "text": {"body": "cf RSSMRA80A01H501U"},
        "image": {"caption": "RSSMRA80A01H501U", "id": "1", "sizes": [1, 2]},
    }
    assert mask_spoken(payload) == {
        "id": "wamid.RSSMRA80A01H501U",
        "type": "image",
        "text": {"body": "cf ••••••••••••501U"},
        "image": {"caption": "••••••••••••501U", "id": "1", "sizes": [1, 2]},
    }


@settings(deadline=None)
@given(st.text(max_size=120))
def test_masking_twice_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)
