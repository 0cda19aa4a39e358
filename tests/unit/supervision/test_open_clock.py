"""The clock's lists against the plain reckoning of opening hours."""

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.loading import load_facility
from frontdesk.facility.places import Place
from frontdesk.schedules.business_time import open_time_between
from frontdesk.supervision.open_clock import OpenClock, open_clock

FOLDER = Path(__file__).parents[3] / "data" / "facilities" / "riva-chiara"
OPERATORS = load_facility(FOLDER).operators
SPLIT = {"mon-fri": ["08:00-12:30", "14:00-18:00"]}
NIGHT = {"mon-sun": "00:00-23:59"}
BEGIN, END = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 12, 10, tzinfo=UTC)


def desk(hours: object) -> Place:
    return type(OPERATORS).model_validate(
        {**OPERATORS.model_dump(exclude={"hours"}), "hours": hours}
    )


def read(clock: OpenClock, at: datetime) -> timedelta:
    """How the database looks a moment up."""
    micros = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    i = bisect_right(clock.opens, micros) - 1
    if i < 0:
        return timedelta()
    open_for = clock.before[i] + min(micros, clock.closes[i]) - clock.opens[i]
    return timedelta(microseconds=open_for)


MOMENTS = st.datetimes(BEGIN.replace(tzinfo=None), END.replace(tzinfo=None), timezones=st.just(UTC))


@pytest.mark.parametrize("hours", [SPLIT, NIGHT], ids=["split shifts", "open at night"])
@given(first=MOMENTS, second=MOMENTS)
def test_the_difference_of_two_readings_is_the_time_the_desk_was_open(
    hours: object, first: datetime, second: datetime
) -> None:
    """Over the end of summer time, two holidays and a patron saint."""
    place = desk(hours)
    clock = open_clock(place, BEGIN, END)
    begin, end = sorted((first, second))
    assert read(clock, end) - read(clock, begin) == open_time_between(place, begin, end)


def test_a_desk_that_never_opens_has_an_empty_clock() -> None:
    assert open_clock(desk({}), BEGIN, END) == OpenClock((), (), (), ())


def test_no_clock_runs_backwards() -> None:
    assert open_clock(OPERATORS, END, BEGIN) == OpenClock((), (), (), ())
