"""Sessions that come again: which days their rules mean."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from frontdesk.facility.hours import parse_day_hours
from frontdesk.facility.periods import Leave
from frontdesk.facility.recurrence import check_rule
from frontdesk.facility.timetables import Session, weekly_sessions

FROM = date(2026, 9, 7)  # a Monday


def session(rule: str, **more: object) -> Session:
    written = {"rrule": rule, "from": FROM, "hours": "08:30-12:30"} | more
    return Session.model_validate(written)


def days(one: Session, until: date = date(2026, 11, 30)) -> list[str]:
    every = (date(2026, 9, 1) + timedelta(days=n) for n in range((until - date(2026, 9, 1)).days))
    return [f"{on:%m-%d}" for on in every if one.is_on(on)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "09-07 09-21 10-05 10-19 11-02 11-16"),
        ("FREQ=WEEKLY;INTERVAL=4;BYDAY=TU,TH", "09-08 09-10 10-06 10-08 11-03 11-05"),
        ("FREQ=MONTHLY;BYDAY=1SA", "10-03 11-07"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "09-25 10-30 11-27"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "09-15 10-15 11-15"),
        ("FREQ=DAILY;COUNT=3", "09-07 09-08 09-09"),
        ("FREQ=WEEKLY;INTERVAL=3", "09-07 09-28 10-19 11-09"),
        (" freq=weekly; interval=3", "09-07 09-28 10-19 11-09"),
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=1MO", "10-05"),
    ],
)
def test_a_rule_means_these_days(rule: str, expected: str) -> None:
    assert days(session(rule)) == expected.split()


def test_every_second_week_goes_on_over_the_new_year() -> None:
    one = session("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
    mondays = [FROM + timedelta(weeks=n) for n in range(60)]
    assert [one.is_on(on) for on in mondays] == [n % 2 == 0 for n in range(60)]


def test_a_week_begins_on_monday_for_every_second_week() -> None:
    one = session("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", **{"from": date(2026, 9, 9)})
    assert days(one, date(2026, 10, 10)) == ["09-13", "09-21", "09-27", "10-05"]


def test_from_until_and_except_narrow_a_rule() -> None:
    more = {"until": date(2026, 10, 5), "except": [date(2026, 9, 21)]}
    assert days(session("FREQ=WEEKLY;BYDAY=MO", **more)) == ["09-07", "09-14", "09-28", "10-05"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("", "is not part of a rule"),
        ("every Monday", "is not part of a rule"),
        ("INTERVAL=2;BYDAY=MO", "needs a FREQ"),
        ("FREQ=HOURLY", "needs a FREQ"),
        ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL"),
        ("FREQ=WEEKLY;INTERVAL=two", "INTERVAL"),
        ("FREQ=DAILY;COUNT=0", "COUNT"),
        ("FREQ=WEEKLY;BYDAY=1SA", "numbered day"),
        ("FREQ=WEEKLY;BYDAY=XX", "is not a rule like"),
        ("FREQ=MONTHLY;BYMONTHDAY=x", "is not a rule like"),
        ("FREQ=WEEKLY;BYHOUR=9", "is not part of a rule"),
        ("FREQ=WEEKLY;UNTIL=20261231", "'from' and 'until'"),
    ],
)
def test_a_wrong_rule_says_what_is_wrong(rule: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        check_rule(rule)


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=6SA"])
def test_a_rule_that_no_day_fits_is_refused(rule: str) -> None:
    with pytest.raises(ValidationError, match="no day fits"):
        session(rule)


def test_a_rule_that_begins_after_its_end_is_refused() -> None:
    with pytest.raises(ValidationError, match="no day fits"):
        session("FREQ=MONTHLY;BYDAY=1SA", until=date(2026, 10, 2))


def test_the_short_form_is_a_session_for_each_weekday() -> None:
    sessions = weekly_sessions({"mon-wed": "08:00-14:00", "wed": "14:00-19:30"})
    assert [(one.rrule, len(one.hours)) for one in sessions] == [
        ("FREQ=WEEKLY;BYDAY=MO", 1),
        ("FREQ=WEEKLY;BYDAY=TU", 1),
        ("FREQ=WEEKLY;BYDAY=WE", 2),
    ]
    assert days(sessions[2], date(2026, 9, 20)) == ["09-02", "09-09", "09-16"]


@pytest.mark.parametrize(
    "wrong", ["", [], None, "8-12", "12:00-08:00", ["08:00-10:00", "09:00-11:00"]]
)
def test_wrong_hours_of_a_day_are_refused(wrong: object) -> None:
    with pytest.raises(ValueError):
        parse_day_hours(wrong)


def test_leave_holds_on_both_its_ends_and_on_one_day_without_an_end() -> None:
    both = Leave(first_on=date(2026, 12, 21), last_on=date(2026, 12, 23), reason="ferie")
    assert [both.holds(date(2026, 12, day)) for day in range(20, 25)] == [False, *[True] * 3, False]
    one = Leave(first_on=date(2026, 12, 21), reason="ferie")
    assert [one.holds(date(2026, 12, day)) for day in (20, 21, 22)] == [False, True, False]
