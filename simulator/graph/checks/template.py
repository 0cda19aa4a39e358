"""A template message against the approved template it names."""

import re
from collections.abc import Mapping
from typing import Any

from simulator.graph.checks.drawing import Drawing
from simulator.graph.checks.fields import object_at, text_at
from simulator.graph.errors import GraphError
from simulator.graph.templates import PLACEHOLDER, Template, TemplateBook, placeholders

NAME_MOST, BODY_MOST, HEADER_MOST = 512, 1024, 60
NOT_ALLOWED = re.compile(r"[\n\t]| {5,}")
STOPPED = {"PAUSED": 132015, "DISABLED": 132016}
MEDIA_FORMATS = {"IMAGE", "VIDEO", "DOCUMENT", "LOCATION"}
CODE_BUTTONS = {"OTP", "COPY_CODE"}

Component = Mapping[str, Any]


def draw_template(body: Mapping[str, Any], book: TemplateBook) -> Drawing:
    message = object_at(body, "template")
    template = _approved(message, book)
    components = _components(message)
    extra: dict[str, Any] = {
        "template": {"name": template.name, "language": template.language},
        "header": _fill(template, "HEADER", components, HEADER_MOST),
        "footer": template.text_of("FOOTER"),
        **_drawn_buttons(template, components),
    }
    text = _fill(template, "BODY", components, BODY_MOST)
    shown = {name: value for name, value in extra.items() if value}
    return Drawing("template", text, shown, template.category.lower(), free_form=False)


def needs_a_number(body: Mapping[str, Any], book: TemplateBook) -> bool:
    """Codes are never sent to somebody known only by a business-scoped user id (131062)."""
    message = object_at(body, "template")
    template = _approved(message, book)
    kinds = {str(button.get("type", "")).upper() for button in template.buttons}
    return template.category == "AUTHENTICATION" or bool(kinds & CODE_BUTTONS)


def _approved(message: Mapping[str, Any], book: TemplateBook) -> Template:
    name = text_at(message, "name", NAME_MOST)
    language = text_at(object_at(message, "language"), "code", 20)
    template = book.find(name, language)
    if template is None:
        raise GraphError(132001, f"template name ({name}) does not exist in {language}")
    if template.status in STOPPED:
        raise GraphError(STOPPED[template.status], f"template ({name}) is {template.status}")
    if template.status != "APPROVED":
        raise GraphError(132001, f"template ({name}) is not approved")
    return template


def _components(message: Mapping[str, Any]) -> list[Component]:
    components = message.get("components", [])
    if not isinstance(components, list) or not all(isinstance(c, Mapping) for c in components):
        raise GraphError(100, "template.components must be a list of objects")
    return components


def _parameters(components: list[Component], kind: str) -> list[Mapping[str, Any]]:
    found = [c for c in components if str(c.get("type", "")).lower() == kind.lower()]
    parameters = found[0].get("parameters", []) if found else []
    if not isinstance(parameters, list) or not all(isinstance(p, Mapping) for p in parameters):
        raise GraphError(100, f"parameters of {kind.lower()} must be a list of objects")
    return parameters


def _fill(template: Template, kind: str, components: list[Component], most: int) -> str:
    parameters = _parameters(components, kind)
    if str(template.component(kind).get("format", "TEXT")).upper() in MEDIA_FORMATS:
        return _media_header(template, parameters)
    text = template.text_of(kind)
    values = _values(placeholders(text), parameters, kind)
    filled = PLACEHOLDER.sub(lambda found: values[found.group(1)], text)
    if len(filled) > most:
        raise GraphError(132005, f"{kind.lower()} has {len(filled)} characters, at most {most}")
    return filled


def _media_header(template: Template, parameters: list[Mapping[str, Any]]) -> str:
    wanted = str(template.component("HEADER")["format"]).lower()
    if len(parameters) != 1:
        raise GraphError(132000, f"header needs one {wanted} parameter")
    if parameters[0].get("type") != wanted:
        raise GraphError(132012, f"header parameter must be of type {wanted}")
    return f"[{wanted}]"


def _values(names: list[str], parameters: list[Mapping[str, Any]], kind: str) -> dict[str, str]:
    if len(parameters) != len(names):
        raise GraphError(
            132000,
            f"{kind.lower()}: number of parameters ({len(parameters)}) "
            f"does not match the expected number ({len(names)})",
        )
    texts = [_parameter_text(parameter) for parameter in parameters]
    if all(name.isdigit() for name in names):
        return {str(n): text for n, text in enumerate(texts, start=1)}
    given = [str(parameter.get("parameter_name", "")) for parameter in parameters]
    if sorted(given) != sorted(names):
        raise GraphError(100, "parameter_name must name the template's variables")
    return dict(zip(given, texts, strict=True))


def _parameter_text(parameter: Mapping[str, Any]) -> str:
    kind = parameter.get("type")
    if kind in ("currency", "date_time"):
        return text_at(object_at(parameter, str(kind)), "fallback_value", BODY_MOST)
    if kind != "text":
        raise GraphError(132012, "parameter must be of type text")
    text = text_at(parameter, "text", 32768, code=131008)
    if NOT_ALLOWED.search(text):
        raise GraphError(
            132012, "parameter text has a new line, a tab or more than four spaces in a row"
        )
    return text


def _drawn_buttons(template: Template, components: list[Component]) -> dict[str, Any]:
    given = _button_parameters(components, len(template.buttons))
    drawn = [_button(b, given.get(n)) for n, b in enumerate(template.buttons)]
    return {
        "buttons": [b for b in drawn if "id" in b],
        "links": [b for b in drawn if "url" in b],
        "asks_contact": any("asks_contact" in b for b in drawn),
    }


def _button_parameters(components: list[Component], how_many: int) -> dict[int, Mapping[str, Any]]:
    given: dict[int, Mapping[str, Any]] = {}
    for component in components:
        if str(component.get("type", "")).lower() != "button":
            continue
        index = str(component.get("index", ""))
        if not index.isdigit() or int(index) >= how_many:
            raise GraphError(132000, "button.index names no button of the template")
        parameters = component.get("parameters") or [{}]
        given[int(index)] = {"sub_type": component.get("sub_type"), **parameters[0]}
    return given


def _button(button: Mapping[str, Any], given: Mapping[str, Any] | None) -> dict[str, Any]:
    kind, title = str(button.get("type", "")).upper(), str(button.get("text", ""))
    if given and str(given.get("sub_type", "")).upper() != kind:
        raise GraphError(132012, f"button.sub_type must be {kind.lower()}")
    if kind == "QUICK_REPLY":
        return {"id": str((given or {}).get("payload") or title), "title": title}
    if kind == "URL":
        return {"title": title, "url": _filled_address(str(button.get("url", "")), given)}
    return {"asks_contact": True} if kind == "REQUEST_CONTACT_INFO" else {}


def _filled_address(address: str, given: Mapping[str, Any] | None) -> str:
    if not PLACEHOLDER.search(address):
        return address
    if not given:
        raise GraphError(131008, "the url button needs a parameter")
    suffix = text_at(given, "text", 2000)
    return PLACEHOLDER.sub(lambda _: suffix, address)
