"""`python -m bench [WHAT …]`: everything, or only what is named; exit code 1 if a promise broke."""

import argparse
import sys
import time
from collections.abc import Callable, Mapping

from bench.crowd import make_crowd
from bench.language import measure_assess, measure_language
from bench.limits import say_assess, say_language, say_messages, say_training
from bench.many_times import race_for_many, some_slots
from bench.messages import measure_messages
from bench.one_time import race_for_one
from bench.report import heading, say_many, say_one, say_search
from bench.search import measure_search
from bench.server import BenchClock, bench_desk
from bench.training import measure_training
from services.desk import Desk

CROWD = 200
CLIENTS, TIMES, STEPS = 50, 20, 30
APPOINTMENTS = 1_000_000
SEED = 2026


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("what", nargs="*", help=f"{', '.join(WHAT)}; default: everything")
    parser.add_argument("--train", action="store_true", help="train anew, in a scratch folder")
    options = parser.parse_args()
    if unknown := set(options.what) - set(WHAT):
        parser.error(f"nothing is called {', '.join(sorted(unknown))}")
    began = time.perf_counter()
    done = [WHAT[name](options.train) for name in options.what or WHAT]
    print(f"\n{time.perf_counter() - began:.0f} s in all")
    return 0 if all(done) else 1


def _appointments(_: bool) -> bool:
    with bench_desk() as desk:
        is_well = _races(desk)
    with bench_desk() as small, bench_desk() as large:
        heading("Search for free times", "a cardiology visit; the searched calendar equally full")
        return say_search(*measure_search(small, large, APPOINTMENTS)) and is_well


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


def _language(_: bool) -> bool:
    heading("Understanding", "different messages one after the other, Rasa warm")
    is_well = say_language(measure_language())
    heading("Assessing", "the vignettes of ./run eval, in one process")
    return say_assess(measure_assess()) and is_well


def _training(anew: bool) -> bool:
    heading("Training", "from nothing" if anew else "as noted when it was trained, or from nothing")
    return say_training(measure_training(anew))


def _messages(_: bool) -> bool:
    heading("From phone to phone", "every service on this machine, one message at a time")
    return say_messages(measure_messages())


WHAT: Mapping[str, Callable[[bool], bool]] = {
    "appointments": _appointments,
    "language": _language,
    "training": _training,
    "messages": _messages,
}

if __name__ == "__main__":
    sys.exit(main())
