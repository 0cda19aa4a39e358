from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.schedules.busy import TakenTimes
from frontdesk.schedules.starts import rounded_up


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "free"),
    [(10, 11, False), (11, 12, True), (11, 13, False), (13, 14, True), (7, 8, True)],
)
def test_overlapping_and_unsorted_taken_times_are_all_seen(
    start: int, end: int, free: bool
) -> None:
    taken = TakenTimes([(at(12), at(13)), (at(8), at(11)), (at(9), at(10))])
    assert taken.has_place(at(start), at(end)) is free


def test_short_appointments_one_after_the_other_take_one_place() -> None:
    quarter = timedelta(minutes=15)
    taken = TakenTimes([(at(9) + n * quarter, at(9) + (n + 1) * quarter) for n in range(4)])
    assert taken.has_place(at(9), at(10), capacity=2)
    assert not taken.has_place(at(9), at(10), capacity=1)


def test_who_was_overbooked_counts_too() -> None:
    taken = TakenTimes([(at(9), at(10)), (at(9), at(10)), (at(9), at(10))])
    assert not taken.has_place(at(9), at(10), capacity=3)
    assert taken.has_place(at(9), at(10), capacity=4)


minutes = st.integers(0, 200)
stretches = st.tuples(minutes, st.integers(1, 90))


@given(st.lists(stretches, max_size=12), stretches, st.integers(1, 4))
def test_there_is_a_place_if_every_minute_has_one(
    taken: list[tuple[int, int]], wanted: tuple[int, int], capacity: int
) -> None:
    def moment(minute: int) -> datetime:
        return at(6) + timedelta(minutes=minute)

    start, length = wanted
    known = TakenTimes([(moment(began), moment(began + lasts)) for began, lasts in taken])
    fullest = max(
        sum(began <= minute < began + lasts for began, lasts in taken)
        for minute in range(start, start + length)
    )
    assert known.has_place(moment(start), moment(start + length), capacity) is (fullest < capacity)


@pytest.mark.parametrize(("said", "meant"), [(0, 0), (1, 5), (5, 5), (12, 15), (56, 60)])
def test_times_are_rounded_up_to_five_minutes(said: int, meant: int) -> None:
    assert rounded_up(at(9, said)) == at(9) + timedelta(minutes=meant)
    assert rounded_up(at(9, said) - timedelta(seconds=1)) == at(9) + timedelta(minutes=meant)
