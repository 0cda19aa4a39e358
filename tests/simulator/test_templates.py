"""Template messages against the approved templates."""

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.graph.templates import TemplateRefused, load_templates
from tests.simulator.conftest import Start
from tests.simulator.driver import (
    MARIO,
    NUMBER_ID,
    REMINDER,
    SOLE,
    Driver,
    error_of,
    template,
)

BOOK: list[dict[str, Any]] = [
    {
        "name": "esito_pronto",
        "language": "it",
        "category": "utility",
        "components": [
            {"type": "HEADER", "format": "TEXT", "text": "Per {{1}}"},
            {"type": "BODY", "text": "Gentile {{nome}}, c'è un documento di {{giorno}}."},
            {
                "type": "BUTTONS",
                "buttons": [
                    {"type": "URL", "text": "Apri", "url": "https://example.org/r/{{1}}"},
                    {"type": "QUICK_REPLY", "text": "Più tardi"},
                    {"type": "REQUEST_CONTACT_INFO"},
                ],
            },
        ],
    },
    {
        "name": "codice",
        "language": "it",
        "category": "AUTHENTICATION",
        "components": [
            {"type": "BODY", "text": "{{1}} è il codice."},
            {"type": "BUTTONS", "buttons": [{"type": "OTP", "text": "Copia"}]},
        ],
    },
    *(
        {
            "name": status.lower(),
            "language": "it",
            "status": status,
            "components": [{"type": "BODY", "text": "Ciao"}],
        }
        for status in ("PAUSED", "DISABLED", "REJECTED")
    ),
]


@pytest.fixture
def with_book(start_simulator: Start, tmp_path: Path) -> Driver:
    (tmp_path / "all.json").write_text(json.dumps(BOOK), encoding="utf-8")
    return start_simulator(templates_path=tmp_path)


def result(*components: dict[str, Any]) -> dict[str, Any]:
    content = {"name": "esito_pronto", "language": {"code": "it"}, "components": components}
    return {"type": "template", "template": content}


def part(kind: str, *parameters: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"type": kind, "parameters": list(parameters), **more}


def named(name: str, value: str) -> dict[str, str]:
    return {"type": "text", "parameter_name": name, "text": value}


HEADER = part("header", {"type": "text", "text": "Mario"})
BODY = part("body", named("giorno", "oggi"), named("nome", "Mario"))
LINK = part("button", {"type": "text", "text": "7K3F"}, sub_type="url", index="0")
LATER = part("button", {"type": "payload", "payload": "later:1"}, sub_type="quick_reply", index=1)


def test_a_template_reaches_someone_who_never_wrote(simulator: Driver) -> None:
    answer = simulator.send(REMINDER)
    assert answer.json()["messages"][0]["message_status"] == "accepted"
    (shown,) = simulator.phone()
    assert shown["text"].startswith("Gentile Mario, le ricordiamo l'appuntamento di 3 dicembre")
    assert shown["template"] == {"name": "appuntamento_promemoria", "language": "it"}
    assert shown["footer"] == "Messaggio automatico"
    assert [b["id"] for b in shown["buttons"]] == ["Confermo", "Disdico", "Sposto"]


def test_named_parameters_links_and_payloads_fill_the_template(with_book: Driver) -> None:
    with_book.sent(result(HEADER, BODY, LINK, LATER))
    (shown,) = with_book.phone()
    assert shown["header"] == "Per Mario"
    assert shown["text"] == "Gentile Mario, c'è un documento di oggi."
    assert shown["links"] == [{"title": "Apri", "url": "https://example.org/r/7K3F"}]
    assert shown["buttons"] == [{"id": "later:1", "title": "Più tardi"}]
    assert shown["asks_contact"] is True


@pytest.mark.parametrize(
    ("message", "http", "code"),
    [
        (template("a", "b", "c", "d", name="altro"), 404, 132001),
        (template("a", "b", "c", "d", language="it_IT"), 404, 132001),
        (template("a", "b", "c"), 400, 132000),
        (template("a", "b", "c", "d", "e"), 400, 132000),
        (template("a", "b", "c", "d\ne"), 400, 132012),
        (template("a", "b", "c", "d     e"), 400, 132012),
        (template("a", "b", "c", ""), 400, 131008),
        (template("a", "b", "c", "d" * 1100), 400, 132005),
        ({"type": "template", "template": {"name": "x"}}, 400, 131008),
    ],
)
def test_a_template_message_that_does_not_match_is_refused(
    message: dict[str, Any], http: int, code: int, simulator: Driver
) -> None:
    assert error_of(simulator.send(message)) == (http, code)
    assert simulator.phone() == []


@pytest.mark.parametrize(
    ("message", "http", "code"),
    [
        (template(name="paused"), 400, 132015),
        (template(name="disabled"), 400, 132016),
        (template(name="rejected"), 404, 132001),
        (result(HEADER, part("body", named("nome", "M"), named("altro", "x")), LINK), 400, 100),
        (result(HEADER, BODY), 400, 131008),
        (result(HEADER, BODY, LINK | {"index": "3"}), 400, 132000),
        (result(HEADER, BODY, LINK, LATER | {"sub_type": "url"}), 400, 132012),
        (result(HEADER | {"parameters": [{"type": "image"}]}, BODY, LINK), 400, 132012),
    ],
)
def test_states_names_and_buttons_of_the_template_are_checked(
    message: dict[str, Any], http: int, code: int, with_book: Driver
) -> None:
    assert error_of(with_book.send(message)) == (http, code)


def test_a_code_is_not_sent_to_someone_without_a_number(with_book: Driver) -> None:
    code = template("123456", name="codice")
    assert error_of(with_book.send(code, None, recipient=SOLE)) == (400, 131062)
    assert with_book.send(code, MARIO).status_code == 200


def test_templates_are_listed_for_the_account(simulator: Driver) -> None:
    found = simulator.graph("GET", "100000000000002/message_templates?name=appuntamento_promemoria")
    assert [(t["language"], t["status"]) for t in found.json()["data"]] == [
        ("it", "APPROVED"),
        ("en", "APPROVED"),
    ]
    wrong = simulator.graph("GET", f"{NUMBER_ID}/message_templates")
    assert error_of(wrong) == (400, 100)


def test_templates_are_read_from_yaml_too(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        "name: saluto\nlanguage: it\ncomponents:\n  - {type: BODY, text: Buongiorno}\n"
    )
    assert load_templates(tmp_path).find("saluto", "it")


@pytest.mark.parametrize(
    ("name", "content"), [("a.json", "{"), ("a.yml", "[a: {"), ("b.json", "[1]")]
)
def test_an_unreadable_template_file_is_named(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(TemplateRefused, match=name):
        load_templates(tmp_path)
