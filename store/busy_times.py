"""Which times of practitioners and rooms are taken, and by which lanes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, text, union_all

from store.database import DbSession
from store.tables import Appointment
from store.tables.appointments import TAKES_THE_TIME

LONGEST = timedelta(hours=24)
"""No appointment lasts longer (a check of the table): what overlaps a time began at most so long
before it, so that the index gives it without walking through years of appointments."""


@dataclass(frozen=True)
class TakenTime:
    """`resource_id` (a practitioner or a room) is taken from `starts_at` to `ends_at`."""

    resource_id: str
    starts_at: datetime
    ends_at: datetime


def taken_between(
    db_session: DbSession,
    practitioner_ids: Sequence[str],
    room_ids: Sequence[str],
    from_at: datetime,
    to_at: datetime,
    now: datetime,
) -> Sequence[TakenTime]:
    """What takes these practitioners and rooms in [from_at, to_at); a hold until it expires."""
    person, room = Appointment.practitioner_id, Appointment.room_id
    alive = or_(Appointment.held_until.is_(None), Appointment.held_until > now)
    in_the_way = and_(_overlaps(from_at, to_at), alive)
    times = (Appointment.starts_at, Appointment.ends_at)
    query = union_all(
        select(person, *times).where(
            person.in_(practitioner_ids), _overlaps(from_at, to_at), alive
        ),
        select(room, *times).where(room.in_(room_ids), in_the_way),
    )
    return [TakenTime(*row) for row in db_session.execute(query)]


def standing_in_the_way(
    db_session: DbSession,
    practitioner_id: str,
    room_id: str,
    starts_at: datetime,
    ends_at: datetime,
) -> Sequence[Appointment]:
    """All that overlaps the time, with the practitioner or in the room, expired holds included."""
    at_either = or_(Appointment.practitioner_id == practitioner_id, Appointment.room_id == room_id)
    query = select(Appointment).where(at_either, _overlaps(starts_at, ends_at))
    return db_session.scalars(query.execution_options(populate_existing=True)).all()


def _overlaps(from_at: datetime, to_at: datetime) -> ColumnElement[bool]:
    return and_(
        # literally as in the partial index, or the planner does not see that it may use it
        text(TAKES_THE_TIME),
        Appointment.starts_at > from_at - LONGEST,
        Appointment.starts_at < to_at,
        Appointment.ends_at > from_at,
    )
