"""Searching for free times in tests: in Rome, on a Monday morning."""

from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.facility.model import Facility
from frontdesk.schedules.busy import Busy
from frontdesk.schedules.slots import AppointmentSlot, free_slots

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ROME)  # a Monday


def rome(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


def slots(
    facility: Facility, service_id: str, start: str, end: str, **options: object
) -> list[AppointmentSlot]:
    options = {"now": NOW, "busy": {}} | options
    window = rome(start), rome(end)
    found = free_slots(facility.service(service_id), facility, window=window, **options)  # type: ignore[arg-type]
    return list(found)


def said(found: list[AppointmentSlot]) -> list[str]:
    return [
        f"{slot.starts_at.astimezone(ROME):%d/%m %H:%M} {slot.practitioner_id}" for slot in found
    ]


class Bookings:
    """Bookings as a database has them: it answers for a stretch of time, and notes for which."""

    def __init__(self, taken: Busy) -> None:
        self._taken = taken
        self.asked: list[str] = []

    def __call__(self, from_at: datetime, to_at: datetime) -> Busy:
        self.asked.append(f"{from_at.astimezone(ROME):%d/%m %H}-{to_at.astimezone(ROME):%d/%m %H}")
        return {
            key: [(start, end) for start, end in times if start < to_at and from_at < end]
            for key, times in self._taken.items()
        }
