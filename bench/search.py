"""What a search for free times costs with a thousand appointments, and with a million."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.invariants import count
from bench.many_appointments import fill_coming_weeks, fill_the_rest, make_patients, settle
from services.booking import TimeWanted, offer_slots
from services.desk import Desk
from services.offers import free_times

SERVICE = "CAR1"
FEW = 1_000
ROUNDS = 100
WARM_UP = 10


@dataclass(frozen=True)
class SearchCost:
    """Medians in milliseconds at a number of appointments; `offered` must not change with it."""

    appointments: int
    first_offers_ms: float
    whole_horizon_ms: float
    offered: tuple[str, ...]


def measure_search(small: Desk, large: Desk, size: int) -> tuple[SearchCost, SearchCost]:
    """At a thousand in one database and at `size` in another, turn by turn.

    Whatever else the machine does meanwhile then weighs on both alike.
    """
    for desk, appointments in ((small, FEW), (large, size)):
        _fill(desk, appointments)
    first = _turn_by_turn(_first_offers, small, large)
    whole = _turn_by_turn(_whole_horizon, small, large)
    return (
        _cost(small, first[0], whole[0]),
        _cost(large, first[1], whole[1]),
    )


def _fill(desk: Desk, appointments: int) -> None:
    service = desk.facility.service(SERVICE)
    patients = make_patients(desk)
    there = fill_coming_weeks(desk, service, patients)
    fill_the_rest(desk, service, patients, max(appointments - there, 0))
    settle(desk)


def _cost(desk: Desk, first_offers_ms: float, whole_horizon_ms: float) -> SearchCost:
    return SearchCost(
        appointments=count(desk, "SELECT count(*) FROM appointment"),
        first_offers_ms=first_offers_ms,
        whole_horizon_ms=whole_horizon_ms,
        offered=(*_first_offers(desk), *_whole_horizon(desk)),
    )


def _first_offers(desk: Desk) -> tuple[str, ...]:
    service = desk.facility.service(SERVICE)
    with desk.database.transaction() as db_session:
        found = offer_slots(desk, db_session, service, "ssn", TimeWanted())
        return tuple(slot.starts_at.isoformat() for slot in found)


def _whole_horizon(desk: Desk) -> tuple[str, ...]:
    service = desk.facility.service(SERVICE)
    with desk.database.transaction() as db_session:
        found = free_times(desk, db_session, service, "ssn", TimeWanted())
        return tuple(slot.starts_at.isoformat() for slot in found)


def _turn_by_turn(deed: Callable[[Desk], object], small: Desk, large: Desk) -> tuple[float, float]:
    taken: dict[int, list[float]] = {0: [], 1: []}
    for number in range(WARM_UP + ROUNDS):
        for which, desk in enumerate((small, large)):
            began = time.perf_counter()
            deed(desk)
            if number >= WARM_UP:
                taken[which].append((time.perf_counter() - began) * 1000)
    return statistics.median(taken[0]), statistics.median(taken[1])
