"""What a change, or the end of one, does to times that are booked or held."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from frontdesk.facility.model import Facility
from frontdesk.facility_changes.checks import check_change
from frontdesk.facility_changes.in_force import NotedChange, facility_in_force, without_change
from frontdesk.facility_changes.kinds import AnyChange
from frontdesk.facility_changes.overlay import overlay
from frontdesk.facility_changes.trouble import Trouble, taken_away
from frontdesk.schedules.local_time import local
from services.desk import Desk
from store.appointments_to_move import alive_between
from store.database import DbSession
from store.tables import Appointment


@dataclass(frozen=True)
class Hit:
    """An appointment whose time is taken away, and by what."""

    appointment: Appointment
    why: frozenset[Trouble]


@dataclass(frozen=True)
class Consequences:
    """`before` and `after` are the facility; `booked` are to be moved, `held` are let go.

    `version`: what was in force when this was worked out.
    """

    version: uuid.UUID | None
    before: Facility
    after: Facility
    booked: Sequence[Hit]
    held: Sequence[Hit]


class NothingToUndo(Exception):
    """The change is over, or was undone already. Nothing was changed."""


def consequences_of(desk: Desk, db_session: DbSession, change: AnyChange) -> Consequences:
    """What would happen if it were saved now. Raises `ChangeRefused`."""
    now = desk.facility_as_of(db_session)
    check_change(now.facility, change, desk.now())
    # by itself: what an earlier closure hit as well is still hit when that one is undone
    alone = overlay(now.most_open, [change])
    hits = _hits(desk, db_session, change, now.most_open, alone) if change.takes_away else []
    after = overlay(desk.keeper.given, [*_holding(now.noted), change])
    return _told(now.version, now.facility, after, hits)


def consequences_of_undoing(
    desk: Desk, db_session: DbSession, change_id: uuid.UUID
) -> tuple[NotedChange, Consequences]:
    """What would happen if a change ended today, or before it begins. Raises `NothingToUndo`."""
    now = desk.facility_as_of(db_session)
    noted = next((one for one in now.noted if one.id == change_id), None)
    today = today_of(desk)
    if noted is None or noted.undone_from is not None or noted.what.last_on < today:
        raise NothingToUndo
    rest = without_change(now.noted, change_id, undone_from(noted.what, today))
    after = facility_in_force(desk.keeper.given, rest)
    hits = [] if noted.what.takes_away else _hits(desk, db_session, noted.what, now.facility, after)
    return noted, _told(now.version, now.facility, after, hits)


def today_of(desk: Desk) -> date:
    """The facility's date."""
    return local(desk.now(), ZoneInfo(desk.keeper.given.zone)).date()


def undone_from(change: AnyChange, today: date) -> date:
    """The first day without it: days gone by stay as they were."""
    return max(change.first_on, today)


def _hits(
    desk: Desk, db_session: DbSession, change: AnyChange, before: Facility, after: Facility
) -> list[Hit]:
    """What of the booked and held times to come is taken away."""
    first, last = _moments(desk, change)
    people = [person.id for person in desk.keeper.given.practitioners]
    alive = alive_between(db_session, max(first, desk.now()), last, people)
    return [
        Hit(one, why)
        for one in alive
        if one.starts_at > desk.now() and (why := taken_away(before, after, one))
    ]


def _moments(desk: Desk, change: AnyChange) -> tuple[datetime, datetime]:
    """From a day before to a day after: whichever zone a place is in."""
    zone, day = ZoneInfo(desk.keeper.given.zone), timedelta(days=1)
    return (
        datetime.combine(change.first_on - day, time(), zone),
        datetime.combine(change.last_on + 2 * day, time(), zone),
    )


def _holding(noted: Sequence[NotedChange]) -> list[AnyChange]:
    return [left for one in noted if (left := one.holds) is not None]


def _told(
    version: uuid.UUID | None, before: Facility, after: Facility, hits: Sequence[Hit]
) -> Consequences:
    booked = [hit for hit in hits if hit.appointment.status != "pending"]
    held = [hit for hit in hits if hit.appointment.status == "pending"]
    return Consequences(version, before, after, booked, held)
