import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.teaching.masking import mask_for_teaching, without_marks


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("il mio codice è RSSMRA80A01H501U", "il mio codice è [codice]"),
        ("chiamatemi al 333 123 4567 grazie", "chiamatemi al [numero] grazie"),
        ("+39 06 1234567", "[numero]"),
        ("scrivetemi a mario.rossi@example.it", "scrivetemi a [e-mail]"),
        ("nato il 12/3/1948", "nato il [data]"),
        ("sono nata il 5 settembre 1948", "sono nata il [data]"),
        ("classe 1948", "[data]"),
        ("ricetta 0300A1234567890", "ricetta [codice]"),
        ("finisce con 501U", "finisce con [codice]"),
        ("mi chiamo mario rossi e vorrei una visita", "mi chiamo [nome] e vorrei una visita"),
        ("Sono Mario Rossi", "Sono [nome]"),
        ("la visita di mia moglie Anna", "la visita di mia moglie [nome]"),
        ("abito in via dei Tigli 12", "abito in [indirizzo]"),
        ("My name is John Smith and I need a doctor", "My name is [nome] and I need a doctor"),
    ],
)  # fmt: skip
def test_what_tells_who_somebody_is_is_taken_out(said: str, masked: str) -> None:
    assert mask_for_teaching(said) == masked


@pytest.mark.parametrize(
    "said",
    [
        "vorrei spostare la visita di giovedì alle 15:30",
        "sono incinta di 3 mesi, posso fare la visita?",
        "quanto costa l'ECG con l'esenzione E01",
        "Buongiorno vorrei prenotare",
        "il 12 dicembre va bene",
    ],
)
def test_what_says_only_what_is_wanted_stays(said: str) -> None:
    assert mask_for_teaching(said) == said


@given(st.text(max_size=300))
def test_any_words_can_be_masked_and_masking_again_changes_nothing_that_matters(text: str) -> None:
    once = mask_for_teaching(text)
    assert without_marks(mask_for_teaching(once)) == without_marks(once) or "[" in once


@given(st.from_regex(r"\A3[0-9]{9}\Z"))
def test_no_mobile_number_is_left(number: str) -> None:
    assert number not in mask_for_teaching(f"il mio numero {number}")


def test_marks_are_no_training_data() -> None:
    assert without_marks("mi chiamo [nome] e [vorrei") == "mi chiamo e vorrei"
