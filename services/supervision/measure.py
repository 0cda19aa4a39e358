"""The numbers of some days, for all or for one unit. Reading changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from frontdesk.ownership import Urgency
from frontdesk.supervision.days import Days
from frontdesk.supervision.open_clock import open_clock
from services.desk import Desk
from store.database import DbSession
from store.supervision_contacts import ContactFigures, contact_figures
from store.supervision_endings import EndingFigures, Wrap, ending_figures, wraps
from store.supervision_waits import (
    WaitCounts,
    WaitFigures,
    WaitsAskedFor,
    wait_counts,
    wait_figures,
)

LONGEST = timedelta(days=62)
"""So far beyond the last day a wait is followed; no deadline is further away."""


@dataclass(frozen=True)
class Numbers:
    """`waits`: of all urgencies first. `contacts` None for a unit: until a chat comes to people it
    belongs to none."""

    waits: Sequence[WaitFigures]
    counts: WaitCounts
    endings: EndingFigures
    contacts: ContactFigures | None


def measure(desk: Desk, db_session: DbSession, days: Days, unit: str | None = None) -> Numbers:
    zone = ZoneInfo(desk.facility.zone)
    begins_at, ends_at = days.begins_at(zone), days.ends_at(zone)
    asked = waits_asked_for(desk, days, unit)
    contacts = (
        contact_figures(db_session, begins_at, ends_at, desk.now(), zone.key)
        if unit is None
        else None
    )
    return Numbers(
        waits=wait_figures(db_session, asked),
        counts=wait_counts(db_session, asked, zone.key),
        endings=ending_figures(db_session, begins_at, ends_at, unit),
        contacts=contacts,
    )


def waits_asked_for(desk: Desk, days: Days, unit: str | None) -> WaitsAskedFor:
    """Measured with the opening hours and the deadlines that the facility has today."""
    zone = ZoneInfo(desk.facility.zone)
    begins_at, ends_at = days.begins_at(zone), days.ends_at(zone)
    within = desk.facility.queue.answer_within_minutes
    return WaitsAskedFor(
        begins_at=begins_at,
        ends_at=ends_at,
        now=desk.now(),
        unit=unit,
        clock=open_clock(desk.facility.operators, begins_at, min(desk.now(), ends_at + LONGEST)),
        within={level.value: within.minutes(level) for level in Urgency},
    )


def wraps_of(
    desk: Desk, db_session: DbSession, days: Days, unit: str | None = None
) -> Sequence[Wrap]:
    """Every chat that ended in these days; without names or words, and without what patients said
    of them where that could be told of one colleague."""
    zone = ZoneInfo(desk.facility.zone)
    begins_at, ends_at = days.begins_at(zone), days.ends_at(zone)
    found = wraps(db_session, begins_at, ends_at, unit, zone.key)
    if ending_figures(db_session, begins_at, ends_at, unit).may_show_ratings:
        return found
    return [replace(wrap, solved=None, rating=None) for wrap in found]
