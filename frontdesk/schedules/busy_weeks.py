"""Bookings read a week at a time, only as far as a search gets."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from frontdesk.schedules.busy import Busy, BusyBetween, TakenTimes
from frontdesk.schedules.local_time import starts_at

_DAYS_AT_ONCE = 7
_ONE_DAY = timedelta(days=1)


class BusyWeeks:
    """What is taken on a date; dates are asked for in ascending order, none after `last_on`."""

    def __init__(self, busy: Busy | BusyBetween, zones: set[ZoneInfo], last_on: date) -> None:
        self._busy = busy
        self._zones = zones
        self._last_on = last_on
        self._known_until: date | None = None
        self._known: Busy = {}
        self._taken: dict[str, TakenTimes] = {}

    def of(self, key: str, on: date) -> TakenTimes:
        """The taken times of a practitioner or room that touch a date, and perhaps others."""
        if self._known_until is None or on > self._known_until:
            self._read(on)
        if key not in self._taken:
            self._taken[key] = TakenTimes(self._known.get(key, ()))
        return self._taken[key]

    def _read(self, on: date) -> None:
        """Bookings from a date's first midnight to a week's last, whichever zone a site is in."""
        if not callable(self._busy):
            self._known, self._known_until = self._busy, self._last_on
            return
        self._known_until = min(on + (_DAYS_AT_ONCE - 1) * _ONE_DAY, self._last_on)
        from_at = min(starts_at(on, time.min, zone) for zone in self._zones)
        after = self._known_until + _ONE_DAY
        to_at = max(starts_at(after, time.min, zone) for zone in self._zones)
        self._known, self._taken = self._busy(from_at, to_at), {}
