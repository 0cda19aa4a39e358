"""Places side by side: never more at once than there are, and never refused without need."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.schedules.lanes import LaneTaken, free_lane, lowest_free_lane, most_at_once

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def taken(start: int, end: int, lane: int = 0) -> LaneTaken:
    """From and until so many minutes after nine."""
    return LaneTaken(NINE + timedelta(minutes=start), NINE + timedelta(minutes=end), lane)


def lane_for(others: list[LaneTaken], start: int, end: int, capacity: int) -> int | None:
    wanted = taken(start, end)
    return free_lane(others, wanted.starts_at, wanted.ends_at, capacity)


@pytest.mark.parametrize(
    ("others", "start", "end", "capacity", "lane"),
    [
        ([], 0, 30, 1, 0),
        ([taken(0, 30)], 0, 30, 1, None),
        ([taken(0, 30)], 30, 60, 1, 0),
        ([taken(0, 30)], 29, 59, 1, None),
        ([taken(0, 30)], 0, 30, 2, 1),
        ([taken(0, 30, 1)], 0, 30, 2, 0),
        ([taken(0, 30), taken(0, 30, 1)], 0, 30, 2, None),
        ([taken(0, 30), taken(30, 60, 1)], 0, 60, 2, 2),
        ([taken(0, 30), taken(30, 60, 1)], 0, 60, 1, None),
        # two where there is room for one (overbooked), the first has cancelled
        ([taken(0, 30, 1)], 0, 30, 1, None),
    ],
)
def test_the_lowest_lane_that_is_free_all_the_time(
    others: list[LaneTaken], start: int, end: int, capacity: int, lane: int | None
) -> None:
    assert lane_for(others, start, end, capacity) == lane


REQUESTS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(
        lambda pair: (5 * pair[0], 5 * (pair[0] + pair[1]))
    ),
    max_size=30,
)


@given(REQUESTS, st.integers(1, 4))
def test_at_no_moment_are_there_more_than_places_and_nobody_is_refused_without_need(
    requests: list[tuple[int, int]], capacity: int
) -> None:
    placed: list[LaneTaken] = []
    for start, end in requests:
        lane = lane_for(placed, start, end, capacity)
        together = [
            sum(1 for one in placed if one.starts_at <= at < one.ends_at)
            for at in (NINE + timedelta(minutes=minute) for minute in range(start, end, 5))
        ]
        assert (lane is None) == (max(together) >= capacity)
        if lane is not None:
            placed.append(taken(start, end, lane))
    assert most_at_once(placed) <= capacity
    for number, one in enumerate(placed):
        for other in placed[number + 1 :]:
            apart = one.ends_at <= other.starts_at or other.ends_at <= one.starts_at
            assert apart or one.lane != other.lane


def test_staff_who_overbook_get_a_lane_nobody_has() -> None:
    assert lowest_free_lane([taken(0, 30), taken(0, 30, 1), taken(0, 30, 3)]) == 2
