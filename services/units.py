"""Whose patients are whose: the unit of a chat, and who of the staff may see it."""

import uuid
from dataclasses import dataclass

from frontdesk.facility.model import Facility
from services.desk import Desk
from store import presences
from store.database import DbSession
from store.tables import Conversation


@dataclass(frozen=True)
class Sight:
    """What a member of staff sees: chats of everybody, of their units, or (supervisors) all."""

    units: frozenset[str]
    sees_all: bool

    def may_see(self, conversation: Conversation) -> bool:
        return self.may_see_unit(conversation.unit)

    def may_see_unit(self, unit: str | None) -> bool:
        """None is everybody's."""
        return self.sees_all or unit is None or unit in self.units


def sight_of(db_session: DbSession, staff_id: uuid.UUID, role: str) -> Sight:
    return Sight(presences.units_of(db_session, staff_id), sees_all=role == "supervisor")


def unit_of(facility: Facility, service_id: str | None, site_id: str | None = None) -> str | None:
    """The unit that looks after a service or a site; None where it is everybody's business."""
    for unit in facility.units:
        if service_id in unit.services or (service_id is None and site_id in unit.sites):
            return unit.id
    return None


def staffed_unit(
    desk: Desk, db_session: DbSession, service_id: str | None, site_id: str | None = None
) -> str | None:
    """As `unit_of`, but a unit nobody belongs to is no unit: its patients would never be seen."""
    return among(staffed_units(db_session), unit_of(desk.facility, service_id, site_id))


def among(staffed: frozenset[str], unit: str | None) -> str | None:
    """The unit if somebody belongs to it; for many rows, `staffed_units` is read once."""
    return unit if unit in staffed else None


def staffed_units(db_session: DbSession) -> frozenset[str]:
    """The units somebody belongs to."""
    members = presences.units_of_all(db_session)
    return frozenset(unit for theirs in members.values() for unit in theirs)
