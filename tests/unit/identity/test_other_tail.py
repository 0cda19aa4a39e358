import pytest

from frontdesk.identity.masking import mask
from frontdesk.identity.other_tail import names_other_code, read_other_tail


@pytest.mark.parametrize(
    "text",
    [
        "STP 4567",
        "ho il codice STP, finisce con 4567",
        "eni 4567",
        "ENI: 4567 grazie",
        mask("STP0301201234567"),
        mask("il mio stp è STP 030 120 1234567"),
        "STP0301201234567",
    ],
)
def test_the_end_of_an_stp_or_eni_code_is_read(text: str) -> None:
    assert read_other_tail(text) == "4567"


@pytest.mark.parametrize(
    "text",
    ["501U", "4567", "ho STP", "STP 4567 o 4568", "RSSMRA80A01H501U", "80380000301234567890"],
)
def test_other_words_are_none(text: str) -> None:
    assert read_other_tail(text) is None


def test_somebody_who_names_the_code_without_giving_it_is_understood() -> None:
    assert names_other_code("ho solo STP")
    assert names_other_code("I have an ENI code")
    assert not names_other_code("non ho il codice, sono stpendiato")
