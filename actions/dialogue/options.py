"""Things to choose from, shown so that a finger, a number and a word all work."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.messages import Button, Content, ListMenu, ReplyButtons, Row, Section

BUTTON_TITLE = 20
MOST_BUTTONS = 3
ROW_TITLE = 24
ROW_DESCRIPTION = 72


@dataclass(frozen=True)
class Option:
    """One choice. `title` is what the patient reads in full; `label` fits a button or a row."""

    id: str
    title: str
    label: str = ""
    description: str = ""


def as_content(text: str, options: Sequence[Option], list_button: str) -> Content:
    """Buttons for up to three short choices, else a list; long choices are numbered in the text."""
    labels = [option.label or option.title for option in options]
    body = text if all(o.label == "" for o in options) else _numbered(text, options)
    if len(options) <= MOST_BUTTONS and all(len(label) <= BUTTON_TITLE for label in labels):
        buttons = tuple(Button(o.id, label) for o, label in zip(options, labels, strict=True))
        return ReplyButtons(body, buttons)
    rows = tuple(
        Row(o.id, label[:ROW_TITLE], o.description[:ROW_DESCRIPTION])
        for o, label in zip(options, labels, strict=True)
    )
    return ListMenu(body, list_button, (Section("", rows),))


def _numbered(text: str, options: Sequence[Option]) -> str:
    lines = [f"{number}. {option.title}" for number, option in enumerate(options, start=1)]
    return "\n".join([text, "", *lines])
