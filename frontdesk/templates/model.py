"""One message template: our facts about it, and its texts in the form in which Meta keeps it."""

import re
from functools import cached_property
from typing import Any, Literal

from pydantic import Field

from frontdesk.facility.frozen import Frozen, Localised

PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9_]+)\s*\}\}")

ParameterKind = Literal["facility", "day", "time", "code"]
"""What stands in a placeholder. `facility` is filled in by us; `day` (ISO date) and `time` (HH:MM)
are said in the patient's language; `code` is a booking code. No free words: what one types in
haste would be read on a locked screen."""

ASKED_OF_OPERATORS = frozenset({"day", "time", "code"})


class Parameter(Frozen):
    """A placeholder of the body; `label` is what an operator reads beside its field."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    kind: ParameterKind
    label: Localised

    @property
    def is_asked(self) -> bool:
        return self.kind in ASKED_OF_OPERATORS


class Component(Frozen):
    """A part of the text, with Meta's own names."""

    type: Literal["BODY", "FOOTER", "BUTTONS"]
    text: str = ""
    example: dict[str, list[Any]] | None = None
    buttons: tuple[dict[str, str], ...] = ()


class TemplateText(Frozen):
    """The template in one language: exactly what is handed in to Meta for approval."""

    name: str
    language: Literal["it", "en"]
    category: Literal["UTILITY", "MARKETING", "AUTHENTICATION"]
    parameter_format: Literal["NAMED", "POSITIONAL"]
    message_send_ttl_seconds: int
    components: tuple[Component, ...]

    @property
    def body(self) -> str:
        return self._text("BODY")

    @property
    def footer(self) -> str:
        return self._text("FOOTER")

    @property
    def button_titles(self) -> tuple[str, ...]:
        found = (component for component in self.components if component.type == "BUTTONS")
        return tuple(button.get("text", "") for part in found for button in part.buttons)

    @cached_property
    def placeholders(self) -> tuple[str, ...]:
        """Names (or numbers) in the body, each once, in the order in which they appear."""
        return tuple(dict.fromkeys(PLACEHOLDER.findall(self.body)))

    def _text(self, kind: str) -> str:
        return next((part.text for part in self.components if part.type == kind), "")


class MessageTemplate(Frozen):
    """A template in our two languages. `for_operators`: offered in a chat whose window is closed;
    the others are sent by the house itself (reminders). `payloads`: what comes back when the button
    of that place is tapped, whoever has the chat by then; empty for the button's own words."""

    name: str = Field(pattern=r"^[a-z0-9_]{1,512}$")
    title: Localised
    for_operators: bool
    parameters: tuple[Parameter, ...] = ()
    payloads: tuple[str, ...] = ()
    templates: tuple[TemplateText, ...]

    def text(self, language: str) -> TemplateText:
        """In the patient's language: English for "en", Italian for anything else."""
        wanted = "en" if language == "en" else "it"
        return next(text for text in self.templates if text.language == wanted)

    @property
    def asked(self) -> tuple[Parameter, ...]:
        """What whoever sends it has to fill in."""
        return tuple(parameter for parameter in self.parameters if parameter.is_asked)


class TemplateBook(Frozen):
    """All templates of the house, in the order in which they are offered."""

    templates: tuple[MessageTemplate, ...] = ()

    def find(self, name: str) -> MessageTemplate | None:
        return next((one for one in self.templates if one.name == name), None)

    @property
    def offered(self) -> tuple[MessageTemplate, ...]:
        """Those an operator may choose, the ones with least to fill in first."""
        found = (one for one in self.templates if one.for_operators)
        return tuple(sorted(found, key=lambda one: (len(one.asked), one.name)))
