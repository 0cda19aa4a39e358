"""Reply buttons, lists, links, and the requests for a place or a number."""

from collections.abc import Callable, Mapping
from typing import Any

from simulator.graph.checks.drawing import Drawing
from simulator.graph.checks.fields import (
    each_once,
    list_at,
    object_at,
    optional_text_at,
    text_at,
    web_address_at,
)
from simulator.graph.errors import GraphError

BODY_MOST, LIST_BODY_MOST = 1024, 4096
HEADER_MOST = FOOTER_MOST = 60
TITLE_MOST, BUTTON_ID_MOST, BUTTONS_MOST = 20, 256, 3
SECTIONS_MOST, ROWS_MOST = 10, 10
ROW_ID_MOST, ROW_TITLE_MOST, ROW_DESCRIPTION_MOST, SECTION_TITLE_MOST = 200, 24, 72, 24
HEADER_MEDIA = ("image", "video", "document")

Interactive = Mapping[str, Any]


def draw_interactive(body: Mapping[str, Any]) -> Drawing:
    interactive = object_at(body, "interactive")
    kind = interactive.get("type")
    draw = KINDS.get(kind) if isinstance(kind, str) else None
    if draw is None:
        raise GraphError(131009, f"interactive.type must be one of {', '.join(sorted(KINDS))}")
    return draw(interactive)


def _frame(interactive: Interactive, media_header: bool) -> dict[str, Any]:
    found = {}
    if interactive.get("footer") is not None:
        found["footer"] = text_at(object_at(interactive, "footer"), "text", FOOTER_MOST)
    if interactive.get("header") is not None:
        found["header"] = _header(object_at(interactive, "header"), media_header)
    return found


def _header(header: Mapping[str, Any], media_allowed: bool) -> str:
    kind = header.get("type")
    if kind == "text":
        return text_at(header, "text", HEADER_MOST)
    if media_allowed and kind in HEADER_MEDIA:
        object_at(header, str(kind))
        return f"[{kind}]"
    raise GraphError(131009, "header.type is not allowed here")


def _body(interactive: Interactive, most: int = BODY_MOST) -> str:
    return text_at(object_at(interactive, "body"), "text", most)


def _draw_buttons(interactive: Interactive) -> Drawing:
    text = _body(interactive)
    items = list_at(object_at(interactive, "action"), "buttons", BUTTONS_MOST)
    buttons = [_button(item) for item in items]
    each_once([button["id"] for button in buttons], "button ids")
    each_once([button["title"] for button in buttons], "button titles")
    return Drawing("buttons", text, {"buttons": buttons, **_frame(interactive, True)})


def _button(item: Mapping[str, Any]) -> dict[str, str]:
    if item.get("type") != "reply":
        raise GraphError(131009, "button.type must be reply")
    reply = object_at(item, "reply")
    return {"id": _id(reply, BUTTON_ID_MOST), "title": text_at(reply, "title", TITLE_MOST)}


def _id(holder: Mapping[str, Any], most: int) -> str:
    identifier = text_at(holder, "id", most)
    if identifier != identifier.strip():
        raise GraphError(131009, "id must not begin or end with a space")
    return identifier


def _draw_list(interactive: Interactive) -> Drawing:
    text = _body(interactive, LIST_BODY_MOST)
    action = object_at(interactive, "action")
    button = text_at(action, "button", TITLE_MOST)
    sections = list_at(action, "sections", SECTIONS_MOST)
    rows = [row for section in sections for row in _rows(section, len(sections) > 1)]
    if len(rows) > ROWS_MOST:
        raise GraphError(131009, f"{len(rows)} rows in all, at most {ROWS_MOST} are allowed")
    each_once([row["id"] for row in rows], "row ids")
    frame = _frame(interactive, False)
    return Drawing("list", text, {"rows": rows, "list_button": button, **frame})


def _rows(section: Mapping[str, Any], title_needed: bool) -> list[dict[str, str]]:
    read = text_at if title_needed else optional_text_at
    title = read(section, "title", SECTION_TITLE_MOST)
    return [{**_row(row), "section": title} for row in list_at(section, "rows", ROWS_MOST)]


def _row(item: Mapping[str, Any]) -> dict[str, str]:
    return {
        "id": _id(item, ROW_ID_MOST),
        "title": text_at(item, "title", ROW_TITLE_MOST),
        "description": optional_text_at(item, "description", ROW_DESCRIPTION_MOST),
    }


def _draw_link(interactive: Interactive) -> Drawing:
    text = _body(interactive)
    parameters = object_at(_action(interactive, "cta_url"), "parameters")
    link = {
        "title": text_at(parameters, "display_text", TITLE_MOST),
        "url": web_address_at(parameters, "url"),
    }
    return Drawing("cta_url", text, {"link": link, **_frame(interactive, True)})


def _draw_location_request(interactive: Interactive) -> Drawing:
    _action(interactive, "send_location")
    return Drawing("location_request", _body(interactive))


def _draw_contact_request(interactive: Interactive) -> Drawing:
    _action(interactive, "request_contact_info")
    return Drawing("contact_request", _body(interactive))


def _action(interactive: Interactive, name: str) -> Mapping[str, Any]:
    action = object_at(interactive, "action")
    if action.get("name") != name:
        raise GraphError(131009, f"action.name must be {name}")
    return action


KINDS: dict[str, Callable[[Interactive], Drawing]] = {
    "button": _draw_buttons,
    "list": _draw_list,
    "cta_url": _draw_link,
    "location_request_message": _draw_location_request,
    "request_contact_info": _draw_contact_request,
}
