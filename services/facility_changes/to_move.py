"""Appointments that a change left without their time: listed until a person saw to them.

Moving and cancelling are done in the chat, by the services that always do it; what is not booked
any more is off the list by itself, and so is what fits again because the change was undone.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontdesk.facility_changes.kinds import AnyChange
from frontdesk.facility_changes.trouble import Trouble, taken_away
from services import audit
from services.desk import Desk
from services.units import Sight, among, staffed_units, unit_of
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
    now, may_see = desk.facility_as_of(db_session), _seeing(desk, db_session, sight)
    holding = {one.id: one.what for one in now.noted if one.undone_from is None}
    found: dict[uuid.UUID, MoveNeeded] = {}
    for one in appointments_to_move.to_move(db_session, desk.now()):
        why = taken_away(now.most_open, now.facility, one.appointment)
        if not why or not may_see(one.appointment):
            continue
        before = found.get(one.appointment.id)
        also = (holding[one.change.id],) if one.change.id in holding else ()
        because = (*before.because, *also) if before else also
        found[one.appointment.id] = MoveNeeded(one.appointment, one.patient, why, because)
    return list(found.values())


def count_to_move(desk: Desk, db_session: DbSession, sight: Sight) -> int:
    """How many are on that list, and no patient is read for it: every page shows the number."""
    noted = appointments_to_move.noted_to_move(db_session, desk.now())
    if not noted:
        return 0
    now, may_see = desk.facility_as_of(db_session), _seeing(desk, db_session, sight)
    return sum(bool(taken_away(now.most_open, now.facility, one)) for one in noted if may_see(one))


def keep_where_it_is(
    desk: Desk, db_session: DbSession, sight: Sight, staff_id: uuid.UUID, appointment_id: uuid.UUID
) -> None:
    """Takes an appointment off the list: it was settled otherwise, and stays booked.

    Raises `NotToMove` (also for another unit's). A second time changes nothing.
    """
    appointment = look_at(db_session, appointment_id)
    if appointment is None or not _seeing(desk, db_session, sight)(appointment):
        raise NotToMove
    if appointments_to_move.keep(db_session, appointment_id, staff_id, desk.now()):
        audit.note(desk, db_session, staff_id, "appointment_not_moved", appointment_id)


def note_looked_at(desk: Desk, db_session: DbSession, staff_id: uuid.UUID) -> None:
    """The list shows names: that somebody looked is noted."""
    audit.note(desk, db_session, staff_id, "moves_seen", staff_id)


def _seeing(desk: Desk, db_session: DbSession, sight: Sight) -> Callable[[Appointment], bool]:
    """Whether somebody sees an appointment. Who belongs to a unit is asked once for them all."""
    facility, staffed = desk.facility, staffed_units(db_session)
    return lambda one: sight.may_see_unit(
        among(staffed, unit_of(facility, one.service_id, one.site_id))
    )
