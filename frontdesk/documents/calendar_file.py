"""The appointment as a calendar file (RFC 5545): neutral, because calendars are shared.

It says "Appuntamento" and the facility's name, never the service, the practitioner or the room.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vDatetime

PRODUCT = "-//Sportello//Appointment//IT"
REMINDER = timedelta(days=-1)
YEARS_OF_RULES = 2
"""The clock changes of the year before and after are in the file; calendars need only the day's."""


@dataclass(frozen=True)
class CalendarEntry:
    """What the file says; times are aware. `id` stays the same as long as the appointment does."""

    id: str
    language: str
    issued_at: datetime
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    location: str
    description: str
    reminder: str


def calendar_file(entry: CalendarEntry) -> bytes:
    """One VEVENT with its VTIMEZONE and an alarm the day before, at the same time of day."""
    zone = ZoneInfo(entry.zone)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_zone_rules(zone, entry.starts_at.astimezone(zone)))
    calendar.add_component(_event(entry, zone))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@sportello")
    event.add("dtstamp", entry.issued_at.astimezone(UTC))
    event["dtstart"] = _wall_time(entry.starts_at, zone)
    event["dtend"] = _wall_time(entry.ends_at, zone)
    event.add("summary", entry.summary, {"language": entry.language})
    event.add("location", entry.location)
    event.add("description", entry.description)
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add_component(_alarm(entry))
    return event


def _alarm(entry: CalendarEntry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", REMINDER)
    alarm.add("description", entry.reminder)
    return alarm


def _wall_time(at: datetime, zone: ZoneInfo) -> vDatetime:
    return vDatetime(at.astimezone(zone))


def _zone_rules(zone: ZoneInfo, around: datetime) -> Timezone:
    first = around.date().replace(month=1, day=1, year=around.year - 1)
    last = first.replace(year=first.year + YEARS_OF_RULES + 1)
    return Timezone.from_tzinfo(zone, first_date=first, last_date=last)
