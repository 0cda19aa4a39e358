"""The templates one may send when the window is closed, with their fields and their preview."""

from dataclasses import dataclass

from console.viewpoint import Viewpoint
from frontdesk.templates.model import PLACEHOLDER, MessageTemplate, Parameter
from store.tables import OutgoingMessage

EMPTY = "…"


@dataclass(frozen=True)
class Field:
    """What has to be filled in: `kind` is day, time or code."""

    name: str
    kind: str
    label: str
    value: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of the preview: fixed words, or what the field called `fill` says."""

    words: str
    fill: str = ""


@dataclass(frozen=True)
class Choice:
    """One template, as the patient will read it."""

    name: str
    title: str
    fields: tuple[Field, ...]
    pieces: tuple[Piece, ...]
    footer: str
    buttons: tuple[str, ...]


@dataclass(frozen=True)
class Picker:
    """`form_key` names one filled form; `language` is the patient's; `waiting`: that something was
    sent and nothing answered yet."""

    form_key: str
    choices: tuple[Choice, ...]
    language: str
    waiting: str


def present_choice(
    view: Viewpoint, template: MessageTemplate, language: str, facility_name: str
) -> Choice:
    text = template.text(language)
    known = {
        parameter.name: facility_name for parameter in template.parameters if not parameter.is_asked
    }
    return Choice(
        name=template.name,
        title=template.title.say(view.phrases.language),
        fields=tuple(_field(view, parameter) for parameter in template.asked),
        pieces=tuple(_pieces(text.body, known)),
        footer=text.footer,
        buttons=text.button_titles,
    )


def waiting_words(view: Viewpoint, last: OutgoingMessage | None) -> str:
    return view.say("template.waiting", moment=view.moment(last.created_at)) if last else ""


def problem_words(
    view: Viewpoint, template: MessageTemplate | None, problems: dict[str, str]
) -> str:
    """One sentence for each field that does not do."""
    parameters = template.parameters if template else ()
    labels = {one.name: one.label.say(view.phrases.language) for one in parameters}
    return " ".join(
        view.say(f"template.problem.{problem}", label=labels.get(name, name))
        for name, problem in problems.items()
    )


def _field(view: Viewpoint, parameter: Parameter) -> Field:
    return Field(parameter.name, parameter.kind, parameter.label.say(view.phrases.language))


def _pieces(body: str, known: dict[str, str]) -> list[Piece]:
    """`split` gives words and placeholders' names in turn."""
    parts = PLACEHOLDER.split(body)
    return [
        Piece(part)
        if index % 2 == 0
        else Piece(known.get(part, EMPTY), "" if part in known else part)
        for index, part in enumerate(parts)
        if part
    ]
