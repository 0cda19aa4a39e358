import json
from dataclasses import replace

import pytest
from hypothesis import given

from frontdesk.messages import (
    Choice,
    ContactRequest,
    Content,
    ListMenu,
    Location,
    Media,
    Row,
    Section,
    Template,
    Text,
    choices,
    from_dict,
    plain_text,
    problems,
    to_dict,
)
from tests.unit.frontdesk.contents import ASK, contents


@given(contents)
def test_a_content_survives_json(content: Content) -> None:
    assert from_dict(json.loads(json.dumps(to_dict(content)))) == content


def test_a_media_keeps_its_own_kind_beside_the_kind_of_content() -> None:
    data = to_dict(Media("image", media_id="3001"))
    assert (data["kind"], data["media_kind"]) == ("media", "image")


@pytest.mark.parametrize(
    "data", [{}, {"kind": "hologram"}, {"kind": "text"}, {"kind": "media"}, {"kind": None}]
)
def test_json_of_no_content_is_an_error_without_its_values(data: dict[str, object]) -> None:
    if data.get("kind") == "media":
        assert problems(from_dict(data))
    else:
        with pytest.raises(ValueError, match="a stored"):
            from_dict(data)


def test_an_unknown_field_in_stored_json_is_ignored() -> None:
    assert from_dict({"kind": "text", "body": "x", "later": 1}) == Text("x")


def test_buttons_read_as_numbered_lines() -> None:
    content = replace(ASK, header="Visita", footer="Riva Chiara")
    assert plain_text(content) == "Visita\n\nConfermo?\n\n1. Sì\n2. No\n\nRiva Chiara"


def test_a_menu_numbers_its_rows_across_sections() -> None:
    menu = ListMenu(
        "Quando?",
        "Vedi",
        (
            Section("Mattina", (Row("a", "9:00", "Dott.ssa Ferri"), Row("b", "10:00"))),
            Section("Pomeriggio", (Row("c", "15:00"),)),
        ),
    )
    expected = "Mattina\n1. 9:00 - Dott.ssa Ferri\n2. 10:00\nPomeriggio\n3. 15:00"
    assert plain_text(menu) == f"Quando?\n\n{expected}"
    assert choices(menu) == (Choice("a", "9:00"), Choice("b", "10:00"), Choice("c", "15:00"))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (Text("ciao"), "ciao"),
        (ContactRequest("Il suo numero?"), "Il suo numero?"),
        (Template("promemoria", "it", ("giovedì", "15:00")), "[promemoria] · giovedì · 15:00"),
        (Media("document", "1", filename="foglio.pdf"), "[documento: foglio.pdf]"),
        (Media("image", "1", caption="la sede"), "[immagine] la sede"),
        (Location(45.1, 9.2, "Riva Chiara"), "Riva Chiara\n45.1, 9.2"),
    ],
)
def test_what_an_operator_reads(content: Content, text: str) -> None:
    assert plain_text(content) == text
    assert choices(content) == ()
