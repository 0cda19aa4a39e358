"""A template with its values, ready to be sent; and what is wrong with a value that was typed."""

from collections.abc import Mapping
from datetime import date, time
from typing import Literal

from frontdesk.identity.booking_code import read_booking_code
from frontdesk.messages import Template
from frontdesk.saying import say_date, say_time
from frontdesk.templates.model import PLACEHOLDER, MessageTemplate, Parameter

Problem = Literal["missing", "wrong"]


class WrongValues(Exception):
    """What was typed does not fill the template; `problems`: parameter name to what is wrong."""

    def __init__(self, problems: Mapping[str, Problem]) -> None:
        super().__init__(f"wrong values: {', '.join(sorted(problems))}")
        self.problems = problems


def fill_in(
    template: MessageTemplate, language: str, values: Mapping[str, str], facility_name: str
) -> Template:
    """The content to send. `values`: parameter name to what was typed (a day as ISO date, a time as
    HH:MM). Raises WrongValues. Values that no parameter asks for are ignored."""
    said: dict[str, str] = {}
    problems: dict[str, Problem] = {}
    for parameter in template.parameters:
        given = values.get(parameter.name, "").strip()
        words = facility_name if not parameter.is_asked else _said(parameter, given, language)
        if words is None:
            problems[parameter.name] = "wrong" if given else "missing"
        else:
            said[parameter.name] = words
    if problems:
        raise WrongValues(problems)
    return _filled(template, language, said)


def _filled(template: MessageTemplate, language: str, said: Mapping[str, str]) -> Template:
    text = template.text(language)
    return Template(
        name=template.name,
        language=text.language,
        body_parameters=tuple(said[name] for name in text.placeholders),
        parameter_names=text.placeholders,
        body=PLACEHOLDER.sub(lambda found: said[found.group(1)], text.body),
        footer=text.footer,
        button_titles=text.button_titles,
        button_payloads=template.payloads,
    )


def _said(parameter: Parameter, given: str, language: str) -> str | None:
    """The words of a value; None for what is no such value."""
    tongue = "en" if language == "en" else "it"
    try:
        match parameter.kind:
            case "day":
                return say_date(date.fromisoformat(given), tongue)
            case "time":
                return say_time(time.fromisoformat(given), tongue)
            case "code":
                return read_booking_code(given)
            case _:
                return None
    except ValueError:
        return None
