from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.schedules.offers import half_day, pick_offers
from frontdesk.schedules.slots import AppointmentSlot

ROME = ZoneInfo("Europe/Rome")
MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=ROME)


def slot(at: str, who: str = "ferri") -> AppointmentSlot:
    start = datetime.fromisoformat(f"2026-{at}").replace(tzinfo=ROME)
    return AppointmentSlot(start, start + timedelta(minutes=20), who, "A1", "centro", "CAR2")


def times(found: tuple[AppointmentSlot, ...]) -> list[str]:
    return [f"{one.starts_at.astimezone(ROME):%m-%dT%H:%M}" for one in found]


MORNING = [slot(f"11-23T08:{minute}") for minute in ("30", "50")] + [slot("11-23T09:10")]


def test_three_offers_are_spread_over_half_days() -> None:
    free = [*MORNING, slot("11-23T14:00"), slot("11-23T14:20"), slot("11-24T09:00")]
    assert times(pick_offers(free, ROME)) == ["11-23T08:30", "11-23T14:00", "11-24T09:00"]


def test_not_all_three_are_on_one_day() -> None:
    free = [*MORNING, slot("11-23T14:00"), slot("11-25T14:20"), slot("11-26T14:20")]
    assert times(pick_offers(free, ROME)) == ["11-23T08:30", "11-23T14:00", "11-25T14:20"]


def test_one_morning_gives_offers_an_hour_apart_if_it_can() -> None:
    free = [*MORNING, slot("11-23T09:30"), slot("11-23T10:30"), slot("11-23T11:30")]
    assert times(pick_offers(free, ROME)) == ["11-23T08:30", "11-23T09:30", "11-23T10:30"]


def test_a_short_morning_gives_what_there_is() -> None:
    assert times(pick_offers(MORNING, ROME)) == times(tuple(MORNING))


def test_two_practitioners_at_one_time_are_one_offer() -> None:
    free = [slot("11-23T08:30"), slot("11-23T08:30", "marchetti"), slot("11-24T08:30")]
    assert times(pick_offers(free, ROME)) == ["11-23T08:30", "11-24T08:30"]


def test_other_times_come_after_those_already_shown() -> None:
    free = [*MORNING, slot("11-23T14:00"), slot("11-24T09:00"), slot("11-24T09:20")]
    first = pick_offers(free, ROME)
    assert times(pick_offers(free, ROME, after=first[-1].starts_at)) == ["11-24T09:20"]


def test_no_free_slot_is_no_offer() -> None:
    assert pick_offers([], ROME) == ()
    assert pick_offers(MORNING, ROME, after=MORNING[-1].starts_at) == ()


def test_slots_months_later_are_not_waited_for() -> None:
    free = [*MORNING, slot("12-31T09:00")]
    assert "12-31T09:00" not in times(pick_offers(free, ROME))


@given(st.sets(st.integers(0, 40 * 24 * 3), min_size=1), st.integers(1, 4))
def test_offers_are_ordered_different_and_start_with_the_earliest(
    thirds_of_hours: set[int], n: int
) -> None:
    free = sorted(
        AppointmentSlot(start, start + timedelta(minutes=20), "ferri", "A1", "centro", "CAR2")
        for start in (MONDAY + timedelta(minutes=20 * third) for third in thirds_of_hours)
    )
    offers = pick_offers(free, ROME, n)
    assert 1 <= len(offers) <= n
    assert offers[0] == free[0]
    assert all(one.starts_at < other.starts_at for one, other in pairwise(offers))
    assert set(offers) <= set(free)


def test_more_than_one_day_is_offered_when_there_is_more_than_one() -> None:
    free = [slot(f"11-{day}T{hour}:00") for day in (23, 24) for hour in ("08", "11", "15", "18")]
    assert len({half_day(one, ROME)[0] for one in pick_offers(free, ROME)}) == 2
