"""Until when may an appointment be cancelled free of charge, and what does it cost later?

Days are counted as Italian law counts terms: the appointment's own date is not counted, the last
day is, whole. Veneto says so by example (four working days before a Friday is Monday, before a
Monday is Tuesday: oggitreviso.it, chioggianotizie.it). Where the notice asks for full days
(`full_days`), the last counted day must be left whole too: two of them before a Friday is Tuesday,
before a Monday, with Saturday working, Thursday (ULSS 4: veneziatoday.it). Hours are wall-clock
hours, so that the deadline falls at the appointment's own time when the clock changes too.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from frontdesk.facility.people import Regime
from frontdesk.facility.places import Place
from frontdesk.facility.rules import CancellationRule, Penalty
from frontdesk.schedules.holidays import national_holidays
from frontdesk.schedules.local_time import ends_at, local

_LAST_SECOND = time(23, 59, 59)
_ONE_DAY = timedelta(days=1)


def rule_in_force(
    rules: Iterable[CancellationRule], regime: Regime, booked_on: date, service_kind: str
) -> CancellationRule | None:
    """The newest rule that held for this kind of booking on the day it was made.

    Of two as new, the one written for this kind of service; then the one named first.
    """
    held = [
        rule
        for rule in rules
        if regime in rule.regimes
        and rule.effective_from <= booked_on
        and (not rule.service_kinds or service_kind in rule.service_kinds)
    ]
    return max(held, key=lambda rule: (rule.effective_from, bool(rule.service_kinds)), default=None)


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
        deadline = _whole_days_before(start.replace(tzinfo=None), rule, site)
    return min(ends_at(deadline.date(), deadline.time(), site.tz), starts_at.astimezone(UTC))


def cost_of_cancelling(
    now: datetime, free_until: datetime | None, rule: CancellationRule | None
) -> Penalty | None:
    """What cancelling costs at `now` (aware); None while it is free, or where no rule applies.

    `free_until` is what the patient was told when booking, and is still free itself. Whether an
    exempt patient pays, and which reasons excuse, is for the caller to say from the rule.
    """
    if rule is None or free_until is None or now <= free_until:
        return None
    return None if rule.penalty.kind == "none" else rule.penalty


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


def _whole_days_before(start: datetime, rule: CancellationRule, site: Place) -> datetime:
    on = _days_before(start.date(), rule.n, rule, site)
    if rule.more_if_holiday and _holiday_between(on, start.date(), rule, site):
        on = _days_before(start.date(), rule.n + rule.more_if_holiday, rule, site)
    if rule.counts_to == "same_time":
        return datetime.combine(on, start.time())
    last = on - _ONE_DAY if rule.counts_to == "full_days" else on
    return datetime.combine(last, _LAST_SECOND)


def _days_before(on: date, left: int, rule: CancellationRule, site: Place) -> date:
    while left:
        on -= _ONE_DAY
        if rule.unit == "calendar_days" or is_working_day(on, rule, site):
            left -= 1
    return on


def _holiday_between(first: date, start: date, rule: CancellationRule, site: Place) -> bool:
    """A holiday on a weekday from `first` on, before the appointment's own date."""
    days = [first + timedelta(days=ahead) for ahead in range((start - first).days)]
    weekdays = 6 if rule.saturday_is_working else 5
    return any(day.weekday() < weekdays and _is_holiday(day, site) for day in days)


def _is_holiday(on: date, site: Place) -> bool:
    """A national or the patron's holiday; the site's own closures move no deadline."""
    patron = site.patron_saint
    return on in national_holidays(on.year) or bool(patron and patron.falls_on(on))


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
