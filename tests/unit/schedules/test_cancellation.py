"""Deadlines worked out by hand on the calendar of 2026."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.model import Facility
from frontdesk.facility.rules import CancellationRule
from frontdesk.schedules.cancellation import (
    free_cancellation_until,
    is_working_day,
    rule_in_force,
)

ROME = ZoneInfo("Europe/Rome")


def rome(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


def ssn_rule(facility: Facility, **changes: Any) -> CancellationRule:
    return facility.cancellation_rules[0].model_copy(update=changes)


def deadline(facility: Facility, at: str, rule: CancellationRule) -> str:
    until = free_cancellation_until(rome(at), rule, facility.site("centro"))
    return f"{until.astimezone(ROME):%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("appointment", "until"),
    [
        ("2026-11-26T15:00", "11-24 23:59"),  # Thursday: Wednesday, Tuesday
        ("2026-11-30T09:00", "11-26 23:59"),  # Monday: Friday, Thursday
        ("2026-11-28T09:00", "11-26 23:59"),  # Saturday: Friday, Thursday
        ("2026-12-07T09:00", "12-02 23:59"),  # Monday after Santa Barbara (a Friday)
        ("2026-12-09T09:00", "12-03 23:59"),  # after the Immacolata and Santa Barbara
        ("2026-12-28T09:00", "12-23 23:59"),  # after Christmas (Friday) and Santo Stefano
        ("2027-01-07T09:00", "01-04 23:59"),  # after the Epiphany
        ("2026-04-08T09:00", "04-03 23:59"),  # Wednesday after Easter Monday
    ],
)
def test_two_working_days_before(facility: Facility, appointment: str, until: str) -> None:
    assert deadline(facility, appointment, ssn_rule(facility)) == until


@pytest.mark.parametrize(
    ("changes", "appointment", "until"),
    [
        # 4 working days (as in Veneto since September 2024).
        ({"n": 4}, "2026-12-10T09:00", "12-02 23:59"),
        # 3 days with Saturday working (as in Piacenza).
        ({"n": 3, "saturday_is_working": True}, "2026-11-30T09:00", "11-26 23:59"),
        ({"counts_to": "same_time"}, "2026-11-26T15:00", "11-24 15:00"),
        ({"excludes_patron": False}, "2026-12-07T09:00", "12-03 23:59"),
        ({"n": 48, "unit": "calendar_hours"}, "2026-11-30T09:00", "11-28 09:00"),
        ({"n": 1, "unit": "calendar_days"}, "2026-11-30T09:00", "11-29 23:59"),
        # 72 working hours without Sundays and holidays (as in Viterbo).
        (
            {"n": 72, "unit": "working_hours", "saturday_is_working": True},
            "2026-12-01T10:00",
            "11-27 10:00",
        ),
        ({"n": 72, "unit": "working_hours"}, "2026-12-01T10:00", "11-26 10:00"),
        ({"n": 48, "unit": "working_hours"}, "2026-11-28T10:00", "11-26 00:00"),
        ({"n": 6, "unit": "working_hours"}, "2026-11-30T04:00", "11-27 22:00"),
    ],
)
def test_other_rules(
    facility: Facility, changes: dict[str, Any], appointment: str, until: str
) -> None:
    assert deadline(facility, appointment, ssn_rule(facility, **changes)) == until


@pytest.mark.parametrize("appointment", ["2026-10-26T09:00", "2027-03-29T09:00"])
def test_hours_are_those_of_the_wall_clock_when_it_changes(
    facility: Facility, appointment: str
) -> None:
    rule = ssn_rule(facility, n=48, unit="calendar_hours")
    until = free_cancellation_until(rome(appointment), rule, facility.site("centro"))
    assert until.astimezone(ROME).replace(tzinfo=None) == datetime.fromisoformat(
        appointment
    ) - timedelta(hours=48)


def test_the_rule_is_the_one_in_force_when_it_was_booked(facility: Facility) -> None:
    old = ssn_rule(facility)
    new = ssn_rule(facility, id="new", n=4, effective_from=date(2027, 1, 1))
    rules = [old, new]
    assert rule_in_force(rules, "ssn", date(2026, 12, 31), "exam") == old
    assert rule_in_force(rules, "ssn", date(2027, 1, 1), "exam") == new
    assert rule_in_force(rules, "ssn", date(2025, 1, 1), "exam") is None
    assert rule_in_force(rules, "private", date(2027, 1, 1), "exam") is None


def test_a_rule_may_be_for_some_kinds_of_service_only(facility: Facility) -> None:
    exams = ssn_rule(facility, id="exams", n=5, service_kinds=("exam",))
    assert rule_in_force([exams], "ssn", date(2026, 12, 1), "exam") == exams
    assert rule_in_force([exams], "ssn", date(2026, 12, 1), "first_visit") is None


def test_a_private_visit_is_free_to_cancel_until_the_day_before(facility: Facility) -> None:
    rule = rule_in_force(facility.cancellation_rules, "private", date(2026, 11, 23), "visit")
    assert rule is not None
    assert deadline(facility, "2026-11-30T09:00", rule) == "11-29 23:59"


@given(
    days=st.integers(0, 800),
    minutes=st.integers(7 * 60, 20 * 60),
    n=st.integers(1, 6),
    saturday=st.booleans(),
)
def test_the_deadline_leaves_n_working_days(
    facility: Facility, days: int, minutes: int, n: int, saturday: bool
) -> None:
    rule = ssn_rule(facility, n=n, saturday_is_working=saturday)
    site = facility.site("centro")
    start = rome("2026-01-01") + timedelta(days=days, minutes=minutes)
    until = free_cancellation_until(start, rule, site).astimezone(ROME)
    assert until < start
    between = [
        until.date() + timedelta(days=day) for day in range((start.date() - until.date()).days)
    ]
    assert sum(is_working_day(on, rule, site) for on in between) == n
    assert is_working_day(until.date(), rule, site)
