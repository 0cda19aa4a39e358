"""Presence of the staff, and the units they belong to."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from store.database import DbSession
from store.tables import PresenceEvent, StaffMember, StaffPresence, StaffUnit


@dataclass(frozen=True)
class Present:
    member: StaffMember
    presence: StaffPresence


def find_presence(db_session: DbSession, staff_id: uuid.UUID) -> StaffPresence | None:
    return db_session.get(StaffPresence, staff_id, populate_existing=True)


def lock_presence(db_session: DbSession, staff_id: uuid.UUID, now: datetime) -> StaffPresence:
    """The row of this member, made if they never said anything."""
    db_session.execute(
        insert(StaffPresence)
        .values(staff_id=staff_id, state="off", since=now, seen_at=now)
        .on_conflict_do_nothing()
    )
    return db_session.get_one(StaffPresence, staff_id, with_for_update=True, populate_existing=True)


def touch(db_session: DbSession, staff_id: uuid.UUID, now: datetime, before: datetime) -> None:
    """Notes that they were seen, unless that is known since `before`."""
    db_session.execute(
        update(StaffPresence)
        .where(StaffPresence.staff_id == staff_id, StaffPresence.seen_at < before)
        .values(seen_at=now)
    )


def add_event(db_session: DbSession, staff_id: uuid.UUID, state: str, at: datetime) -> None:
    db_session.add(PresenceEvent(staff_id=staff_id, state=state, at=at))


def all_present(db_session: DbSession, roles: Sequence[str]) -> Sequence[Present]:
    """Active members of these roles who have said whether they are there."""
    query = (
        select(StaffMember, StaffPresence)
        .join(StaffPresence, StaffPresence.staff_id == StaffMember.id)
        .where(StaffMember.is_active, StaffMember.role.in_(roles))
        .order_by(StaffMember.id)
    )
    return [Present(*row) for row in db_session.execute(query)]


def states(db_session: DbSession) -> Mapping[uuid.UUID, str]:
    """What each member said last, for all who ever said anything."""
    query = select(StaffPresence.staff_id, StaffPresence.state)
    return {staff_id: state for staff_id, state in db_session.execute(query)}


def units_of(db_session: DbSession, staff_id: uuid.UUID) -> frozenset[str]:
    query = select(StaffUnit.unit).where(StaffUnit.staff_id == staff_id)
    return frozenset(db_session.scalars(query))


def units_of_all(db_session: DbSession) -> Mapping[uuid.UUID, set[str]]:
    """The units of every active member who has one."""
    query = (
        select(StaffUnit.staff_id, StaffUnit.unit)
        .join(StaffMember, StaffMember.id == StaffUnit.staff_id)
        .where(StaffMember.is_active)
    )
    units: dict[uuid.UUID, set[str]] = defaultdict(set)
    for staff_id, unit in db_session.execute(query):
        units[staff_id].add(unit)
    return units


def set_units(db_session: DbSession, staff_id: uuid.UUID, units: Sequence[str]) -> None:
    """Adds the units a member does not have yet."""
    for unit in units:
        db_session.execute(
            insert(StaffUnit).values(staff_id=staff_id, unit=unit).on_conflict_do_nothing()
        )


def replace_units(db_session: DbSession, staff_id: uuid.UUID, units: Sequence[str]) -> None:
    """These and no other."""
    others = StaffUnit.unit.not_in(units)
    db_session.execute(delete(StaffUnit).where(StaffUnit.staff_id == staff_id, others))
    set_units(db_session, staff_id, units)
