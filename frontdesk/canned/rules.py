"""What a ready answer must be before it is kept."""

import re
from dataclasses import dataclass

from frontdesk.canned.variables import unknown_names
from frontdesk.messages import Text
from frontdesk.messages.limits import TEXT_BODY, problems

SHORTCUT = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?")
LONGEST_TITLE = 60
LONGEST_TEXT = TEXT_BODY - 400
"""Filling the gaps makes it longer."""


@dataclass(frozen=True)
class Wording:
    """What the author writes. `unit`: an id of the facility, None for everybody."""

    shortcut: str
    title: str
    text_it: str
    text_en: str
    unit: str | None = None


def tidy(wording: Wording) -> Wording:
    """As it is kept: no spaces around, one kind of line end, a shortcut without its slash."""
    return Wording(
        shortcut=wording.shortcut.strip().removeprefix("/").lower(),
        title=" ".join(wording.title.split()),
        text_it=wording.text_it.replace("\r\n", "\n").strip(),
        text_en=wording.text_en.replace("\r\n", "\n").strip(),
        unit=wording.unit or None,
    )


def faults(wording: Wording) -> tuple[tuple[str, str], ...]:
    """(field, what is wrong with it) as constant names; empty when it may be kept.

    Wrong is: empty, long, bad_shortcut, unknown_variable or unsendable.
    """
    found: list[tuple[str, str]] = []
    if not SHORTCUT.fullmatch(wording.shortcut):
        found.append(("shortcut", "bad_shortcut"))
    if not wording.title or "\0" in wording.title:
        found.append(("title", "empty"))
    elif len(wording.title) > LONGEST_TITLE:
        found.append(("title", "long"))
    for field, text in (("text_it", wording.text_it), ("text_en", wording.text_en)):
        if fault := _fault_of_text(text):
            found.append((field, fault))
    return tuple(found)


def _fault_of_text(text: str) -> str | None:
    if not text:
        return "empty"
    if len(text) > LONGEST_TEXT:
        return "long"
    if unknown_names(text):
        return "unknown_variable"
    return "unsendable" if problems(Text(text)) else None
