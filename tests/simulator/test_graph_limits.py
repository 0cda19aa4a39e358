"""What may be in a message: at each limit accepted, one over refused with Meta's code."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.simulator.driver import (
    Driver,
    Json,
    buttons,
    error_of,
    menu,
    rows,
    text,
)
from tests.simulator.running import running_simulator


@pytest.fixture(scope="module")
def one_for_all() -> Iterator[Driver]:
    with running_simulator() as simulator:
        yield simulator


@pytest.fixture
def chatting(one_for_all: Driver) -> Driver:
    """Nothing here waits for notifications, so the tests share one simulator."""
    one_for_all.http.post("/sim/reset")
    one_for_all.writes({"text": "Buongiorno"})
    return one_for_all


def interactive(kind: str, action: Json, body: str = "Testo", **more: Any) -> Json:
    content = {"type": kind, "body": {"text": body}, "action": action, **more}
    return {"type": "interactive", "interactive": content}


def section(*titles: str, title: str | None = None) -> Json:
    return {"rows": rows(*titles), **({"title": title} if title is not None else {})}


def ten_rows_in(sections: int, last: int = 10) -> list[Json]:
    ids = [{"id": f"r{n}", "title": f"Riga {n}"} for n in range(last)]
    return [{"title": f"S{n}", "rows": ids[n::sections]} for n in range(sections)]


def row(**fields: Any) -> Json:
    return {"rows": [{"id": "r", "title": "Riga", **fields}]}


def cta(display: str = "Apri", url: str = "https://example.org/a", body: str = "Testo") -> Json:
    parameters = {"display_text": display, "url": url}
    return interactive("cta_url", {"name": "cta_url", "parameters": parameters}, body)


def button_with(**reply: Any) -> Json:
    reply = {"id": "a", "title": "Uno", **reply}
    return interactive("button", {"buttons": [{"type": "reply", "reply": reply}]})


def place(**fields: Any) -> Json:
    return {"type": "location", "location": {"latitude": 45.1, "longitude": 9.1, **fields}}


def header(value: str) -> Json:
    return {"header": {"type": "text", "text": value}}


def footer(value: str) -> Json:
    return {"footer": {"text": value}}


PLACE = {"name": "send_location"}
CONTACT = {"name": "request_contact_info"}
CARD = {"name": {"formatted_name": "Persona Inventata"}}

ACCEPTED: dict[str, Json] = {
    "text of 4096": text("a" * 4096),
    "no type means text": {"text": {"body": "ciao"}},
    "buttons at every limit": buttons(
        "a" * 20, "b" * 20, "c" * 20, body="x" * 1024, **header("h" * 60), **footer("f" * 60)
    ),
    "button id of 256": button_with(id="i" * 256),
    "image header over buttons": buttons("Sì", header={"type": "image", "image": {"id": "1"}}),
    "list at every limit": menu(
        section("t" * 24, title="s" * 24),
        body="x" * 4096,
        button="b" * 20,
        **header("h" * 60),
        **footer("f" * 60),
    ),
    "ten rows in ten sections": menu(*ten_rows_in(10)),
    "row id 200, description 72": menu(row(id="i" * 200, description="d" * 72)),
    "one section without title": menu(section("Uno")),
    "link button": cta("d" * 20, body="x" * 1024),
    "location request": interactive("location_request_message", PLACE, "x" * 1024),
    "contact request": interactive("request_contact_info", CONTACT, "x" * 1024),
    "location": place(),
    "location in strings": place(latitude="45.1", longitude="9.1"),
    "contact cards": {"type": "contacts", "contacts": [CARD] * 257},
    "image by link": {"type": "image", "image": {"link": "https://example.org/a.png"}},
}

REFUSED: dict[str, tuple[Json, int]] = {
    "text of 4097": (text("a" * 4097), 100),
    "empty text": (text(""), 100),
    "blank text": (text("  \n"), 100),
    "text without body": ({"type": "text", "text": {}}, 131008),
    "no text object": ({"type": "text"}, 131008),
    "text not a string": ({"type": "text", "text": {"body": 5}}, 100),
    "preview_url not a boolean": ({"type": "text", "text": {"body": "a", "preview_url": 1}}, 100),
    "unknown type": ({"type": "hologram"}, 100),
    "unknown interactive type": (interactive("carousel", {}), 131009),
    "four buttons": (buttons("a", "b", "c", "d"), 131009),
    "no button": (buttons(), 131008),
    "button title of 21": (buttons("a" * 21), 131009),
    "empty button title": (button_with(title=""), 131009),
    "button id of 257": (button_with(id="i" * 257), 131009),
    "button id with a space at the end": (button_with(id="i "), 131009),
    "same button titles": (buttons("Sì", "Sì"), 131009),
    "same button ids": (
        interactive(
            "button",
            {
                "buttons": [
                    {"type": "reply", "reply": {"id": "a", "title": title}}
                    for title in ("Uno", "Due")
                ]
            },
        ),
        131009,
    ),
    "buttons body of 1025": (buttons("a", body="x" * 1025), 131009),
    "buttons without body": (
        {"type": "interactive", "interactive": {"type": "button", "action": {}}},
        131008,
    ),
    "header of 61": (buttons("a", **header("h" * 61)), 131009),
    "footer of 61": (buttons("a", **footer("f" * 61)), 131009),
    "empty footer": (buttons("a", **footer("")), 131009),
    "list body of 4097": (menu(section("Uno"), body="x" * 4097), 131009),
    "list button of 21": (menu(section("Uno"), button="b" * 21), 131009),
    "eleven rows in one section": (menu(*ten_rows_in(1, 11)), 131009),
    "eleven rows in two sections": (menu(*ten_rows_in(2, 11)), 131009),
    "eleven sections": (menu(*ten_rows_in(11, 11)), 131009),
    "two sections, one without title": (
        menu({"title": "S", "rows": [{"id": "a", "title": "A"}]}, section("Uno")),
        131008,
    ),
    "same row ids": (menu({"rows": rows("A") + rows("B")}), 131009),
    "row title of 25": (menu(row(title="t" * 25)), 131009),
    "row description of 73": (menu(row(description="d" * 73)), 131009),
    "row id of 201": (menu(row(id="i" * 201)), 131009),
    "section title of 25": (menu(section("Uno", title="s" * 25)), 131009),
    "section without rows": (menu({"title": "S", "rows": []}), 131008),
    "media header over a list": (
        menu(section("Uno"), header={"type": "image", "image": {"id": "1"}}),
        131009,
    ),
    "link text of 21": (cta("d" * 21), 131009),
    "link that is no web address": (cta(url="javascript:alert(1)"), 131009),
    "link body of 1025": (cta(body="x" * 1025), 131009),
    "location request of 1025": (
        interactive("location_request_message", PLACE, "x" * 1025),
        131009,
    ),
    "contact request with another action": (
        interactive("request_contact_info", PLACE),
        131009,
    ),
    "latitude 91": (place(latitude=91), 131009),
    "latitude in words": (place(latitude="nord"), 100),
    "no longitude": ({"type": "location", "location": {"latitude": 1}}, 131008),
    "258 contact cards": ({"type": "contacts", "contacts": [CARD] * 258}, 131009),
    "card without name": ({"type": "contacts", "contacts": [{"phones": []}]}, 131008),
    "unknown media id": ({"type": "image", "image": {"id": "1"}}, 131009),
    "media without id or link": ({"type": "image", "image": {}}, 131008),
    "caption of 1025": (
        {"type": "image", "image": {"link": "https://example.org/a", "caption": "c" * 1025}},
        131009,
    ),
    "caption on a voice note": (
        {"type": "audio", "audio": {"link": "https://example.org/a", "caption": "c"}},
        100,
    ),
    "reaction in words": (
        {"type": "reaction", "reaction": {"message_id": "wamid.x", "emoji": "ok"}},
        131009,
    ),
    "reaction to nothing": (
        {"type": "reaction", "reaction": {"message_id": "wamid.x", "emoji": "👍"}},
        131009,
    ),
    "callback data of 513": (text() | {"biz_opaque_callback_data": "c" * 513}, 131009),
    "group recipient": (text() | {"recipient_type": "group"}, 100),
    "context without id": (text() | {"context": {}}, 131008),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_message_within_the_limits_is_accepted_and_shown(name: str, chatting: Driver) -> None:
    wamid = chatting.sent(ACCEPTED[name])
    assert [m["wamid"] for m in chatting.phone()][-1] == wamid


@pytest.mark.parametrize("name", REFUSED)
def test_a_message_over_a_limit_is_refused_whole(name: str, chatting: Driver) -> None:
    content, code = REFUSED[name]
    assert error_of(chatting.send(content)) == (400, code)
    assert len(chatting.phone()) == 1


def test_the_refusal_names_the_field_but_not_its_words(chatting: Driver) -> None:
    details = chatting.send(buttons("Parolariservata" * 3)).json()["error"]["error_data"]
    assert "title" in details["details"]
    assert "riservata" not in str(details)
