import pytest

from frontdesk.reading.typed_number import read_typed_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("333 123 4567", "393331234567"),
        ("+39 333 1234567", "393331234567"),
        ("0039 3331234567", "393331234567"),
        ("+390000000120", "390000000120"),
        ("+44 20 7946 0018", "442079460018"),
    ],
)
def test_a_number_is_brought_to_the_digits_whatsapp_writes(typed: str, number: str) -> None:
    assert read_typed_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "abc", "12", "+12", "390000000120", "+39 333 12345678901234"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert read_typed_number(typed) is None
