"""The day's appointments as the front desk sees them; looking is noted in the audit trail."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.desk import Desk
from services.units import Sight, among, staffed_unit, staffed_units, unit_of
from store.appointments import appointments_between, look_at
from store.database import DbSession
from store.staff import add_audit_event
from store.tables import Appointment, Patient


@dataclass(frozen=True)
class AgendaEntry:
    """An appointment and whose it is."""

    appointment: Appointment
    patient: Patient


def read_agenda(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, sight: Sight, on: date
) -> Sequence[AgendaEntry]:
    """Booked, begun and past appointments of a local date, by time; no holds, nothing cancelled.

    Only those of the units one sees.
    """
    zone = ZoneInfo(desk.facility.zone)
    start, end = (datetime.combine(day, time(), zone) for day in (on, on + timedelta(days=1)))
    add_audit_event(db_session, staff_id, "agenda_seen", on.isoformat(), desk.now())
    staffed = staffed_units(db_session)
    return [
        AgendaEntry(appointment, patient)
        for appointment, patient in appointments_between(db_session, start, end)
        if sight.may_see_unit(_unit(desk, appointment, staffed))
    ]


def may_see_appointment(
    desk: Desk, db_session: DbSession, sight: Sight, appointment_id: uuid.UUID
) -> bool:
    """False for another unit's; True for one that does not exist, as there is nothing to hide."""
    appointment = look_at(db_session, appointment_id)
    if appointment is None:
        return True
    return sight.may_see_unit(
        staffed_unit(desk, db_session, appointment.service_id, appointment.site_id)
    )


def _unit(desk: Desk, appointment: Appointment, staffed: frozenset[str]) -> str | None:
    return among(staffed, unit_of(desk.facility, appointment.service_id, appointment.site_id))
