"""Whatever the timetables, closures, bookings and clocks: only times we can keep, and all of them.

Timetables × holidays × closures × leave × clock changes × bookings with capacity.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.facility.model import Facility
from frontdesk.schedules.busy import Busy
from frontdesk.schedules.sessions import capacity_of
from frontdesk.schedules.slots import AppointmentSlot, free_slots
from tests.unit.schedules.obvious import obvious_slots, opening
from tests.unit.schedules.worlds import ROME, World, nights, worlds

DAYS = timedelta(days=11)
LEAD = timedelta(hours=2)


class Bookings:
    """Answers as a database would, and remembers what it was asked."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.asked: list[tuple[datetime, datetime]] = []

    def __call__(self, from_at: datetime, to_at: datetime) -> Busy:
        self.asked.append((from_at, to_at))
        return {
            key: [(start, end) for start, end in times if start < to_at and from_at < end]
            for key, times in self._world.busy.items()
        }


def found_in(
    world: World, busy: Busy | Callable[[datetime, datetime], Busy]
) -> list[AppointmentSlot]:
    service = world.facility.services[0]
    window = world.now - timedelta(days=1), world.now + DAYS
    return list(free_slots(service, world.facility, busy, window, now=world.now))


@settings(max_examples=150, deadline=None)
@given(world=worlds())
def test_the_search_finds_what_the_slow_and_obvious_way_finds(world: World) -> None:
    found = [(s.starts_at, s.practitioner_id, s.room_id) for s in found_in(world, world.busy)]
    assert found == obvious_slots(world, world.now + LEAD, world.now + DAYS)


@settings(max_examples=80, deadline=None)
@given(world=nights())
def test_it_does_so_on_the_nights_when_the_clock_jumps_too(world: World) -> None:
    found = [(s.starts_at, s.practitioner_id, s.room_id) for s in found_in(world, world.busy)]
    assert found == obvious_slots(world, world.now + LEAD, world.now + DAYS)
    for slot in found_in(world, world.busy):
        check_at_work(slot, world)


@settings(max_examples=80, deadline=None)
@given(world=worlds())
def test_every_slot_is_in_the_future_on_an_open_day_at_work_and_free(world: World) -> None:
    found = found_in(world, world.busy)
    assert found == sorted(found)
    for slot in found:
        assert slot.ends_at - slot.starts_at == timedelta(minutes=world.minutes)
        assert world.now + LEAD <= slot.starts_at < world.now + DAYS
        check_open(slot, world)
        check_at_work(slot, world)
        check_capacity(slot, world)


@settings(max_examples=80, deadline=None)
@given(world=worlds())
def test_reading_bookings_week_by_week_changes_nothing(world: World) -> None:
    assert found_in(world, Bookings(world)) == found_in(world, world.busy)


@settings(max_examples=80, deadline=None)
@given(world=worlds(), data=st.data())
def test_a_narrower_search_finds_the_same_times_within_its_bounds(
    world: World, data: st.DataObject
) -> None:
    everything = found_in(world, world.busy)
    first, last = (world.now + timedelta(hours=data.draw(st.integers(0, 260))) for _ in "ab")
    on = frozenset(slot.starts_at.astimezone(ROME).date() for slot in everything[::3])
    window = world.now - timedelta(days=1), world.now + DAYS
    narrow = free_slots(
        world.facility.services[0],
        world.facility,
        Bookings(world),
        window,
        now=world.now,
        not_before=first,
        not_after=last,
        only_on=on,
        practitioner_id="ferri",
    )
    assert list(narrow) == [
        slot
        for slot in everything
        if first <= slot.starts_at <= last
        and slot.practitioner_id == "ferri"
        and slot.starts_at.astimezone(ROME).date() in on
    ]


@settings(max_examples=50, deadline=None)
@given(world=worlds(), data=st.data())
def test_booking_what_is_offered_until_nothing_is_left_never_exceeds_a_capacity(
    world: World, data: st.DataObject
) -> None:
    for key in world.busy:
        world.busy[key].clear()
    for _ in range(60):
        offered = list(islice(iter(found_in(world, world.busy)), 12))
        if not offered:
            return
        slot = data.draw(st.sampled_from(offered))
        check_capacity(slot, world)
        for key in (slot.practitioner_id, slot.room_id):
            world.busy[key].append((slot.starts_at, slot.ends_at))


@settings(max_examples=50, deadline=None)
@given(world=worlds())
def test_bookings_are_asked_for_no_further_than_the_slots_that_are_taken(world: World) -> None:
    bookings = Bookings(world)
    window = world.now, world.now + DAYS
    search = free_slots(world.facility.services[0], world.facility, bookings, window, now=world.now)
    assert bookings.asked == []
    first = next(search, None)
    if first is not None:
        assert bookings.asked[-1][0] <= first.starts_at < bookings.asked[-1][1]
    list(search)
    for from_at, to_at in bookings.asked:
        assert to_at - from_at <= timedelta(days=7, hours=1)


def check_open(slot: AppointmentSlot, world: World) -> None:
    start, end = slot.starts_at.astimezone(ROME), slot.ends_at.astimezone(ROME)
    assert any(
        opens <= start.time() and end.time() <= closes
        for opens, closes in opening(world.facility.sites[0], start.date())
    )


def check_at_work(slot: AppointmentSlot, world: World) -> None:
    start, end = slot.starts_at.astimezone(ROME), slot.ends_at.astimezone(ROME)
    person = world.facility.practitioner(slot.practitioner_id)
    assert not any(leave.holds(start.date()) for leave in person.leave)
    assert any(
        opens <= start.time() and end.time() <= closes
        for sitting in (*person.timetable, *person.extra_sessions)
        if sitting.is_on(start.date()) and sitting.room in (None, slot.room_id)
        for opens, closes in sitting.hours
    )


def check_capacity(slot: AppointmentSlot, world: World) -> None:
    """With this slot booked too, nobody and no room has more at once than it may."""
    person = world.facility.practitioner(slot.practitioner_id)
    on = slot.starts_at.astimezone(ROME).date()
    sittings = [s for s in (*person.timetable, *person.extra_sessions) if s.is_on(on)]
    most = {
        slot.practitioner_id: max(sitting.capacity for sitting in sittings),
        slot.room_id: world.facility.room(slot.room_id).capacity,
    }
    for key, capacity in most.items():
        at = slot.starts_at
        while at < slot.ends_at:
            assert sum(start <= at < end for start, end in world.busy[key]) < capacity
            at += timedelta(minutes=1)


@pytest.mark.parametrize("people", [1, 2, 3])
def test_as_many_are_offered_at_once_as_the_session_holds(facility: Facility, people: int) -> None:
    ferri = facility.practitioner("ferri")
    session = ferri.timetable[0].model_copy(update={"capacity": people})
    room = facility.room("A1").model_copy(update={"capacity": 3})
    here = facility.model_copy(
        update={
            "practitioners": (ferri.model_copy(update={"timetable": (session,)}),),
            "rooms": (room,),
            "services": (facility.service("CAR4"),),
        }
    )
    start = datetime(2026, 11, 24, 14, 30, tzinfo=ROME)
    window = start, start + timedelta(minutes=1)
    taken: list[tuple[datetime, datetime]] = []
    while slots := list(
        free_slots(here.services[0], here, {"ferri": taken, "A1": taken}, window, now=NOW)
    ):
        taken.append((slots[0].starts_at, slots[0].ends_at))
    assert len(taken) == people
    assert capacity_of(here, "ferri", "A1", start) == (people, 3)


NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ROME)
