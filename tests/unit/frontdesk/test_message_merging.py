from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.messages import (
    Content,
    ListMenu,
    ReplyButtons,
    Text,
    choices,
    merge_replies,
    plain_text,
    problems,
    split_text,
)
from tests.unit.frontdesk.contents import ASK, MENU, YES_NO, contents, others, texts, words


def spoken(messages: Sequence[Content]) -> list[str]:
    """Every word of the messages in reading order, white space aside."""
    joined = "".join(" ".join(plain_text(content) for content in messages).split())
    return list(joined)


def test_three_bubbles_become_one_message() -> None:
    assert merge_replies([Text("Buongiorno."), Text("Ho trovato posto."), ASK]) == [
        ReplyButtons("Buongiorno.\n\nHo trovato posto.\n\nConfermo?", YES_NO)
    ]


def test_a_text_after_buttons_stays_after_them() -> None:
    assert merge_replies([ASK, Text("Altro?")]) == [ASK, Text("Altro?")]


def test_two_questions_stay_two() -> None:
    assert merge_replies([ASK, MENU]) == [ASK, MENU]


def test_a_text_does_not_slip_under_a_header() -> None:
    headed = replace(ASK, header="Visita")
    assert merge_replies([Text("Prima"), headed]) == [Text("Prima"), headed]


def test_a_text_whose_link_has_a_preview_stays_a_text() -> None:
    linked = Text("https://example.org", preview_url=True)
    assert merge_replies([linked, ASK]) == [linked, ASK]


def test_a_text_that_does_not_fit_stays_apart() -> None:
    long = Text("x" * 1020)
    assert merge_replies([long, ASK]) == [long, ASK]
    assert len(merge_replies([long, MENU])) == 1


def test_texts_join_up_to_the_limit_exactly() -> None:
    assert merge_replies([Text("a" * 2000), Text("b" * 2094)]) == [
        Text("a" * 2000 + "\n\n" + "b" * 2094)
    ]
    assert len(merge_replies([Text("a" * 2000), Text("b" * 2095)])) == 2


def test_a_body_too_long_for_buttons_goes_ahead_of_them() -> None:
    body = "Prima frase. " * 100 + "Confermo?"
    *before, last = merge_replies([replace(ASK, body=body, header="Titolo", footer="Fine")])
    assert isinstance(last, ReplyButtons)
    assert (last.buttons, last.footer, last.header) == (YES_NO, "Fine", "")
    assert last.body.endswith("Confermo?") and plain_text(before[0]).startswith("Titolo")
    assert not [problem for content in (*before, last) for problem in problems(content)]


def test_nothing_to_say_is_no_message() -> None:
    assert merge_replies([]) == []
    assert merge_replies([Text(""), Text(" \n ")]) == []


@settings(max_examples=200)
@given(st.lists(texts | others, max_size=6))
def test_merging_loses_no_word_and_keeps_the_order(replies: list[Content]) -> None:
    assert spoken(merge_replies(replies)) == spoken(replies)


def loose(content: Content) -> Content:
    """Without header and footer, which have their own place in the message."""
    if isinstance(content, ReplyButtons | ListMenu):
        return replace(content, header="", footer="")
    return content


@settings(max_examples=200)
@given(st.lists(contents.map(loose), max_size=6))
def test_questions_keep_their_words_and_their_choices(replies: list[Content]) -> None:
    merged = merge_replies(replies)
    assert spoken(merged) == spoken(replies)
    offered = [choices(content) for content in replies if choices(content)]
    assert [choices(content) for content in merged if choices(content)] == offered


@settings(max_examples=200)
@given(st.lists(contents, max_size=6))
def test_no_body_is_over_its_limit_after_merging(replies: list[Content]) -> None:
    found = [problem for content in merge_replies(replies) for problem in problems(content)]
    assert not [problem for problem in found if problem.startswith("body is longer")]


@given(st.lists(st.builds(Text, words) | st.just(ASK), max_size=6))
def test_merging_never_makes_more_messages(replies: list[Content]) -> None:
    assert len(merge_replies(replies)) <= len(replies)


@settings(max_examples=300)
@given(words.map(lambda text: text * 10), st.integers(4, 50))
def test_pieces_hold_the_whole_text_and_fit(text: str, limit: int) -> None:
    pieces = split_text(text, limit)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(0 < len(piece.encode("utf-16-le")) // 2 <= limit for piece in pieces)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("uno due\n\ntre quattro", ["uno due", "tre quattro"]),
        ("uno due\ntre quattro", ["uno due", "tre quattro"]),
        ("Uno due. Tre quattro", ["Uno due.", "Tre quattro"]),
        ("uno due tre quattro", ["uno due tre", "quattro"]),
        ("x" * 25, ["x" * 12, "x" * 12, "x"]),
        ("a\n\n" + "b" * 12, ["a\n\n" + "b" * 9, "bbb"]),
    ],
)
def test_a_text_is_cut_where_a_reader_would_pause(text: str, pieces: list[str]) -> None:
    assert split_text(text, 12) == pieces


def test_words_stay_whole_when_they_can() -> None:
    text = " ".join(["parola"] * 2000)
    pieces = split_text(text, 4096)
    assert {word for piece in pieces for word in piece.split()} == {"parola"}
    assert len(pieces) == 4
