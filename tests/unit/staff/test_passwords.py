"""Which passwords are refused, and that ordinary good ones are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.staff.passwords import LONGEST, SHORTEST, Fault, password_fault

MARIO = ("Mario Rossi", "mario.rossi@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "una frase lunga e inventata",
        "cavallo batteria graffetta",
        "trattore verde lento",
        "dK3-f9_2kLmz",
        "perché no, àèìòù?",
        "marcolino va a scuola",
        "日本語のとても長い合言葉です",
        " spazi in fondo   e prima ",
    ],
)
def test_a_long_password_that_is_no_common_word_is_taken(password: str) -> None:
    assert password_fault(password, MARIO) is None


@pytest.mark.parametrize("password", ["", "corta", "undici1234!", "abc" * 3])
def test_less_than_twelve_characters_are_too_short(password: str) -> None:
    assert password_fault(password) == Fault.SHORT


@pytest.mark.parametrize("password", ["x y z" * 60, "una frase \0 lunga"])
def test_too_long_or_not_storable_is_refused(password: str) -> None:
    assert password_fault(password) == Fault.LONG


@pytest.mark.parametrize(
    "password",
    [
        "Password1234!",
        "P@ssw0rd2026!",
        "password password",
        "Juventus2026!!",
        "forzaroma1927",
        "Sportello2026!",
        "benvenuto-2026",
        "ospedale.salute1",
        "123456789012",
        "210987654321",
        "111122223333",
        "aaaaaaaaaaaaaaaa",
        "ciao1ciao1ciao1",
        "qwertyuiop12",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "abcdefghijkl",
        "zxcvbnm,.-12",
    ],
)
def test_what_everybody_guesses_first_is_refused(password: str) -> None:
    assert password_fault(password, MARIO) == Fault.COMMON


@pytest.mark.parametrize(
    "password", ["mario.rossi.1980", "MarioRossi2026", "ROSSI-mario-!!", "mar10 r0ss1 2026"]
)
def test_ones_own_name_or_address_is_refused(password: str) -> None:
    assert password_fault(password, MARIO) == Fault.OWN_NAME


def test_a_phrase_may_contain_ones_name_among_other_words() -> None:
    assert password_fault("la bicicletta di Mario cigola", MARIO) is None


@given(st.text(max_size=300), st.text(max_size=30))
def test_every_text_gets_an_answer_and_short_ones_are_short(password: str, name: str) -> None:
    fault = password_fault(password, (name,))
    assert (fault == Fault.SHORT) == (len(password) < SHORTEST)
    if len(password) > LONGEST:
        assert fault == Fault.LONG
