from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.waitlist.asking import Asking, names_the_list, read_asking

LINES = (Path(__file__).parent / "asked.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" => ", 1)) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("asking", "words"), CASES)
def test_a_message_about_the_list_is_told_apart(asking: str, words: str) -> None:
    assert read_asking(words) == asking


@given(st.text())
def test_any_text_wants_something(text: str) -> None:
    assert read_asking(text) in Asking


@pytest.mark.parametrize(
    ("text", "names_it"),
    [
        ("mi metta in lista d'attesa per la prima visita neurologica", True),
        ("tolgami dalla lista d'attesa", True),
        ("can you put me on the waiting list", True),
        ("è una vergogna la lista d'attesa di sei mesi", False),
        ("vorrei prenotare una visita", False),
        ("mi metta in nota per lunedì", False),
    ],
)
def test_who_names_the_list_wants_the_list(text: str, names_it: bool) -> None:
    assert names_the_list(text) is names_it
