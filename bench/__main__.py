"""`python -m bench`: the races and the search, a few minutes; exit code 1 if a guarantee broke."""

import sys
import time

from bench.crowd import make_crowd
from bench.many_times import race_for_many, some_slots
from bench.one_time import race_for_one
from bench.report import heading, say_many, say_one, say_search
from bench.search import measure_search
from bench.server import BenchClock, bench_desk
from services.desk import Desk

CROWD = 200
CLIENTS, TIMES, STEPS = 50, 20, 30
APPOINTMENTS = 1_000_000
SEED = 2026


def main() -> int:
    began = time.perf_counter()
    with bench_desk() as desk:
        is_well = _races(desk)
    with bench_desk() as small, bench_desk() as large:
        heading("Search for free times", "a cardiology visit; the searched calendar equally full")
        is_well &= say_search(*measure_search(small, large, APPOINTMENTS))
    print(f"\n{time.perf_counter() - began:.0f} s in all")
    return 0 if is_well else 1


def _races(desk: Desk) -> bool:
    crowd = make_crowd(desk, CROWD)
    slots = some_slots(desk, "CAR1", TIMES)
    heading(f"{CROWD} clients, one time", "all start together; who comes late is offered others")
    is_well = say_one(race_for_one(desk, crowd, slots[0]))
    clock = desk.clock
    assert isinstance(clock, BenchClock)
    heading(f"{CLIENTS} clients, {TIMES} times", "they hold, book, move, cancel, fall silent")
    outcome = race_for_many(desk, crowd[:CLIENTS], slots, clock.advance, steps=STEPS, seed=SEED)
    return say_many(outcome) and is_well


if __name__ == "__main__":
    sys.exit(main())
