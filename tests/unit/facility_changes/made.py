"""Changes in a few words, for tests."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from frontdesk.facility.model import Facility
from frontdesk.facility_changes.kinds import AnyChange, read_change
from frontdesk.schedules.opening import opening_today
from frontdesk.schedules.slots import AppointmentSlot, free_slots

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)
WORDS = {"it": "riunione", "en": "a meeting"}


def change(kind: str, first: str, last: str = "", hours: str = "", **more: object) -> AnyChange:
    """`hours` like "14:00-18:00"; closures and openings are of Centro unless said otherwise."""
    said: dict[str, object] = {"kind": kind, "first_on": first, "last_on": last or first, **more}
    if hours:
        said["begins"], said["ends"] = hours.split("-")
    if kind in ("closure", "opening"):
        said = {"places": ["centro"], "name": WORDS, **said}
    return read_change(said)


def hours_of(facility: Facility, on: str, site: str = "centro") -> str:
    blocks = opening_today(facility.site(site), date.fromisoformat(on))
    return " ".join(f"{block.opens:%H:%M}-{block.closes:%H:%M}" for block in blocks)


def slots(
    facility: Facility, service_id: str, on: str, until: str = "", now: datetime = NOW
) -> list[AppointmentSlot]:
    """The free times of some days, with nothing booked."""
    first = datetime.combine(date.fromisoformat(on), time(), ROME)
    last = datetime.combine(date.fromisoformat(until or on) + timedelta(days=1), time(), ROME)
    service = facility.service(service_id)
    return list(free_slots(service, facility, {}, (first, last), now=now))


def starts(facility: Facility, service_id: str, on: str) -> list[str]:
    found = slots(facility, service_id, on)
    return [f"{slot.starts_at.astimezone(ROME):%H:%M}" for slot in found]
