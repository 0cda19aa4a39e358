"""The form of a change: what can be chosen, what was typed, and what of it cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from console.admin_facility.change_words import place_name, room_name
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.facility_changes.kinds import AnyChange, read_change
from frontdesk.facility_changes.overlay import places_of

FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    "closure": ("places", "days", "hours", "name"),
    "opening": ("places", "days", "hours", "name"),
    "leave": ("practitioner", "reason", "days", "hours"),
    "session": ("practitioner", "room_or_any", "day", "hours"),
    "room": ("room", "days", "hours"),
    "notice": ("days", "text"),
}
NEEDS_HOURS = frozenset({"opening", "session"})
REASONS = ("holidays", "permit", "training", "other")
LONGEST_NOTE = 200
_TYPED = (
    "first_on", "last_on", "begins", "ends", "practitioner", "reason", "room",
    "name_it", "name_en", "text_it", "text_en", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    id: str
    name: str
    is_chosen: bool = False


@dataclass(frozen=True)
class ChangeForm:
    """`typed`: every field by its name; `errors`: words for fields that cannot be, by name."""

    kind: str
    fields: tuple[str, ...]
    needs_hours: bool
    typed: Mapping[str, str]
    places: tuple[Choice, ...]
    people: tuple[Choice, ...]
    rooms: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    today: str
    errors: Mapping[str, str]


def make_form(
    view: Viewpoint,
    facility: Facility,
    kind: str,
    given: "MultiDict[str, str]",
    wrong: frozenset[str] = frozenset(),
) -> ChangeForm:
    typed = {name: given.get(name, "") for name in _TYPED}
    language = view.phrases.language
    chosen = tuple(given.getlist("places"))
    people = sorted(facility.practitioners, key=lambda one: (one.family_name, one.given_name))
    return ChangeForm(
        kind=kind,
        fields=FIELDS_OF[kind],
        needs_hours=kind in NEEDS_HOURS,
        typed=typed,
        places=tuple(
            Choice(id, place_name(view, facility, id), id in chosen) for id in places_of(facility)
        ),
        people=tuple(
            Choice(p.id, _listed(p.family_name, p.given_name), p.id == typed["practitioner"])
            for p in people
        ),
        rooms=tuple(
            Choice(room.id, room_name(view, facility, room.id), room.id == typed["room"])
            for room in sorted(facility.rooms, key=lambda room: room.name.say(language))
        ),
        reasons=tuple(
            Choice(one, view.say(f"facility.leave_reason.{one}"), one == typed["reason"])
            for one in REASONS
        ),
        today=view.day_key(view.now),
        errors={name: view.say(f"facility.wrong.{name}") for name in _shown(wrong)},
    )


def change_of(kind: str, given: "MultiDict[str, str]") -> AnyChange:
    """What a form says; raises `Unreadable`. Without a last day it is the first."""
    fields = FIELDS_OF[kind]
    first_on = given.get("first_on", "").strip()
    said: dict[str, object] = {
        "kind": kind,
        "first_on": first_on,
        "last_on": given.get("last_on", "").strip() or first_on,
    }
    if "hours" in fields:
        said |= {name: given.get(name, "").strip() or None for name in ("begins", "ends")}
    if "places" in fields:
        said["places"] = given.getlist("places")
    for name in ("practitioner", "reason", "room"):
        if name in fields:
            said[name] = given.get(name, "")
    if "room_or_any" in fields:
        said["room"] = given.get("room") or None
    for name in ("name", "text"):
        if name in fields:
            said[name] = {code: given.get(f"{name}_{code}", "") for code in ("it", "en")}
    return read_change(said)


def sent_again(given: "MultiDict[str, str]") -> tuple[tuple[str, str], ...]:
    """The fields of a form, to be carried through the preview."""
    places = (("places", one) for one in given.getlist("places"))
    typed = ((name, given[name]) for name in _TYPED if given.get(name))
    return (*places, *typed)


def _shown(wrong: frozenset[str]) -> frozenset[str]:
    """Under which field an error is shown."""
    under = {"last_on": "stretch", "begins": "hours", "ends": "hours", "room_or_any": "room"}
    shown = {under.get(name, name) for name in wrong}
    # without its first day nothing can be said of a stretch
    return frozenset(shown - {"stretch"} if "first_on" in shown else shown)


def _listed(family_name: str, given_name: str) -> str:
    return f"{family_name} {given_name}"
