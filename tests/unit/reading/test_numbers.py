import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.reading.numbers import number_in_words, ordinal_in_words
from frontdesk.reading.typos import one_letter_less, within_one_edit


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("due", 2),
        ("quattordici", 14),
        ("ventuno", 21),
        ("ventotto", 28),
        ("trentatre", 33),
        ("cinquantadue", 52),
        ("ottantasei", 86),
        ("cento", 100),
        ("centotrenta", 130),
        ("duecentoventi", 220),
        ("millenovecentocinquantadue", 1952),
        ("duemilauno", 2001),
        ("duemilaventi", 2020),
        ("fifteen", 15),
        ("fifty", 50),
    ],
)
def test_number_words_have_their_value(word: str, value: int) -> None:
    assert number_in_words(word) == value


@pytest.mark.parametrize("word", ["un", "uno", "una", "one", "ciao", "", "ventilatore"])
def test_articles_and_other_words_are_no_numbers(word: str) -> None:
    assert number_in_words(word) is None


@pytest.mark.parametrize(
    ("word", "place"), [("primo", 1), ("terza", 3), ("decimo", 10), ("third", 3), ("twentieth", 20)]
)
def test_ordinals_have_their_place(word: str, place: int) -> None:
    assert ordinal_in_words(word) == place


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("dolore", "dolore", True),
        ("dolore", "dolroe", True),
        ("dolore", "dolor", True),
        ("dolore", "doloree", True),
        ("dolore", "dolora", True),
        ("dolore", "dora", False),
        ("dolore", "odloer", False),
        ("", "a", True),
    ],
)
def test_one_slip_of_the_finger_is_one_edit(left: str, right: str, near: bool) -> None:
    assert within_one_edit(left, right) is near and within_one_edit(right, left) is near


@settings(deadline=None)
@given(st.text(alphabet="abc", min_size=2, max_size=8))
def test_a_word_with_a_letter_left_out_is_one_edit_away(word: str) -> None:
    assert all(within_one_edit(word, shorter) for shorter in one_letter_less(word))
