"""Which days and which unit the address of a page asks for."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import request

from console.language import current_phrases
from frontdesk.supervision.days import PRESETS, Days, days_between, preset, preset_of
from services.desk import Desk
from store.supervision_waits import GENERAL

USUAL = "week"


@dataclass(frozen=True)
class Choice:
    """One tab; `value` goes into the address, None for nothing."""

    value: str | None
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class Asked:
    """`is_bad`: the days asked for made no span; the usual ones are shown."""

    days: Days
    unit: str | None
    is_bad: bool
    ranges: tuple[Choice, ...]
    units: tuple[Choice, ...]

    @property
    def since(self) -> str:
        return self.days.since.isoformat()

    @property
    def until(self) -> str:
        return self.days.until.isoformat()


def asked_for(desk: Desk) -> Asked:
    today = desk.now().astimezone(ZoneInfo(desk.facility.zone)).date()
    found = _days(today)
    days = found or preset(USUAL, today)
    unit = unit_asked_for(desk)
    return Asked(days, unit, found is None, _ranges(days, today), units_to_choose(desk, unit))


def unit_asked_for(desk: Desk) -> str | None:
    """A unit of the facility, or the chats that belong to none; None for all."""
    asked = request.args.get("unit")
    known = {GENERAL, *(unit.id for unit in desk.facility.units)}
    return asked if asked in known and desk.facility.units else None


def units_to_choose(desk: Desk, chosen: str | None) -> tuple[Choice, ...]:
    """All, each, and those of none; nothing where the facility has no units."""
    phrases = current_phrases()
    if not desk.facility.units:
        return ()
    named = [
        (None, phrases.say("queue.all_units")),
        *((unit.id, unit.name.say(phrases.language)) for unit in desk.facility.units),
        (GENERAL, phrases.say("supervisor.no_unit")),
    ]
    return tuple(Choice(value, name, value == chosen) for value, name in named)


def _days(today: date) -> Days | None:
    """None for days that make no span."""
    since, until = request.args.get("since", ""), request.args.get("until", "")
    if since or until:
        return days_between(since, until)
    asked = request.args.get("range", USUAL)
    return preset(asked, today) if asked in PRESETS else None


def _ranges(days: Days, today: date) -> tuple[Choice, ...]:
    phrases, chosen = current_phrases(), preset_of(days, today)
    return tuple(
        Choice(name, phrases.say(f"supervisor.range.{name}"), name == chosen) for name in PRESETS
    )
