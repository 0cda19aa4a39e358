"""The days a supervisor looks at: local dates, both included."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from frontdesk.schedules.local_time import starts_at

PRESETS = {"today": 1, "week": 7, "month": 30}
"""How many days each has, today the last of them."""
LONGEST = 732
"""Two years, one of them a leap year."""


@dataclass(frozen=True)
class Days:
    since: date
    until: date

    def begins_at(self, zone: ZoneInfo) -> datetime:
        """UTC; a day of 23 or 25 hours is as long as it is."""
        return starts_at(self.since, time(), zone)

    def ends_at(self, zone: ZoneInfo) -> datetime:
        """UTC, no longer part of them."""
        return starts_at(self.until + timedelta(days=1), time(), zone)


def preset(name: str, today: date) -> Days:
    """KeyError for a name that is none of `PRESETS`."""
    return Days(today - timedelta(days=PRESETS[name] - 1), today)


def days_between(since: str, until: str) -> Days | None:
    """The days between two ISO dates; None where they make no span of at most `LONGEST`."""
    try:
        days = Days(date.fromisoformat(since), date.fromisoformat(until))
    except ValueError:
        return None
    is_sound = date.min.year < days.since.year and days.until.year < date.max.year
    return days if is_sound and 0 <= (days.until - days.since).days < LONGEST else None


def preset_of(days: Days, today: date) -> str | None:
    """The name of these days, None for others."""
    return next((name for name in PRESETS if preset(name, today) == days), None)
