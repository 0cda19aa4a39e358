"""Time that counts only while the operators' desk is open (Mon-Fri 8-18, Sat 8-12, holidays)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.frozen import Localised
from frontdesk.facility.model import Facility
from frontdesk.facility.places import Place
from frontdesk.schedules.business_time import after_open_time, open_time_between

ROME = ZoneInfo("Europe/Rome")
SPLIT = Place(
    id="split",
    name=Localised(it="Con la pausa", en="With a break"),
    hours={"mon-fri": ["08:00-12:00", "14:00-18:00"]},  # type: ignore[arg-type]
    zone="Europe/Rome",
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))


def rome(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-23T09:00", "2026-11-23T09:20", 20),
        ("2026-11-23T17:50", "2026-11-24T08:10", 20),  # the night does not count
        ("2026-11-27T17:00", "2026-11-30T09:00", 60 + 240 + 60),  # Saturday morning does
        ("2026-12-03T17:00", "2026-12-05T09:00", 60 + 60),  # the patron saint's day
        ("2026-12-24T12:30", "2026-12-26T12:00", 30),  # a short day, then Christmas
        ("2026-11-23T20:00", "2026-11-23T22:00", 0),
        ("2026-11-23T10:00", "2026-11-23T09:00", 0),
    ],
)
def test_only_opening_hours_count(facility: Facility, start: str, end: str, minutes: int) -> None:
    waited = open_time_between(facility.operators, rome(start), rome(end))
    assert waited == timedelta(minutes=minutes)


def test_the_lunch_break_of_a_split_shift_does_not_count() -> None:
    waited = open_time_between(SPLIT, rome("2026-11-23T11:50"), rome("2026-11-23T14:10"))
    assert waited == timedelta(minutes=20)
    due = after_open_time(SPLIT, rome("2026-11-23T11:50"), timedelta(minutes=20))
    assert due == rome("2026-11-23T14:10")


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-11-23T09:00", 90, "2026-11-23T10:30"),
        ("2026-11-23T17:00", 60, "2026-11-23T18:00"),
        ("2026-11-23T17:00", 61, "2026-11-24T08:01"),
        ("2026-11-28T13:00", 20, "2026-11-30T08:20"),  # from Saturday afternoon to Monday
        ("2026-12-07T17:50", 20, "2026-12-09T08:10"),  # 8 December is a holiday
    ],
)
def test_a_span_of_opening_hours_ends(
    facility: Facility, start: str, minutes: int, due: str
) -> None:
    ends = after_open_time(facility.operators, rome(start), timedelta(minutes=minutes))
    assert ends == rome(due)


def test_a_place_that_never_opens_gives_no_deadline() -> None:
    never = SPLIT.model_copy(update={"hours": ()})
    assert after_open_time(never, rome("2026-11-23T09:00"), timedelta(minutes=1)) is None


@given(moments, st.integers(1, 3000))
def test_by_the_deadline_exactly_the_span_has_passed(start: datetime, minutes: int) -> None:
    span = timedelta(minutes=minutes)
    due = after_open_time(SPLIT, start, span)
    assert due is not None and due > start
    assert open_time_between(SPLIT, start, due) == span


@given(moments, moments, moments)
def test_time_adds_up(first: datetime, second: datetime, third: datetime) -> None:
    a, b, c = sorted((first, second, third))
    if c - a > timedelta(days=90):
        c, b = a + timedelta(days=90), min(b, a + timedelta(days=90))
    whole = open_time_between(SPLIT, a, c)
    assert whole == open_time_between(SPLIT, a, b) + open_time_between(SPLIT, b, c)
