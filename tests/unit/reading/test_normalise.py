import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.reading.normalise import normalise, skeleton, words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("NN respirooo, aiuto!", "non respiro, aiuto!"),
        ("l'ho già", "l ho gia"),
        ("perchè / perche' / perché", "perche / perche / perche"),
        ("xke nn viene x favore", "perche non viene per favore"),
        ("can't don’t I'm", "cant dont i m"),
        ("chest x-ray", "chest xray"),
        ("1️⃣ oppure 🔟", "1 oppure 10"),
        ("siiiii okkkk", "si okk"),
        ("zero\u200bwidth", "zerowidth"),
        ("a\tb   c\nd", "a b c\nd"),
        ("VISITA alle 15:30", "visita alle 15:30"),
        ("", ""),
    ],
)
def test_text_comes_to_one_plain_form(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize(
    ("left", "right"),
    [("petto", "peto"), ("anche", "anke"), ("cuore", "quore"), ("appuntamento", "apuntamento")],
)
def test_common_misspellings_share_a_skeleton(left: str, right: str) -> None:
    assert skeleton(left) == skeleton(right)


def test_words_leave_the_punctuation_out() -> None:
    assert words("Ciao, com'è? 2 visite!") == ["ciao", "com", "e", "2", "visite"]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_normalising_never_fails_and_is_settled_after_twice(text: str) -> None:
    once = normalise(text)
    assert normalise(normalise(once)) == normalise(once)
