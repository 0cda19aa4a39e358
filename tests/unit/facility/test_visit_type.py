"""First visit or follow-up, in a message and as the answer to "È la prima volta che viene…?"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.visit_type import read_visit_type

FIRST = """
sì
sì la prima
si, la prima volta
la prima
prima
prima volta
è la prima volta
sì è la prima visita
mai stato
mai stata prima
non ci sono mai venuta
non sono mai venuto
è un problema nuovo
nuovo paziente
yes
yes, the first
first time
I've never been
it's a new problem
I'm new
"""
FOLLOW_UP = """
no
no ci sono già stato
no, ci sono già venuta l'anno scorso
ci sono già stata
controllo
un controllo
è un controllo
mi segue già la dottoressa
mi segue il dottor Rizzi
sono in cura dal dottor Rizzi
sono già paziente
già visto
seconda volta
non è la prima volta
no non è la prima
ci vado da anni
vengo ogni anno
follow up
I've been before
no I've been there once
it's not my first time
no, I come every year
she already follows me
second time
"""
NEITHER = """
boh
non lo so
forse
la prima disponibile
il primo posto libero che c'è
giovedì
ho male da mesi
quanto costa?
not sure
prima visita o controllo?
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("text", lines(FIRST))
def test_an_answer_that_says_first(text: str) -> None:
    assert read_visit_type(text, asked=True) == "first_visit"


@pytest.mark.parametrize("text", lines(FOLLOW_UP))
def test_an_answer_that_says_there_was_one_before(text: str) -> None:
    assert read_visit_type(text, asked=True) == "follow_up"


@pytest.mark.parametrize("text", lines(NEITHER))
def test_an_answer_that_says_neither_is_asked_again(text: str) -> None:
    assert read_visit_type(text, asked=True) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("prima visita cardiologica", "first_visit"),
        ("non è la prima volta che vengo dal cardiologo", "follow_up"),
        ("visita oculistica di controllo", "follow_up"),
        ("controllo della vista", None),
        ("sì", None),
        ("no", None),
        ("la prima disponibile", None),
        ("mi segue la dottoressa Ferri", None),
    ],
)
def test_in_any_other_message_only_plain_words_tell(text: str, expected: str | None) -> None:
    assert read_visit_type(text) == expected


@given(st.text(max_size=80), st.booleans())
def test_any_text_is_read_without_complaint(text: str, asked: bool) -> None:
    assert read_visit_type(text, asked=asked) in ("first_visit", "follow_up", None)
