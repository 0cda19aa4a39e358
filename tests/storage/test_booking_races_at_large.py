"""The two great races (the same that `./run bench` prints), on real PostgreSQL."""

import pytest

from bench.crowd import make_crowd
from bench.invariants import deadlocks, violations
from bench.many_times import race_for_many, some_slots
from bench.one_time import race_for_one
from services.desk import Desk
from tests.database import rows
from tests.lone_desk import clock_of
from tests.storage.appointments import statuses, with_places


def test_of_two_hundred_clients_one_has_the_time_and_all_others_are_offered_another(
    lone_desk: Desk,
) -> None:
    crowd = make_crowd(lone_desk, 200)
    before = deadlocks(lone_desk)
    race = race_for_one(lone_desk, crowd, some_slots(lone_desk, "CAR1", 1)[0])
    assert (race.booked, race.offered_another, dict(race.others)) == (1, 199, {})
    assert statuses(lone_desk) == ["booked"]
    assert violations(lone_desk) == {}
    assert deadlocks(lone_desk) == before


@pytest.mark.parametrize("places", [1, 2])
def test_fifty_clients_over_twenty_times_never_overlap_nor_lose_a_hold(
    lone_desk: Desk, places: int
) -> None:
    clock = clock_of(lone_desk)
    desk = with_places(lone_desk, places)
    race = race_for_many(
        desk,
        make_crowd(desk, 50),
        some_slots(desk, "CAR1", 20),
        lambda by: clock.advance(seconds=by.total_seconds()),
        steps=15,
        seed=7,
        capacity=places,
    )
    assert race.faults == []
    assert race.violated == {}
    assert race.deadlocks == 0
    assert race.steps == 50 * 15
    assert race.booked == race.told
    assert race.looks > 0
    assert {"confirm: yes", "hold: TimeIsTaken", "cancel: yes", "book: yes"} <= set(race.answers)
    lanes = {row[0] for row in rows(desk, "SELECT practitioner_lane FROM appointment")}
    assert lanes == set(range(places))
