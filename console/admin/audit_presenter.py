"""The audit log in plain words: who did what, to what, when, and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from console.admin.audit_actions import ACTIONS, AREAS, actions_of
from console.admin.audit_filter import Filter
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from services.accounts.read_audit_log import Entry
from store.tables import StaffMember

SHORT_ID = 8


@dataclass(frozen=True)
class Deed:
    """`subject`: what it was done to, as the filter takes it; `about`: the same in words.

    `is_own`: the subject is who did it, so that saying it again tells nothing.
    """

    at: str
    day: str
    clock: str
    who: str
    what: str
    about: str
    subject: str
    is_own: bool
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Day:
    """The deeds of one day, as they are on a page."""

    words: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True)
class Option:
    value: str
    word: str
    is_chosen: bool


@dataclass(frozen=True)
class OptionGroup:
    """An area and its actions; `whole` chooses them all."""

    word: str
    options: tuple[Option, ...]


def present_deeds(
    view: Viewpoint, facility: Facility, entries: Sequence[Entry], names: Mapping[str, str]
) -> tuple[Deed, ...]:
    """`names`: staff by id."""
    return tuple(_deed(view, facility, one, names) for one in entries)


def present_days(deeds: Sequence[Deed]) -> tuple[Day, ...]:
    """One after the other, in the order they are in."""
    return tuple(Day(words, tuple(of_day)) for words, of_day in groupby(deeds, _day))


def _day(deed: Deed) -> str:
    return deed.day


def action_words(view: Viewpoint, action: str) -> str:
    """The bare name for an action nobody has words for."""
    name = f"audit.action.{action}"
    return view.say(name) if view.phrases.known(name) else action


def present_people(
    view: Viewpoint, members: Sequence[StaffMember], asked: Filter
) -> tuple[Option, ...]:
    return tuple(Option(str(one.id), one.name, str(one.id) == asked.who) for one in members)


def present_actions(view: Viewpoint, asked: Filter) -> tuple[OptionGroup, ...]:
    return tuple(
        OptionGroup(
            view.say(f"audit.area.{area}"),
            (
                Option(area, view.say(f"audit.all_of.{area}"), area == asked.what),
                *(
                    Option(action, action_words(view, action), action == asked.what)
                    for action in actions_of(area)
                ),
            ),
        )
        for area in AREAS
    )


def _deed(view: Viewpoint, facility: Facility, one: Entry, names: Mapping[str, str]) -> Deed:
    event = one.event
    return Deed(
        at=event.at.isoformat(),
        day=view.day(event.at),
        clock=view.clock(event.at),
        who=one.staff_name or view.say("audit.nobody"),
        what=action_words(view, event.action),
        about=subject_words(view, event.action, event.subject, names),
        subject=event.subject,
        is_own=event.staff_id is not None and event.subject == str(event.staff_id),
        changes=tuple(_changes(view, facility, event.changes or {})),
    )


def subject_words(view: Viewpoint, action: str, subject: str, names: Mapping[str, str]) -> str:
    """A member of staff by name, everything else by kind and the beginning of its id."""
    if subject in names:
        return names[subject]
    kind = ACTIONS.get(action, "other")
    shown = subject if kind in ("day", "job") else subject[:SHORT_ID]
    return view.say(f"audit.subject.{kind}", id=shown)


def _changes(view: Viewpoint, facility: Facility, changes: Mapping[str, Any]) -> list[str]:
    return [
        _change(view, facility, field, *pair)
        for field, pair in sorted(changes.items())
        if isinstance(pair, list) and len(pair) == 2
    ]


def _change(view: Viewpoint, facility: Facility, field: str, before: Any, after: Any) -> str:
    """Where there was nothing before, only what there is now."""
    words = {"field": _field(view, field), "after": _value(view, facility, field, after)}
    if before is None:
        return view.say("audit.set", **words)
    return view.say("audit.changed", before=_value(view, facility, field, before), **words)


def _field(view: Viewpoint, field: str) -> str:
    name = f"people.field.{field}"
    return view.say(name) if view.phrases.known(name) else field


def _value(view: Viewpoint, facility: Facility, field: str, value: Any) -> str:
    if value is None or value == []:
        return view.say("audit.nothing")
    if isinstance(value, list):
        return ", ".join(_value(view, facility, field, one) for one in value)
    prefix = {"role": "app.role", "languages": "language"}.get(field)
    if prefix and view.phrases.known(f"{prefix}.{value}"):
        return view.say(f"{prefix}.{value}")
    units = {unit.id: unit.name for unit in facility.units}
    if field == "units" and value in units:
        return units[value].say(view.phrases.language)
    return str(value)
