from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.spelling import Spelling, edit_distance, plain

WORDS = ("cardiologo", "ginocchio", "spalla", "eco", "ecg", "neurologo", "urologo", "polso")
SPELLING = Spelling(WORDS)


def test_a_typo_finds_its_word() -> None:
    for typo, word in [
        ("cardilogo", "cardiologo"),
        ("cadriologo", "cardiologo"),
        ("cardiologgo", "cardiologo"),
        ("ginochio", "ginocchio"),
        ("spala", "spalla"),
    ]:
        assert SPELLING.nearest(typo) == (word,)


def test_short_words_must_be_right() -> None:
    assert SPELLING.nearest("ecx") == ()


def test_another_word_is_not_a_typo() -> None:
    assert SPELLING.nearest("giovedi") == ()


def test_accents_capitals_and_punctuation_do_not_matter() -> None:
    assert plain("Perché l'ECO—addome?") == "perche l eco addome"


@given(st.text(alphabet="abcde", max_size=7), st.text(alphabet="abcde", max_size=7))
def test_the_distance_is_symmetric_and_zero_only_between_equals(one: str, other: str) -> None:
    assert edit_distance(one, other) == edit_distance(other, one)
    assert (edit_distance(one, other) == 0) == (one == other)


@given(st.sampled_from([word for word in WORDS if len(word) >= 5]), st.data())
def test_any_word_with_one_letter_dropped_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    typo = word[:at] + word[at + 1 :]
    if len(typo) >= 5:
        assert word in SPELLING.nearest(typo)


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for token in plain(text).split():
        SPELLING.nearest(token)
