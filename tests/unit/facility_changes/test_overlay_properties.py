"""Whatever is changed, in any order: nothing is offered where it is shut; undone is undone."""

import uuid
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.facility.loading import load_facility
from frontdesk.facility_changes.in_force import (
    NotedChange,
    facility_in_force,
    with_all_openings,
    without_change,
)
from frontdesk.facility_changes.kinds import (
    AnyChange,
    PlaceClosed,
    PractitionerAway,
    RoomOut,
    as_json,
    read_change,
)
from frontdesk.facility_changes.overlay import overlay, places_of
from frontdesk.facility_changes.trouble import taken_away
from frontdesk.schedules.local_time import ends_at, starts_at
from frontdesk.schedules.opening import opening_today
from frontdesk.schedules.slots import AppointmentSlot
from tests.unit.facility_changes.conftest import DEMO
from tests.unit.facility_changes.made import ROME, slots
from tests.unit.facility_changes.strategies import changes

FACILITY = load_facility(DEMO)
SERVICES = ("CAR1", "LAB1", "FIS1")
several = st.lists(changes(), max_size=5)


def _noted(made: list[AnyChange]) -> list[NotedChange]:
    return [NotedChange(uuid.UUID(int=number), one) for number, one in enumerate(made)]


@given(several, st.randoms())
def test_the_order_of_changes_does_not_matter(made: list[AnyChange], chance: object) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert overlay(FACILITY, shuffled) == overlay(FACILITY, made)


@given(several, changes())
def test_what_is_undone_before_it_begins_was_never_there(
    made: list[AnyChange], one: AnyChange
) -> None:
    noted = _noted([*made, one])
    undone = without_change(noted, noted[-1].id, one.first_on - timedelta(days=1))
    assert facility_in_force(FACILITY, undone) == overlay(FACILITY, made)


@given(changes(), st.integers(0, 5))
def test_what_is_ended_early_holds_until_the_day_before(one: AnyChange, ahead: int) -> None:
    day = one.first_on + timedelta(days=ahead)
    (noted,) = without_change(_noted([one]), uuid.UUID(int=0), day)
    after, whole = facility_in_force(FACILITY, [noted]), overlay(FACILITY, [one])
    for on in one.days():
        expected = whole if on < day else FACILITY
        for id, place in places_of(expected).items():
            assert opening_today(places_of(after)[id], on) == opening_today(place, on)


@given(changes())
def test_a_change_is_kept_as_json_and_read_again(one: AnyChange) -> None:
    assert read_change(as_json(one)) == one


@settings(max_examples=60, deadline=None)
@given(st.lists(changes(), min_size=1, max_size=4), st.sampled_from(SERVICES))
def test_no_time_is_offered_in_a_closure_a_leave_or_a_room_out_of_use(
    made: list[AnyChange], service_id: str
) -> None:
    changed = overlay(FACILITY, made)
    first, last = min(one.first_on for one in made), max(one.last_on for one in made)
    last = min(last, first + timedelta(days=10))
    before = datetime.combine(first - timedelta(days=1), time(), ROME)
    for slot in slots(changed, service_id, first.isoformat(), last.isoformat(), now=before):
        assert not any(_is_shut(one, slot) for one in made), slot


@settings(max_examples=60, deadline=None)
@given(st.lists(changes(), min_size=1, max_size=4), st.sampled_from(SERVICES))
def test_exactly_the_times_that_are_not_offered_any_more_are_those_taken_away(
    made: list[AnyChange], service_id: str
) -> None:
    """So that what is listed as "to be moved", what is refused and what is offered agree."""
    noted = _noted(made)
    most_open = with_all_openings(FACILITY, noted)
    now = facility_in_force(FACILITY, noted)
    first = min(one.first_on for one in made)
    days = first.isoformat(), (first + timedelta(days=6)).isoformat()
    before = datetime.combine(first - timedelta(days=1), time(), ROME)
    for slot in slots(most_open, service_id, *days, now=before):
        shut = any(_is_shut(one, slot) for one in made)
        assert bool(taken_away(most_open, now, slot)) == shut, slot
    assert not any(
        taken_away(most_open, now, slot) for slot in slots(now, service_id, *days, now=before)
    )


def _is_shut(one: AnyChange, slot: AppointmentSlot) -> bool:
    """Said in the most obvious way: the change is about this time, and they share a moment."""
    about = (
        (isinstance(one, PlaceClosed) and slot.site_id in one.places)
        or (isinstance(one, PractitionerAway) and slot.practitioner_id == one.practitioner)
        or (isinstance(one, RoomOut) and slot.room_id == one.room)
    )
    return about and any(_share_a_moment(one, on, slot) for on in one.days())


def _share_a_moment(one: AnyChange, on: date, slot: AppointmentSlot) -> bool:
    begins, ends = (one.begins or time(), one.ends)
    start = ends_at(on, begins, ROME)
    end = (
        starts_at(on + timedelta(days=1), time(), ROME)
        if ends is None
        else starts_at(on, ends, ROME)
    )
    return start < slot.ends_at and slot.starts_at < end
