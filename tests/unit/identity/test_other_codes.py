"""Codes of people without a codice fiscale; all numbers are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.identity.other_codes import OtherCode, read_other_code, says_no_tax_code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STP0301234567890", OtherCode("stp", "STP0301234567890")),
        ("stp 030 123 4567890", OtherCode("stp", "STP0301234567890")),
        ("ho il codice STP: 030-123-4567890 grazie", OtherCode("stp", "STP0301234567890")),
        ("Stp n. 0301234567890", OtherCode("stp", "STP0301234567890")),
        ("codice ENI0301234567890", OtherCode("eni", "ENI0301234567890")),
        ("my code is eni 0301234567890", OtherCode("eni", "ENI0301234567890")),
        ("80380000301234567890", OtherCode("team", "80380000301234567890")),
        ("tessera 8038 0000 3012 3456 7890", OtherCode("team", "80380000301234567890")),
    ],
)
def test_a_code_is_read(text: str, expected: OtherCode) -> None:
    assert read_other_code(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "STP", "STP 123", "ENI 030123456789", "STP03012345678901", "RSSMRA80A01H501U"),
        *("3331234567", "1200A4123456789", "lavoro all'eni dal 2010", "01234567890", "8038"),
    ],
)
def test_other_numbers_are_no_such_code(text: str) -> None:
    assert read_other_code(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("non ce l'ho", "nn ce l'ho", "non ce l ho", "non l'ho", "non ne ho", "no tengo"),
        *("non ho il codice fiscale", "non ho codice fiscale", "nn ho il cf"),
        "senza codice fiscale",
        *("non ce l'ho ancora", "mai avuto", "non me l'hanno dato", "non ho nessun codice"),
        *("ho il codice STP", "ho solo l'STP", "STP", "eni", "ho la tessera STP", "ho l'ENI"),
        *("sono straniero, ho tessera europea", "sono straniera", "sono un turista", "ho la TEAM"),
        *("non sono italiano", "non sono residente in Italia", "tessera europea"),
        *("I don't have one", "I have no tax code", "I haven't got one", "no tax code"),
        "I have none",
        *("I don't have a tax code", "I'm a tourist", "I am a foreigner", "I have an EHIC"),
        *("European health insurance card", "I'm not Italian", "I only have an STP card"),
    ],
)  # fmt: skip
def test_somebody_without_a_tax_code_is_understood(text: str) -> None:
    assert says_no_tax_code(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "no", "sì", "H501U", "501U", "ce l'ho", "non lo ricordo", "non lo so"),
        "non ho capito",
        *("non ce l'ho qui", "non ce l'ho con me", "non ce l'ho sottomano"),
        "ora non ce l'ho dietro",
        *("I don't have it with me", "I don't have it here", "I don't remember", "I don't know"),
        *("lavoro all'eni", "team", "great team", "non ho la ricetta", "non ho tempo", "aspetti"),
        *("RSSMRA80A01H501U", "I don't have time"),
    ],
)  # fmt: skip
def test_somebody_who_has_one_is_not_taken_for_one_without(text: str) -> None:
    assert not says_no_tax_code(text)


@given(st.sampled_from(["stp", "eni"]), st.text("0123456789", min_size=13, max_size=13))
def test_a_code_typed_in_groups_is_read_whole(system: str, digits: str) -> None:
    typed = f"{system} {digits[:3]} {digits[3:6]}-{digits[6:]}"
    code = read_other_code(typed)
    assert code is not None
    assert (code.system, code.value) == (system, system.upper() + digits)


@given(st.text(max_size=80))
def test_any_text_is_read_without_complaint(text: str) -> None:
    read_other_code(text)
    says_no_tax_code(text)
