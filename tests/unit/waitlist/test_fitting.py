from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.waitlist.fitting import fits
from frontdesk.waitlist.waiter import OfferedTime, Waiter
from tests.unit.waitlist.waiters import moments, slot, waiter, waiters

ROME = ZoneInfo("Europe/Rome")
FREE = slot()
AT = FREE.starts_at


def test_a_time_of_the_service_fits_somebody_who_comes_whenever_there_is_a_place() -> None:
    assert fits(waiter(), FREE, ROME)


@pytest.mark.parametrize(
    "who",
    [
        waiter(service_id="ORT1"),
        waiter(practitioner_id="costa"),
        waiter(present_starts_at=AT),
        waiter(present_starts_at=AT - timedelta(days=1)),
        waiter(not_after=date(2026, 11, 25)),
        waiter(busy=((AT - timedelta(minutes=10), AT + timedelta(minutes=10)),)),
        waiter(busy=((AT, FREE.ends_at),)),
        waiter(offered=frozenset({OfferedTime(AT, "ferri")})),
        waiter(suits=lambda starts, ends: False),
    ],
    ids=[
        "another service",
        "another practitioner",
        "no earlier than now",
        "later than now",
        "after the last day",
        "elsewhere when it begins",
        "elsewhere at the same time",
        "offered before",
        "not as wished",
    ],
)
def test_a_time_of_no_use_is_not_offered(who: Waiter) -> None:
    assert not fits(who, FREE, ROME)


@pytest.mark.parametrize(
    "who",
    [
        waiter(practitioner_id="ferri"),
        waiter(present_starts_at=AT + timedelta(minutes=1)),
        waiter(not_after=date(2026, 11, 26)),
        waiter(busy=((FREE.ends_at, FREE.ends_at + timedelta(hours=1)),)),
        waiter(offered=frozenset({OfferedTime(AT, "costa")})),
    ],
)
def test_what_is_just_right_is_offered(who: Waiter) -> None:
    assert fits(who, FREE, ROME)


@given(waiters, moments)
def test_what_fits_is_earlier_in_time_and_never_offered_twice(who: Waiter, at: datetime) -> None:
    free = slot(at)
    if not fits(who, free, ROME):
        return
    assert who.present_starts_at is None or free.starts_at < who.present_starts_at
    assert who.not_after is None or free.starts_at.astimezone(ROME).date() <= who.not_after
    assert all(free.ends_at <= start or end <= free.starts_at for start, end in who.busy)
    offered = replace(who, offered=who.offered | {OfferedTime(free.starts_at, "ferri")})
    assert not fits(offered, free, ROME)


@given(waiters, moments, st.timedeltas(timedelta(0), timedelta(days=90)))
def test_a_wish_for_earlier_never_widens_when_the_appointment_comes_nearer(
    who: Waiter, at: datetime, nearer: timedelta
) -> None:
    if who.present_starts_at is not None and not fits(who, slot(at), ROME):
        sooner = replace(who, present_starts_at=who.present_starts_at - nearer)
        assert not fits(sooner, slot(at), ROME)
