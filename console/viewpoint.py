"""Who is looking, in which language, where and when: what every presenter needs."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.phrases import Phrases


@dataclass(frozen=True)
class Viewpoint:
    """Words and times for one reader. Instants are aware; they are shown in `zone`."""

    phrases: Phrases
    zone: ZoneInfo
    now: datetime
    staff_id: uuid.UUID | None = None

    def say(self, name: str, /, **values: object) -> str:
        return self.phrases.say(name, **values)

    def clock(self, at: datetime) -> str:
        """ "10:42" """
        return f"{self._local(at):%H:%M}"

    def day(self, at: datetime) -> str:
        """ "oggi", "ieri", "lunedì 16 novembre", with the year when it is another one."""
        on, today = self._local(at).date(), self._local(self.now).date()
        if on == today:
            return self.say("date.today")
        if on == today - timedelta(days=1):
            return self.say("date.yesterday")
        return self._in_full(on, with_year=on.year != today.year)

    def day_key(self, at: datetime) -> str:
        return self._local(at).date().isoformat()

    def moment(self, at: datetime) -> str:
        """ "oggi alle 10:42" """
        return self.say("date.moment", day=self.day(at), clock=self.clock(at))

    def ago(self, at: datetime) -> str:
        """How long ago, as coarse as one would say it: "adesso", "4 min", "2 h 5 min", "3 h"."""
        return self.span(self.now - at)

    def left(self, until: datetime) -> str:
        return self.span(until - self.now)

    def span(self, span: timedelta) -> str:
        minutes = max(int(span.total_seconds()) // 60, 0)
        hours, days = minutes // 60, minutes // (24 * 60)
        if minutes < 1:
            return self.say("date.under_a_minute")
        if hours < 1:
            return self.say("date.minutes", minutes=minutes)
        if hours < 24:
            name = "date.hours" if minutes % 60 else "date.whole_hours"
            return self.say(name, hours=hours, minutes=minutes % 60)
        return self.phrases.count("date.days", days)

    def _in_full(self, on: date, *, with_year: bool) -> str:
        said = self.say(
            "date.in_full",
            weekday=self.say(f"date.weekday.d{on.weekday()}"),
            day=on.day,
            month=self.say(f"date.month.m{on.month}"),
        )
        return f"{said} {on.year}" if with_year else said

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)
