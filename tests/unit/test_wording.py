from typing import Any

import pytest

from frontdesk.wording import MissingValue, TextButton, UnknownText, Wording


def one(text: str, *buttons: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"text": text, "buttons": [{"title": t, "payload": p} for t, p in buttons]}]


def wording(italian: dict[str, Any], english: dict[str, Any]) -> Wording:
    return Wording.from_rasa({"it": {"responses": italian}, "en": {"responses": english}})


HELLO = wording(
    {"utter_hello": one("Buongiorno {name}.", ("Sì", "/affirm"), ("No", "/deny"))},
    {"utter_hello": one("Hello {name}.", ("Yes", "/affirm"), ("No", "/deny"))},
)


def test_a_text_is_rendered_with_its_values_and_buttons() -> None:
    shown = HELLO.render("utter_hello", "it", name="Maria")
    assert shown.text == "Buongiorno Maria."
    assert shown.buttons == (TextButton("Sì", "/affirm"), TextButton("No", "/deny"))
    assert HELLO.render("utter_hello", "en", name="Maria").text == "Hello Maria."


def test_a_value_is_never_read_as_a_placeholder() -> None:
    assert HELLO.render("utter_hello", "it", name="{other} %s \\1").text == (
        "Buongiorno {other} %s \\1."
    )


def test_a_button_title_may_carry_a_value() -> None:
    texts = wording({"utter_x": one("x", ("{day}", "/a"))}, {"utter_x": one("x", ("{day}", "/a"))})
    assert texts.render("utter_x", "it", day="lunedì").buttons[0].title == "lunedì"


@pytest.mark.parametrize(("name", "language"), [("utter_none", "it"), ("utter_hello", "de")])
def test_an_unknown_text_is_named(name: str, language: str) -> None:
    with pytest.raises(UnknownText, match=name):
        HELLO.render(name, language)


def test_a_missing_value_is_named_and_the_values_given_are_not() -> None:
    with pytest.raises(MissingValue) as problem:
        HELLO.render("utter_hello", "it", surname="Bianchi")
    assert "utter_hello" in str(problem.value) and "name" in str(problem.value)
    assert "Bianchi" not in str(problem.value)


def test_complete_texts_have_no_problems() -> None:
    assert HELLO.check_complete() == []
    assert HELLO.names() == {"utter_hello"}


@pytest.mark.parametrize(
    ("italian", "english", "said"),
    [
        ({"utter_x": one("ciao")}, {}, "missing in en"),
        ({}, {"utter_x": one("hi")}, "missing in it"),
        ({"utter_x": one("{a}")}, {"utter_x": one("{b}")}, "different values"),
        ({"utter_x": one("a", ("Sì", "/y"))}, {"utter_x": one("a")}, "different numbers"),
        (
            {"utter_x": one("a", ("Sì", "/y"))},
            {"utter_x": one("a", ("Yes", "/n"))},
            "different payloads",
        ),
        ({"utter_x": one(" ")}, {"utter_x": one("a")}, "is empty"),
        (
            {"utter_x": one("a", ("x" * 21, "/y"))},
            {"utter_x": one("a", ("Yes", "/y"))},
            "longer than 20",
        ),
        (
            {"utter_x": one("a" * 1025, ("Sì", "/y"))},
            {"utter_x": one("a", ("Yes", "/y"))},
            "longer than 1024",
        ),
        (
            {"utter_x": one("a", *((str(n), "/y") for n in range(4)))},
            {"utter_x": one("a", *((str(n), "/y") for n in range(4)))},
            "more than 3 buttons",
        ),
        (
            {"utter_x": one("a", ("Sì", "/y"), ("Sì", "/n"))},
            {"utter_x": one("a", ("Yes", "/y"), ("No", "/n"))},
            "read the same",
        ),
        ({"utter_x": one("a") + one("b")}, {"utter_x": one("a")}, "numbers of wordings"),
        (
            {"utter_x": one("a") + one(" ")},
            {"utter_x": one("a") + one("b")},
            "is empty",
        ),
    ],
)
def test_what_is_wrong_with_the_texts_is_said(
    italian: dict[str, Any], english: dict[str, Any], said: str
) -> None:
    problems = wording(italian, english).check_complete()
    assert any(said in problem and problem.startswith("utter_x") for problem in problems)


def test_a_text_at_the_limit_is_allowed() -> None:
    long = {"utter_x": one("a" * 1024, ("x" * 20, "/y"))}
    assert wording(long, long).check_complete() == []


def test_a_long_text_without_buttons_is_allowed() -> None:
    long = {"utter_x": one("a" * 1025)}
    assert wording(long, long).check_complete() == []


def test_each_time_a_text_is_said_in_its_next_words() -> None:
    texts = wording({"utter_x": one("a") + one("b")}, {"utter_x": one("c") + one("d")})
    assert [texts.render("utter_x", "it", times).text for times in range(3)] == ["a", "b", "a"]
    assert texts.wordings("utter_x", "it") == 2
    assert texts.check_complete() == []
