"""Message templates in plain words: may it be sent, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.badges import Badge
from console.people import language_word
from console.viewpoint import Viewpoint
from frontdesk.templates.states import SENDABLE
from services.templates import TemplateStanding

_WAITING = frozenset({"PENDING", "IN_APPEAL"})


@dataclass(frozen=True)
class TemplateLine:
    """`facts`: quality, category and the like, each in a few words."""

    title: str
    name: str
    language: str
    body: str
    state: Badge
    facts: tuple[str, ...]


@dataclass(frozen=True)
class TemplatesPresenter:
    lines: tuple[TemplateLine, ...]
    unusable: int


def present_templates(view: Viewpoint, found: Sequence[TemplateStanding]) -> TemplatesPresenter:
    return TemplatesPresenter(
        lines=tuple(_line(view, one) for one in found),
        unusable=sum(not one.is_usable for one in found),
    )


def _line(view: Viewpoint, one: TemplateStanding) -> TemplateLine:
    return TemplateLine(
        title=one.title.say(view.phrases.language) if one.title else one.name,
        name=one.name,
        language=language_word(view, one.language),
        body=one.body,
        state=_state(view, one),
        facts=tuple(_facts(view, one)),
    )


def _state(view: Viewpoint, one: TemplateStanding) -> Badge:
    word = _word(view, one)
    if one.is_usable:
        return Badge(word, "soon" if one.state not in SENDABLE - {"FLAGGED"} else "good", "check")
    return Badge(word, "routine" if one.state in _WAITING else "same-day", "alert")


def _word(view: Viewpoint, one: TemplateStanding) -> str:
    if one.is_assumed:
        return view.say("facility.template_state.assumed")
    if not one.is_usable and one.state in SENDABLE:
        return view.say("facility.template_state.not_utility")
    name = f"facility.template_state.{one.state.lower()}"
    return view.say(name if view.phrases.known(name) else "facility.template_state.other")


def _facts(view: Viewpoint, one: TemplateStanding) -> list[str]:
    found = []
    if one.changed_at is not None:
        found.append(view.say("facility.template_since", moment=view.moment(one.changed_at)))
    for name in ("quality", "reason", "category", "coming_category"):
        value = getattr(one, name)
        if value and value not in ("UNKNOWN", "NONE"):
            found.append(view.say(f"facility.template_{name}", value=value.lower()))
    return found
