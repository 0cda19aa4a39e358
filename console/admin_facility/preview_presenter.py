"""What a change would do, in words: hours before and after, appointments, what patients read."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.admin_facility.change_words import (
    ICON_OF,
    day_words,
    hours_words,
    person_name,
    place_name,
    said_words,
    subject_words,
    when_words,
)
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.facility_changes.differences import DayDifference, differences
from frontdesk.facility_changes.kinds import AnyChange, NoticeShown, PlaceClosed, PlaceOpened
from frontdesk.facility_changes.overlay import places_of
from frontdesk.schedules.local_time import local
from services.facility_changes.consequences import Consequences, Hit

MOST_DAYS = 14
MOST_CODES = 60


@dataclass(frozen=True)
class HoursLine:
    """One place or person on one day."""

    day: str
    subject: str
    before: str
    after: str


@dataclass(frozen=True)
class CodeLine:
    """An appointment by its code: who must decide about closures need not know whose it is."""

    code: str
    day: str
    clock: str
    service: str
    why: str


@dataclass(frozen=True)
class PreviewPresenter:
    """`more_days`: so many are not shown; `read`: what patients are told, per language."""

    kind_words: str
    icon: str
    subject: str
    when: str
    words: str
    lines: tuple[HoursLine, ...]
    more_days: int
    booked: int
    codes: tuple[CodeLine, ...]
    held: int
    read: tuple[tuple[str, str], ...]
    version: str
    may_list: bool


def present_preview(
    view: Viewpoint, change: AnyChange, told: Consequences, role: str
) -> PreviewPresenter:
    """`role` decides whether the list with the names is one click away."""
    today = view.now.astimezone(view.zone).date()
    found = list(differences(told.before, told.after, change, today))
    return PreviewPresenter(
        kind_words=view.say(f"facility.kind.{change.kind}"),
        icon=ICON_OF[change.kind],
        subject=subject_words(view, told.before, change),
        when=when_words(view, change),
        words=said_words(view, change),
        lines=tuple(_line(view, told.before, one) for one in found[:MOST_DAYS]),
        more_days=max(len(found) - MOST_DAYS, 0),
        booked=len(told.booked),
        codes=tuple(code_line(view, told.before, hit) for hit in told.booked[:MOST_CODES]),
        held=len(told.held),
        read=_read(change),
        version=str(told.version or ""),
        may_list=role == "supervisor",
    )


def code_line(view: Viewpoint, facility: Facility, hit: Hit) -> CodeLine:
    one = hit.appointment
    zone = facility.site(one.site_id).tz if _has_site(facility, one.site_id) else view.zone
    return CodeLine(
        code=one.code,
        day=view.day(one.starts_at),
        clock=f"{local(one.starts_at, zone):%H:%M}",
        service=service_name(view, facility, one.service_id),
        why=why_words(view, hit.why),
    )


def why_words(view: Viewpoint, why: frozenset[str] | Sequence[str]) -> str:
    return ", ".join(view.say(f"facility.why.{one}") for one in sorted(why))


def service_name(view: Viewpoint, facility: Facility, service_id: str) -> str:
    try:
        return facility.service(service_id).name.say(view.phrases.language)
    except KeyError:
        return service_id


def _line(view: Viewpoint, facility: Facility, one: DayDifference) -> HoursLine:
    is_place = one.subject in places_of(facility)
    name = place_name if is_place else person_name
    nothing = view.say("facility.closed" if is_place else "facility.away")
    return HoursLine(
        day=day_words(view, one.on),
        subject=name(view, facility, one.subject),
        before=hours_words(view, one.before) or nothing,
        after=hours_words(view, one.after) or nothing,
    )


def _read(change: AnyChange) -> tuple[tuple[str, str], ...]:
    if isinstance(change, NoticeShown):
        return (("it", change.text.it), ("en", change.text.en))
    if isinstance(change, PlaceClosed | PlaceOpened):
        return (("it", change.name.it), ("en", change.name.en))
    return ()


def _has_site(facility: Facility, site_id: str) -> bool:
    return any(site.id == site_id for site in facility.sites)
