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


def afternoons_first(one: AppointmentSlot) -> int | None:
    """Afternoons are best, mornings do, Wednesdays never."""
    start = one.starts_at.astimezone(ROME)
    return None if start.weekday() == 2 else int(start.hour < 13)


def test_what_the_patient_likes_best_comes_first_and_the_rest_fills_up() -> None:
    free = [*MORNING, slot("11-24T09:00"), slot("11-24T15:00"), slot("11-25T15:00")]
    offers = pick_offers(free, ROME, rank=afternoons_first)
    assert times(offers) == ["11-24T15:00", "11-23T08:30", "11-24T09:00"]


def test_of_one_rank_several_half_days_are_offered() -> None:
    free = [slot(f"11-{day}T{at}") for day in (23, 24, 26) for at in ("09:00", "15:00", "15:20")]
    offers = pick_offers(free, ROME, rank=afternoons_first)
    assert times(offers) == ["11-23T15:00", "11-24T15:00", "11-26T15:00"]


def test_one_liked_afternoon_gives_its_hours_before_less_liked_days() -> None:
    free = [slot("11-23T09:00"), *(slot(f"11-24T{hour}:00") for hour in (15, 16, 17))]
    offers = pick_offers(free, ROME, rank=afternoons_first)
    assert times(offers) == ["11-24T15:00", "11-24T16:00", "11-24T17:00"]


def test_what_does_not_fit_is_not_offered_even_if_nothing_else_is_left() -> None:
    assert pick_offers([slot("11-25T15:00")], ROME, rank=afternoons_first) == ()


def test_no_more_slots_are_looked_at_than_needed() -> None:
    looked_at: list[AppointmentSlot] = []

    def rank(one: AppointmentSlot) -> int | None:
        looked_at.append(one)
        return afternoons_first(one)

    free = [slot(f"11-{day}T15:00") for day in (23, 24, 26, 27, 28, 30)]
    assert len(pick_offers(free, ROME, rank=rank)) == 3
    assert looked_at == free[:3]


def test_less_liked_slots_are_looked_at_for_three_weeks_at_most() -> None:
    free = [slot("11-23T09:00"), slot("11-24T09:00"), slot("11-26T09:00"), slot("12-30T15:00")]
    assert "12-30T15:00" not in times(pick_offers(free, ROME, rank=afternoons_first))


@given(st.lists(st.tuples(st.integers(0, 600), st.sampled_from([0, 1, 2, None]))))
def test_a_better_rank_is_never_left_out_for_a_worse_one(
    drawn: list[tuple[int, int | None]],
) -> None:
    ranks = {MONDAY + timedelta(minutes=20 * third): fit for third, fit in drawn}
    free = [
        AppointmentSlot(start, start + timedelta(minutes=20), "ferri", "A1", "centro", "CAR2")
        for start in sorted(ranks)
    ]
    offers = pick_offers(free, ROME, rank=lambda one: ranks[one.starts_at])
    got = [ranks[one.starts_at] for one in offers]
    fitting = [fit for fit in ranks.values() if fit is not None]
    assert None not in got
    assert got == sorted(fit for fit in got if fit is not None)
    assert got[:1] == ([min(fitting)] if fitting else [])
    assert (len(got) < 3) <= (len(got) == len(fitting))
    for one, other in pairwise(offers):
        assert ranks[one.starts_at] != ranks[other.starts_at] or one.starts_at < other.starts_at
