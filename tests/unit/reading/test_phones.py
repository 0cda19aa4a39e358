"""Phone numbers among patients' words. phones.txt says: message = numbers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.reading.phones import read_phone, read_phones

LINES = (Path(__file__).parent / "phones.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_phone_numbers_are_told_from_other_numbers(line: str) -> None:
    message, _, expected = line.rpartition("=")
    assert [phone.number for phone in read_phones(message.strip())] == expected.split()


def test_country_and_kind_are_known() -> None:
    romanian, roman = read_phones("+40 721 234 567, oppure 06 12345678")
    assert (romanian.region, romanian.kind) == ("RO", "mobile")
    assert (roman.region, roman.kind) == ("IT", "landline")


def test_of_two_numbers_none_is_chosen() -> None:
    assert read_phone("3331234567 o 3401234567") is None


@given(st.text(max_size=200) | st.text("0123456789+ -/.", max_size=60))
def test_any_message_is_read_and_numbers_are_e164(text: str) -> None:
    for phone in read_phones(text):
        assert phone.number.startswith("+")
        assert 7 <= len(phone.number[1:]) <= 15


@given(st.integers(3200000000, 3899999999))
def test_every_way_of_writing_a_mobile_number_gives_the_same(number: int) -> None:
    plain = str(number)
    spaced = f"{plain[:3]} {plain[3:6]} {plain[6:]}"
    ways = [plain, spaced, f"+39{plain}", f"0039 {spaced}", f"tel. {plain}"]
    found = {tuple(phone.number for phone in read_phones(way)) for way in ways}
    assert found in ({(f"+39{plain}",)}, {()})  # not every prefix is given out
