"""Appointments that a change left without their time: listed until a person saw to them.

Moving and cancelling are done in the chat, by the services that always do it; what is not booked
any more is off the list by itself, and so is what fits again because the change was undone.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.facility_changes.kinds import AnyChange
from frontdesk.facility_changes.trouble import Trouble, taken_away
from services import audit
from services.desk import Desk
from services.units import Sight, staffed_unit
from store import appointments_to_move
from store.appointments import look_at
from store.database import DbSession
from store.tables import Appointment, Patient


@dataclass(frozen=True)
class MoveNeeded:
    """An appointment, whose it is, what is in its way, and the changes that are.

    None of these when it was booked in an opening that was undone.
    """

    appointment: Appointment
    patient: Patient
    why: frozenset[Trouble]
    because: tuple[AnyChange, ...]


class NotToMove(Exception):
    """No such appointment on the list of whoever asks."""


def appointments_to_move_of(
    desk: Desk, db_session: DbSession, sight: Sight
) -> Sequence[MoveNeeded]:
    """Those of everybody's and of the units one sees, soonest first."""
    now = desk.facility_as_of(db_session)
    holding = {one.id: one.what for one in now.noted if one.undone_from is None}
    found: dict[uuid.UUID, MoveNeeded] = {}
    for one in appointments_to_move.to_move(db_session, desk.now()):
        why = taken_away(now.most_open, now.facility, one.appointment)
        if not why or not _may_see(desk, db_session, sight, one.appointment):
            continue
        before = found.get(one.appointment.id)
        also = (holding[one.change.id],) if one.change.id in holding else ()
        because = (*before.because, *also) if before else also
        found[one.appointment.id] = MoveNeeded(one.appointment, one.patient, why, because)
    return list(found.values())


def keep_where_it_is(
    desk: Desk, db_session: DbSession, sight: Sight, staff_id: uuid.UUID, appointment_id: uuid.UUID
) -> None:
    """Takes an appointment off the list: it was settled otherwise, and stays booked.

    Raises `NotToMove` (also for another unit's). A second time changes nothing.
    """
    appointment = look_at(db_session, appointment_id)
    if appointment is None or not _may_see(desk, db_session, sight, appointment):
        raise NotToMove
    if appointments_to_move.keep(db_session, appointment_id, staff_id, desk.now()):
        audit.note(desk, db_session, staff_id, "appointment_not_moved", appointment_id)


def note_looked_at(desk: Desk, db_session: DbSession, staff_id: uuid.UUID) -> None:
    """The list shows names: that somebody looked is noted."""
    audit.note(desk, db_session, staff_id, "moves_seen", staff_id)


def _may_see(desk: Desk, db_session: DbSession, sight: Sight, appointment: Appointment) -> bool:
    unit = staffed_unit(desk, db_session, appointment.service_id, appointment.site_id)
    return sight.sees_all or unit is None or unit in sight.units
