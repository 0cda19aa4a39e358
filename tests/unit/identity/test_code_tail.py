import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.identity.code_tail import read_tail, tail, tail_beside, tail_matches

CODE = "RSSMRA80A01H501U"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("501U", "501U"),
        ("501u", "501U"),
        ("5 0 1 u", "501U"),
        ("5O1U", "5O1U"),
        ("h501u", "H501U"),
        ("sono 501U", "501U"),
        ("ultime quattro: 501u grazie", "501U"),
        ("RSSMRA80A01H501U", "501U"),
        ("50-1U", "501U"),
        ("50MM", "50MM"),
        ("they are 501U", "501U"),
    ],
)
def test_the_last_characters_are_read_as_typed(text: str, typed: str) -> None:
    assert read_tail(text) == typed


@pytest.mark.parametrize(
    "text", ["", "ciao", "boh", "non lo so", "1U", "501U501U", "domani", "vorrei prenotare", "👍"]
)
def test_what_is_no_tail_is_not_read(text: str) -> None:
    assert read_tail(text) is None


@pytest.mark.parametrize("typed", ["501U", "5O1U", "50IU", "5oiu", "H501U", "h5oiu"])
def test_a_tail_matches_with_zero_and_one_typed_as_letters(typed: str) -> None:
    assert tail_matches(CODE, typed)


@pytest.mark.parametrize("typed", ["501V", "502U", "1U", "", "A01H501U", "S01U", "50lU"[:3]])
def test_any_other_difference_does_not_match(typed: str) -> None:
    assert not tail_matches(CODE, typed)


def test_an_omocode_is_compared_as_it_stands_on_the_card() -> None:
    assert tail_matches("RSSMRA80A01H50MM", "50MM")
    assert not tail_matches("RSSMRA80A01H50MM", "501M")


def test_the_tail_has_as_many_characters_as_asked() -> None:
    assert tail(CODE) == "501U"
    assert tail(CODE.lower(), 5) == "H501U"


@settings(deadline=None)
@given(st.text(alphabet="ABCDEFGHILMNPQRSTUVZ0123456789", min_size=16, max_size=16))
def test_a_code_ends_with_its_own_tail(code: str) -> None:
    assert tail_matches(code, tail(code)) and tail_matches(code, tail(code, 5))


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    typed = read_tail(text)
    assert typed is None or 4 <= len(typed) <= 5


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("cinque zero uno u", "501U"),
        ("sono quattro cinque sei zeta", "456Z"),
        ("five zero one U", "501U"),
        ("tre tre zero gi", "330G"),
    ],
)
def test_a_tail_that_was_dictated_is_read(text: str, typed: str) -> None:
    assert read_tail(text) == typed


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("1/1/1980 501U", "501U"),
        ("nato il 1 gennaio 1980, codice 501u", "501U"),
        ("15/06/1952", None),
        ("il 3a piano 501U 330J", None),
        ("1/1/1980", None),
    ],
)
def test_a_tail_beside_a_date_is_read_only_where_it_is_plain(text: str, beside: str | None) -> None:
    assert tail_beside(text) == beside
