from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.supervision.days import PRESETS, Days, days_between, preset, preset_of
from frontdesk.supervision.shares import FEWEST, Share

ROME = ZoneInfo("Europe/Rome")
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "since"),
    [("today", TODAY), ("week", date(2026, 11, 17)), ("month", date(2026, 10, 25))],
)
def test_a_span_ends_today_and_counts_it(name: str, since: date) -> None:
    assert preset(name, TODAY) == Days(since, TODAY)
    assert preset_of(Days(since, TODAY), TODAY) == name


def test_other_days_have_no_name() -> None:
    assert preset_of(Days(TODAY, TODAY - timedelta(days=1)), TODAY) is None


@pytest.mark.parametrize(
    ("on", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (TODAY, 24)]
)
def test_a_day_is_as_long_as_it_is(on: date, hours: int) -> None:
    day = Days(on, on)
    assert day.ends_at(ROME) - day.begins_at(ROME) == timedelta(hours=hours)
    assert day.begins_at(ROME).tzinfo is UTC


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_one_day_ends_where_the_next_begins(on: date) -> None:
    after = on + timedelta(days=1)
    assert Days(on, on).ends_at(ROME) == Days(after, after).begins_at(ROME)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("", "2026-11-23"),
        ("2026-11-23", ""),
        ("ieri", "oggi"),
        ("2026-11-24", "2026-11-23"),
        ("2020-01-01", "2026-11-23"),
        ("0001-01-01", "0001-01-02"),
        ("9999-12-30", "9999-12-31"),
    ],
)
def test_dates_that_make_no_span_are_none(since: str, until: str) -> None:
    assert days_between(since, until) is None


def test_two_dates_make_a_span() -> None:
    assert days_between("2026-11-01", "2026-11-23") == Days(date(2026, 11, 1), TODAY)


def test_of_a_handful_no_share_is_said() -> None:
    assert Share(FEWEST - 1, FEWEST - 1).percent is None
    assert Share(0, 0).percent is None


@given(st.integers(FEWEST, 10_000), st.data())
def test_all_and_nothing_are_said_of_nothing_less(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    percent = Share(part, whole).percent
    assert percent is not None and abs(percent - 100 * part / whole) <= 1
    assert (percent == 100) == (part == whole)
    assert (percent == 0) == (part == 0)


def test_the_names_of_the_spans_are_what_the_page_offers() -> None:
    assert list(PRESETS) == ["today", "week", "month"]


def test_a_moment_without_hours_is_the_local_midnight() -> None:
    assert Days(TODAY, TODAY).begins_at(ROME) == datetime(2026, 11, 22, 23, tzinfo=UTC)
