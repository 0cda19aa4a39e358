from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.model import Facility
from frontdesk.schedules.offers import half_day, pick_offers
from frontdesk.schedules.pairing import (
    BETWEEN_SITES,
    LONGEST_WAIT,
    SlotPair,
    first_slots_of_pairs,
    slot_pairs,
)
from frontdesk.schedules.slots import AppointmentSlot, free_slots

ROME = ZoneInfo("Europe/Rome")
MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=ROME)


def slot(
    at: str, minutes: int = 30, site: str = "centro", service: str = "CAR1"
) -> AppointmentSlot:
    start = datetime.fromisoformat(f"2026-{at}").replace(tzinfo=ROME)
    end = start + timedelta(minutes=minutes)
    return AppointmentSlot(start, end, "ferri", "A1", site, service)


def times(pairs: Iterator[SlotPair]) -> list[str]:
    return [f"{pair.first.starts_at:%d %H:%M}+{pair.second.starts_at:%d %H:%M}" for pair in pairs]


@pytest.mark.parametrize(
    ("first", "second", "feasible"),
    [
        (slot("11-24T09:00"), slot("11-24T09:30"), True),
        (slot("11-24T09:30"), slot("11-24T09:00"), True),
        (slot("11-24T09:00"), slot("11-24T09:29"), False),
        (slot("11-24T09:00"), slot("11-24T09:00"), False),
        (slot("11-24T09:00", minutes=60), slot("11-24T09:20", minutes=10), False),
        (slot("11-24T09:00"), slot("11-24T13:30"), True),
        (slot("11-24T09:00"), slot("11-24T13:31"), False),
        (slot("11-24T09:00"), slot("11-24T09:30", site="punto-molo"), False),
        (slot("11-24T09:00"), slot("11-24T10:00", site="punto-molo"), True),
    ],
)
def test_two_appointments_follow_one_another_without_a_long_wait(
    first: AppointmentSlot, second: AppointmentSlot, feasible: bool
) -> None:
    assert SlotPair(first, second).is_feasible is feasible


def test_in_each_half_day_the_shortest_wait_comes_first() -> None:
    first = [slot(f"11-24T{at}") for at in ("08:30", "09:00", "10:00", "14:00", "16:00")]
    second = [slot("11-24T10:30"), slot("11-24T16:30")]
    assert times(slot_pairs(first, second, ROME)) == [
        *("24 10:00+24 10:30", "24 09:00+24 10:30", "24 08:30+24 10:30"),
        *("24 16:00+24 16:30", "24 14:00+24 16:30"),
    ]


def test_the_second_may_come_before_the_first() -> None:
    pairs = slot_pairs([slot("11-24T10:00")], [slot("11-24T09:00"), slot("11-24T11:00")], ROME)
    assert times(pairs) == ["24 10:00+24 09:00"]  # as long a wait, but an earlier end


def test_only_days_that_have_both_are_paired() -> None:
    first = [slot(f"11-{day}T09:00") for day in (23, 24, 27)]
    second = [slot(f"11-{day}T10:00") for day in (22, 24, 25, 27, 28)]
    assert times(slot_pairs(first, second, ROME)) == ["24 09:00+24 10:00", "27 09:00+27 10:00"]
    assert list(slot_pairs(first, [], ROME)) == []
    assert list(slot_pairs([], second, ROME)) == []


def test_slots_are_read_no_further_than_the_day_of_the_pair() -> None:
    read: list[AppointmentSlot] = []

    def noted(slots: list[AppointmentSlot]) -> Iterator[AppointmentSlot]:
        for one in slots:
            read.append(one)
            yield one

    first = [slot(f"11-{day}T09:00") for day in (24, 25, 26, 27)]
    second = [slot(f"11-{day}T10:00") for day in (24, 25, 26, 27)]
    next(slot_pairs(noted(first), noted(second), ROME))
    assert {one.starts_at.day for one in read} == {24, 25}


def test_blood_test_and_heart_visit_are_offered_on_one_morning(facility: Facility) -> None:
    now = MONDAY + timedelta(hours=9)
    window = now, now + timedelta(days=60)
    visits, draws = (
        free_slots(facility.service(id), facility, {}, window, now=now) for id in ("CAR1", "LAB1")
    )
    offers = pick_offers(first_slots_of_pairs(visits, draws, ROME), ROME)
    said = [f"{one.starts_at.astimezone(ROME):%d/%m %H:%M}" for one in offers]
    assert said == ["25/11 08:30", "30/11 08:30", "02/12 08:30"]


starts = st.lists(st.tuples(st.integers(0, 3 * 96), st.sampled_from(["centro", "punto-molo"])))


@given(starts, starts)
def test_every_pair_is_on_one_day_feasible_and_the_best_for_its_first(
    first: list[tuple[int, str]], second: list[tuple[int, str]]
) -> None:
    def free(quarters: list[tuple[int, str]], minutes: int) -> list[AppointmentSlot]:
        at = {(MONDAY + timedelta(minutes=15 * quarter), site) for quarter, site in quarters}
        length = timedelta(minutes=minutes)
        return sorted(AppointmentSlot(a, a + length, "x", "A1", site, "S") for a, site in at)

    firsts, seconds = free(first, 30), free(second, 20)
    pairs = list(slot_pairs(firsts, seconds, ROME))

    def waits(one: AppointmentSlot) -> list[timedelta]:
        every = [SlotPair(one, other) for other in seconds]
        same_day = [p for p in every if p.second.starts_at.date() == one.starts_at.date()]
        return [
            pair.wait
            for pair in same_day
            if timedelta(0) <= pair.wait <= LONGEST_WAIT
            if pair.wait >= BETWEEN_SITES or pair.second.site_id == one.site_id
        ]

    assert sorted(pair.first for pair in pairs) == [one for one in firsts if waits(one)]
    assert all(pair.wait == min(waits(pair.first)) for pair in pairs)
    halves = [half_day(pair.first, ROME) for pair in pairs]
    assert halves == sorted(halves)
