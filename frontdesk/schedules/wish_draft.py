"""A wish while it is being read: each form found adds to it, and a doubt spoils it or is noted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from frontdesk.schedules.wish import DateRange, PartOfDay, Wish, in_order


class NotUnderstood(Exception):
    """The words say something about time that makes no sense to us: no guess is made."""


@dataclass
class Draft:
    today: date
    dates: list[DateRange] = field(default_factory=list)
    weekdays: set[int] = field(default_factory=set)
    parts: set[PartOfDay] = field(default_factory=set)
    not_before: time | None = None
    not_after: time | None = None
    soonest: bool = False
    should_ask: bool = False
    readings: list[DateRange] = field(default_factory=list)

    def ask_between(self, readings: Iterable[DateRange]) -> None:
        self.should_ask = True
        self.readings.extend(readings)
        self.dates.extend(self.readings)

    def starts_between(self, first: time | None, last: time | None) -> None:
        """Narrows the hours; NotUnderstood when an hour was already said."""
        if (first and self.not_before) or (last and self.not_after):
            raise NotUnderstood
        self.not_before = first or self.not_before
        self.not_after = last or self.not_after

    def finish(self, words: str) -> Wish | None:
        """The wish, None when nothing was found; NotUnderstood when it cannot all be true."""
        found = [self.dates, self.weekdays, self.parts, self.not_before, self.not_after]
        if not any(found) and not self.soonest:
            return None
        if self._contradicts_itself():
            raise NotUnderstood
        return Wish(
            words=words,
            dates=tuple(sorted(set(self.dates), key=in_order)),
            weekdays=frozenset(self.weekdays),
            parts=frozenset(self.parts),
            not_before=self.not_before,
            not_after=self.not_after,
            soonest=self.soonest,
            should_ask=self.should_ask,
            readings=tuple(sorted(set(self.readings), key=in_order)),
        )

    def _contradicts_itself(self) -> bool:
        backwards = self.not_before and self.not_after and self.not_before > self.not_after
        crossed = len(self.parts) > 1 and (len(self.weekdays) > 1 or len(self.dates) > 1)
        past = any(dates.last_on and dates.last_on < self.today for dates in self.dates)
        return bool(backwards) or crossed or past or not self._weekdays_fall_in_dates()

    def _weekdays_fall_in_dates(self) -> bool:
        """ "Venerdì 3 dicembre" when the 3rd is a Thursday is a question, not a wish."""
        if not self.weekdays:
            return True
        return all(_holds_a_weekday(dates, self.weekdays) for dates in self.dates)


def _holds_a_weekday(dates: DateRange, weekdays: set[int]) -> bool:
    week = [dates.first_on + timedelta(days=days) for days in range(7)]
    return any(dates.holds(on) and on.weekday() in weekdays for on in week)
