"""Until when may an appointment be cancelled free of charge?

Days are counted as Italian law counts terms: the appointment's own date is not counted, the last
day is, whole. Hours are wall-clock hours, so that the deadline falls at the appointment's own time
on the days when the clock changes too.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from frontdesk.facility.people import Regime
from frontdesk.facility.places import Place
from frontdesk.facility.rules import CancellationRule
from frontdesk.schedules.holidays import national_holidays
from frontdesk.schedules.local_time import ends_at, local

_LAST_SECOND = time(23, 59, 59)
_ONE_DAY = timedelta(days=1)


def rule_in_force(
    rules: Iterable[CancellationRule], regime: Regime, booked_on: date, service_kind: str
) -> CancellationRule | None:
    """The newest rule that held for this kind of booking on the day it was made."""
    held = [
        rule
        for rule in rules
        if regime in rule.regimes
        and rule.effective_from <= booked_on
        and (not rule.service_kinds or service_kind in rule.service_kinds)
    ]
    return max(held, key=lambda rule: rule.effective_from, default=None)


def free_cancellation_until(starts_at: datetime, rule: CancellationRule, site: Place) -> datetime:
    """The last moment (aware UTC, included) to cancel an appointment that starts at `starts_at`.

    It may already be past when the appointment was booked. ValueError for a naive `starts_at`.
    """
    start = local(starts_at, site.tz)
    if rule.unit == "working_hours":
        deadline = _working_hours_before(start.replace(tzinfo=None), rule, site)
    elif rule.unit == "calendar_hours":
        deadline = start.replace(tzinfo=None) - timedelta(hours=rule.n)
    else:
        on = _days_before(start.date(), rule, site)
        at = _LAST_SECOND if rule.counts_to == "end_of_day" else start.time()
        deadline = datetime.combine(on, at)
    return min(ends_at(deadline.date(), deadline.time(), site.tz), starts_at.astimezone(UTC))


def is_working_day(on: date, rule: CancellationRule, site: Place) -> bool:
    """Whether a date counts as a working day under this rule at this site."""
    weekday = on.weekday()
    if (weekday == 5 and not rule.saturday_is_working) or (
        weekday == 6 and not rule.sunday_is_working
    ):
        return False
    if rule.excludes_national_holidays and on in national_holidays(on.year):
        return False
    patron = site.patron_saint if rule.excludes_patron else None
    return patron is None or not patron.falls_on(on)


def _days_before(on: date, rule: CancellationRule, site: Place) -> date:
    left = rule.n
    while left:
        on -= _ONE_DAY
        if rule.unit == "calendar_days" or is_working_day(on, rule, site):
            left -= 1
    return on


def _working_hours_before(until: datetime, rule: CancellationRule, site: Place) -> datetime:
    """Back through the wall clock, 24 hours a working day and none on the others."""
    left, on = timedelta(hours=rule.n), until.date()
    while True:
        midnight = datetime.combine(on, time(0, 0))
        if is_working_day(on, rule, site):
            if until - midnight >= left:
                return until - left
            left -= until - midnight
        until, on = midnight, on - _ONE_DAY
