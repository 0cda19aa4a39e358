"""Changes as lines of a list, by what they are about; and one of them whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.admin_facility.change_words import (
    ICON_OF,
    day_words,
    said_words,
    subject_words,
    when_words,
)
from console.admin_facility.preview_presenter import service_name
from console.badges import Badge
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.facility_changes.kinds import KINDS
from services.facility_changes.history import KnownChange
from store.tables import Appointment


@dataclass(frozen=True)
class ChangeLine:
    """`label`: the subject of a link, unlike that of any other line."""

    id: str
    subject: str
    when: str
    words: str
    state: Badge
    label: str


@dataclass(frozen=True)
class ChangeGroup:
    kind: str
    name: str
    icon: str
    add: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True)
class HitLine:
    """An appointment that a change was in the way of, by its code, and what became of it."""

    code: str
    moment: str
    service: str
    state: Badge


@dataclass(frozen=True)
class ChangePresenter:
    id: str
    kind_words: str
    icon: str
    subject: str
    when: str
    words: str
    note: str
    made: str
    ended: str
    state: Badge
    may_undo: bool
    hit: tuple[HitLine, ...]
    may_list: bool


def present_overview(
    view: Viewpoint, facility: Facility, found: Sequence[KnownChange]
) -> tuple[ChangeGroup, ...]:
    """One group for each kind, empty ones too: there is the button that adds."""
    return tuple(
        ChangeGroup(
            kind=kind,
            name=view.say(f"facility.group.{kind}"),
            icon=ICON_OF[kind],
            add=view.say(f"facility.add.{kind}"),
            lines=tuple(
                _change_line(view, facility, one) for one in found if one.what.kind == kind
            ),
        )
        for kind in KINDS
    )


def present_change(
    view: Viewpoint,
    facility: Facility,
    one: KnownChange,
    hit: Sequence[Appointment],
    role: str,
) -> ChangePresenter:
    state = _state(view, one)
    return ChangePresenter(
        id=str(one.id),
        kind_words=view.say(f"facility.kind.{one.what.kind}"),
        icon=ICON_OF[one.what.kind],
        subject=subject_words(view, facility, one.what),
        when=when_words(view, one.what),
        words=said_words(view, one.what),
        note=one.note or "",
        made=view.say("facility.made", name=one.author, moment=view.moment(one.at)),
        ended=_ended(view, one),
        state=state,
        may_undo=one.undone_from is None and not _is_over(view, one),
        hit=tuple(_hit_line(view, facility, appointment) for appointment in hit),
        may_list=role == "supervisor",
    )


def _change_line(view: Viewpoint, facility: Facility, one: KnownChange) -> ChangeLine:
    subject, when = subject_words(view, facility, one.what), when_words(view, one.what)
    words = said_words(view, one.what)
    return ChangeLine(
        id=str(one.id),
        subject=subject or words,
        when=when,
        words=words if subject else "",
        state=_state(view, one),
        label=view.say("facility.open_of", subject=subject or words, when=when),
    )


def _state(view: Viewpoint, one: KnownChange) -> Badge:
    today = view.now.astimezone(view.zone).date()
    if one.undone_from is not None and one.undone_from <= max(one.what.first_on, today):
        return Badge(view.say("facility.state.undone"), "quiet", "back")
    if _is_over(view, one):
        return Badge(view.say("facility.state.over"), "quiet", "check")
    if one.what.first_on <= today:
        return Badge(view.say("facility.state.now"), "fresh", "dot")
    return Badge(view.say("facility.state.coming"), "routine", "clock")


def _is_over(view: Viewpoint, one: KnownChange) -> bool:
    return one.what.last_on < view.now.astimezone(view.zone).date()


def _ended(view: Viewpoint, one: KnownChange) -> str:
    if one.undone_from is None or one.undone_at is None:
        return ""
    key = "facility.undone_by" if one.undone_from <= one.what.first_on else "facility.ended_by"
    return view.say(
        key,
        name=one.undone_by or "",
        moment=view.moment(one.undone_at),
        day=day_words(view, one.undone_from),
    )


def _hit_line(view: Viewpoint, facility: Facility, appointment: Appointment) -> HitLine:
    is_booked = appointment.status == "booked"
    word, tone = ("still_booked", "soon") if is_booked else ("not_there", "good")
    return HitLine(
        code=appointment.code,
        moment=view.moment(appointment.starts_at),
        service=service_name(view, facility, appointment.service_id),
        state=Badge(view.say(f"facility.hit.{word}"), tone, "clock" if is_booked else "check"),
    )
