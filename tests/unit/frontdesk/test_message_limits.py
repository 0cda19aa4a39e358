import re
from dataclasses import replace

import pytest
from hypothesis import given

from frontdesk.messages import (
    Button,
    ContactRequest,
    Content,
    ListMenu,
    Location,
    Media,
    ReplyButtons,
    Row,
    Section,
    Template,
    Text,
    problems,
)
from tests.unit.frontdesk.contents import ASK, MENU, contents


def rows(count: int) -> tuple[Row, ...]:
    return tuple(Row(str(number), f"Riga {number}") for number in range(count))


def menu(**changes: object) -> ListMenu:
    return replace(MENU, **changes)  # type: ignore[arg-type]


def one_row(row: Row) -> ListMenu:
    return menu(sections=(Section("", (row,)),))


def sections_of(count: int) -> ListMenu:
    return menu(sections=tuple(Section(f"S{n}", (Row(str(n), f"Riga {n}"),)) for n in range(count)))


def button(id: str = "a", title: str = "A") -> ReplyButtons:
    return ReplyButtons("?", (Button(id, title),))


def template(**changes: object) -> Template:
    return replace(Template("promemoria", "it"), **changes)  # type: ignore[arg-type]


def payloads(count: int) -> Template:
    return template(button_payloads=tuple(str(number) for number in range(count)))


AT_AND_OVER: list[tuple[str, Content, Content]] = [
    ("text body", Text("x" * 4096), Text("x" * 4097)),
    ("buttons body", replace(ASK, body="x" * 1024), replace(ASK, body="x" * 1025)),
    ("header", replace(ASK, header="x" * 60), replace(ASK, header="x" * 61)),
    ("footer", replace(ASK, footer="x" * 60), replace(ASK, footer="x" * 61)),
    ("button id", button(id="x" * 256), button(id="x" * 257)),
    ("button title", button(title="x" * 20), button(title="x" * 21)),
    (
        "buttons",
        ReplyButtons("?", tuple(Button(c, c) for c in "abc")),
        ReplyButtons("?", tuple(Button(c, c) for c in "abcd")),
    ),
    ("list body", menu(body="x" * 4096), menu(body="x" * 4097)),
    ("list button", menu(button="x" * 20), menu(button="x" * 21)),
    ("list header", menu(header="x" * 60), menu(header="x" * 61)),
    ("list footer", menu(footer="x" * 60), menu(footer="x" * 61)),
    ("sections", sections_of(10), sections_of(11)),
    ("rows", menu(sections=(Section("", rows(10)),)), menu(sections=(Section("", rows(11)),))),
    ("row id", one_row(Row("x" * 200, "R")), one_row(Row("x" * 201, "R"))),
    ("row title", one_row(Row("r", "x" * 24)), one_row(Row("r", "x" * 25))),
    ("row description", one_row(Row("r", "R", "x" * 72)), one_row(Row("r", "R", "x" * 73))),
    (
        "section title",
        menu(sections=(Section("x" * 24, rows(1)),)),
        menu(sections=(Section("x" * 25, rows(1)),)),
    ),
    ("contact request", ContactRequest("x" * 1024), ContactRequest("x" * 1025)),
    ("caption", Media("image", "1", caption="x" * 1024), Media("image", "1", caption="x" * 1025)),
    ("template name", template(name="x" * 512), template(name="x" * 513)),
    (
        "template parameter",
        template(body_parameters=("x" * 1024,)),
        template(body_parameters=("x" * 1025,)),
    ),
    (
        "template payload",
        template(button_payloads=("x" * 128,)),
        template(button_payloads=("x" * 129,)),
    ),
    ("template buttons", payloads(10), payloads(11)),
    ("latitude", Location(90, 180), Location(90.1, 180)),
    ("longitude", Location(-90, -180), Location(-90, -180.1)),
]


@pytest.mark.parametrize(
    ("at", "over"), [case[1:] for case in AT_AND_OVER], ids=[case[0] for case in AT_AND_OVER]
)
def test_a_limit_is_allowed_and_one_more_is_not(at: Content, over: Content) -> None:
    assert problems(at) == ()
    assert len(problems(over)) >= 1


REFUSED: list[tuple[str, Content]] = [
    ("empty text", Text("")),
    ("blank text", Text(" \n")),
    ("text with a NUL", Text("a\x00")),
    ("text with half an emoji", Text("a\ud83d")),
    ("no buttons", ReplyButtons("?", ())),
    ("empty buttons body", replace(ASK, body="")),
    ("empty button id", button(id="")),
    ("empty button title", button(title="")),
    ("same button ids", ReplyButtons("?", (Button("a", "A"), Button("a", "B")))),
    ("same button titles", ReplyButtons("?", (Button("a", "A"), Button("b", "A")))),
    ("no sections", menu(sections=())),
    ("no rows", menu(sections=(Section("S", ()),))),
    ("empty list button", menu(button="")),
    ("sections without titles", menu(sections=(Section("", rows(1)), Section("", rows(1))))),
    ("same row ids", menu(sections=(Section("", (Row("a", "A"), Row("a", "B"))),))),
    ("rows that read the same", menu(sections=(Section("", (Row("a", "A"), Row("b", "A"))),))),
    ("same row ids in two sections", menu(sections=(Section("A", rows(1)), Section("B", rows(1))))),
    ("empty row title", one_row(Row("r", ""))),
    ("empty row id", one_row(Row("", "R"))),
    ("template name in capitals", template(name="Promemoria")),
    ("template language as a word", template(language="italiano")),
    ("empty template parameter", template(body_parameters=("",))),
    ("newline in a template parameter", template(body_parameters=("a\nb",))),
    ("tab in a template parameter", template(body_parameters=("a\tb",))),
    ("spaces in a template parameter", template(body_parameters=("a    b",))),
    ("same template payloads", template(button_payloads=("a", "a"))),
    ("unknown media", Media("hologram", "1")),
    ("media from nowhere", Media("image")),
    ("media from two places", Media("image", "1", "https://example.org/a.png")),
    ("media from a file", Media("image", link="file:///etc/passwd")),
    ("audio with a caption", Media("audio", "1", caption="x")),
    ("image with a file name", Media("image", "1", filename="a.png")),
    ("nowhere", Location(float("nan"), 0)),
    ("empty contact request", ContactRequest("")),
]


@pytest.mark.parametrize(
    "content", [case[1] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_meta_refuses_is_a_problem(content: Content) -> None:
    assert problems(content)


@pytest.mark.parametrize(
    "content",
    [
        menu(sections=(Section("", (Row("a", "9:00", "lunedì"), Row("b", "9:00", "martedì"))),)),
        template(language="en_US", body_parameters=("a   b",)),
        Media("document", link="https://example.org/a.pdf", caption="c", filename="a.pdf"),
    ],
)
def test_what_meta_takes_is_no_problem(content: Content) -> None:
    assert problems(content) == ()


@given(contents)
def test_problems_never_quote_the_message(content: Content) -> None:
    assert all(re.fullmatch(r"[a-zA-Z0-9 ,_'-]+", problem) for problem in problems(content))
