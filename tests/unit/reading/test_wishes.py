"""Several wishes in one message: wishes_several.txt are cut, wishes_one.txt never."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.reading.wishes import MOST_WISHES, split_wishes

HERE = Path(__file__).parent
SEVERAL = [
    line
    for line in (HERE / "wishes_several.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
ONE = (HERE / "wishes_one.txt").read_text("utf-8").splitlines()
PIECES = [
    "vorrei disdire la visita",
    "quanto costa?",
    "prenotare un'eco",
    "e",
    ",",
    "poi",
    "lunedì",
    "dove siete",
    "cancel it",
    "and",
    "how much is it",
    "\n",
    "anzi no",
    "un altro giorno",
]


@pytest.mark.parametrize("line", SEVERAL)
def test_each_wish_gets_its_own_words(line: str) -> None:
    message, _, expected = line.rpartition(" = ")
    assert list(split_wishes(message)) == [wish.strip() for wish in expected.split("|")]


@pytest.mark.parametrize("message", ONE)
def test_one_wish_is_never_cut(message: str) -> None:
    assert split_wishes(message) == (message,)


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_of_any_message_the_words_stay_in_order_and_nothing_but_connectives_is_lost(
    text: str,
) -> None:
    wishes = split_wishes(text)
    assert 1 <= len(wishes) <= MOST_WISHES
    at = 0
    for wish in wishes:
        at = text.index(wish, at) + len(wish)
    kept = len(re.findall(r"\w{5,}", " ".join(wishes)))
    assert len(wishes) == MOST_WISHES or kept >= len(re.findall(r"\w{5,}", text)) - 2 * len(wishes)
