"""The day's appointments as the front desk sees them; looking is noted in the audit trail."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.desk import Desk
from store.appointments import appointments_between
from store.database import DbSession
from store.staff import add_audit_event
from store.tables import Appointment, Patient


@dataclass(frozen=True)
class AgendaEntry:
    """An appointment and whose it is."""

    appointment: Appointment
    patient: Patient


def read_agenda(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, on: date
) -> Sequence[AgendaEntry]:
    """Booked, begun and past appointments of a local date, by time; no holds, nothing cancelled."""
    zone = ZoneInfo(desk.facility.zone)
    start, end = (datetime.combine(day, time(), zone) for day in (on, on + timedelta(days=1)))
    add_audit_event(db_session, staff_id, "agenda_seen", on.isoformat(), desk.now())
    found = appointments_between(db_session, start, end)
    return [AgendaEntry(appointment, patient) for appointment, patient in found]
