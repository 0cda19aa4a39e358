import pytest

from frontdesk.identity.booking_code import read_booking_code


@pytest.mark.parametrize(
    "text",
    ["K7QX3A", "k7qx3a", "il codice è K7QX3A", "prenotazione K7QX3A grazie", "booking code k7qx3a"],
)
def test_a_booking_code_is_read_where_it_stands(text: str) -> None:
    assert read_booking_code(text) == "K7QX3A"


@pytest.mark.parametrize(
    "text",
    ["", "501U", "non lo ho la carta", "K7QX3A o K7QX3C", "K7QX3A5", "K70X3A", "non la ricordo"],
)
def test_other_words_are_no_booking_code(text: str) -> None:
    assert read_booking_code(text) is None


def test_a_code_of_letters_alone_counts_by_itself_or_after_its_name() -> None:
    assert read_booking_code("QXARTN") == "QXARTN"
    assert read_booking_code("codice prenotazione: QXARTN") == "QXARTN"
    assert read_booking_code("vorrei tenere la chiave") is None
