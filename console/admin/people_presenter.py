"""The list of accounts in words."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from console.badges import Badge
from console.people import HUES, initials
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.staff.roles import ANSWER_CHATS
from services.accounts.read_people import Account


@dataclass(frozen=True)
class PersonRow:
    """`facts`: units, presence, chats in hand, last login; what there is of them."""

    id: str
    name: str
    initials: str
    hue: int
    email: str
    role: str
    is_me: bool
    is_active: bool
    badges: tuple[Badge, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class PeoplePresenter:
    """`notice`: said when no role needs a second factor here."""

    rows: tuple[PersonRow, ...]
    summary: str
    notice: str


def present_people(
    view: Viewpoint,
    facility: Facility,
    accounts: Sequence[Account],
    needing: AbstractSet[str],
    me: UUID,
) -> PeoplePresenter:
    rows = tuple(_row(view, facility, one, needing, me) for one in accounts)
    active = sum(one.is_active for one in accounts)
    return PeoplePresenter(
        rows=rows,
        summary=view.phrases.count("people.summary", active),
        notice="" if needing else view.say("people.no_second_factor_needed"),
    )


def unit_names(view: Viewpoint, facility: Facility, units: AbstractSet[str]) -> str:
    """In the facility's order. A unit the facility no longer has is called by its id."""
    known = [unit.name.say(view.phrases.language) for unit in facility.units if unit.id in units]
    gone = sorted(units - {unit.id for unit in facility.units})
    return ", ".join([*known, *gone])


def _row(
    view: Viewpoint, facility: Facility, one: Account, needing: AbstractSet[str], me: UUID
) -> PersonRow:
    return PersonRow(
        id=str(one.id),
        name=one.name,
        initials=initials(one.name),
        hue=one.id.int % HUES,
        email=one.email,
        role=view.say(f"app.role.{one.role}"),
        is_me=one.id == me,
        is_active=one.is_active,
        badges=tuple(_badges(view, one, needing)),
        facts=tuple(_facts(view, facility, one)),
    )


def _badges(view: Viewpoint, one: Account, needing: AbstractSet[str]) -> list[Badge]:
    if not one.is_active:
        return [Badge(view.say("people.state.left"), "quiet", "minus")]
    badges = []
    if one.is_locked:
        badges.append(Badge(view.say("people.state.locked"), "emergency", "lock"))
    if not one.has_password:
        badges.append(Badge(view.say("people.state.invited"), "soon", "clock"))
    if one.has_second_factor:
        badges.append(Badge(view.say("people.state.protected"), "good", "check"))
    elif one.role in needing:
        badges.append(Badge(view.say("people.state.unprotected"), "soon", "alert"))
    return badges


def _units(view: Viewpoint, facility: Facility, one: Account) -> list[str]:
    """A supervisor sees all chats, with or without a unit."""
    named = unit_names(view, facility, one.units)
    if named or one.role != "operator":
        return [named] if named else []
    return [view.say("people.no_unit")]


def _facts(view: Viewpoint, facility: Facility, one: Account) -> list[str]:
    facts = []
    if one.role in ANSWER_CHATS:
        facts += _units(view, facility, one)
        if one.presence and one.is_active:
            facts.append(view.say(f"shift.{one.presence}"))
        if one.in_hand:
            facts.append(view.phrases.count("people.in_hand", one.in_hand))
    if one.last_seen_at is not None:
        facts.append(view.say("people.last_seen", moment=view.moment(one.last_seen_at)))
    return facts
