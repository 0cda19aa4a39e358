import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.identity.desk_code import (
    CODE_LENGTH,
    CODE_LETTERS,
    read_desk_code,
    says_no_desk_code,
)


@given(st.text(alphabet=CODE_LETTERS, min_size=CODE_LENGTH, max_size=CODE_LENGTH))
@example("NA333333")
@example("NANANANA")
def test_a_code_is_read_however_it_is_spaced(code: str) -> None:
    for typed in (code, code.lower(), f"{code[:4]} {code[4:]}", "-".join(code)):
        assert read_desk_code(typed) == code
        assert not says_no_desk_code(typed)
    assert read_desk_code(f"il codice è: {code}") == code


@pytest.mark.parametrize(
    "text", ["", "ACDE346", "ACDE34679", "ACDE0467", "non ce l'ho", "ACDE3467 o ACDE3476", "501U"]
)
def test_anything_else_is_no_code(text: str) -> None:
    assert read_desk_code(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "non ce l'ho",
        "nn ce l'ho",
        "non ho nessun codice",
        "non ho il codice",
        "che codice?",
        "non so",
        "ho perso il codice",
        "I don't have it",
        "what code?",
    ],
)
def test_somebody_without_a_code_is_understood(text: str) -> None:
    assert says_no_desk_code(text) and read_desk_code(text) is None


@pytest.mark.parametrize("text", ["", "eccolo", "un momento", "operatore"])
def test_other_words_do_not_say_so(text: str) -> None:
    assert not says_no_desk_code(text)
