"""The outcome in a few lines anybody can read."""

from bench.many_times import ManyTimesRace
from bench.one_time import OneTimeRace
from bench.search import SearchCost

MOST = 1.5
"""How much more a search may cost with a thousand times as many appointments."""


def heading(title: str, detail: str) -> None:
    print(f"\n{title}  ({detail})", flush=True)


def say_one(race: OneTimeRace) -> bool:
    is_well = race.booked == 1 and not race.others
    _row("booked", race.booked)
    _row("told kindly, other times offered", race.offered_another)
    _row("without an answer", race.others.total(), dict(race.others) or "")
    _row("answers per second", f"{race.answered / race.seconds:.0f}")
    return _verdict(is_well, "one winner, everybody answered")


def say_many(race: ManyTimesRace) -> bool:
    is_well = not race.faults and not race.violated and not race.deadlocks
    _row("steps answered", race.steps)
    _row("times booked or moved to", race.bookings)
    _row("bookings per second", f"{race.bookings / race.seconds:.1f}")
    _row("steps per second", f"{race.steps / race.seconds:.0f}")
    _row("holds that expired", race.expired)
    _row("faults", len(race.faults), race.faults or "")
    _row(
        f"violations, in {race.looks} looks and at the end", len(race.violated), race.violated or ""
    )
    _row("deadlocks", race.deadlocks)
    _row("booked: database / clients", f"{race.booked} / {race.told}")
    is_well &= race.booked == race.told
    return _verdict(is_well, "no overlap, no hold lost, every step answered")


def say_search(small: SearchCost, large: SearchCost) -> bool:
    sizes = f"{small.appointments:>12,} {large.appointments:>12,} {'ratio':>8}"
    print(f"  {'appointments (median ms)':<34}{sizes}")
    ratios = []
    for what in ("first_offers_ms", "whole_horizon_ms"):
        before, after = getattr(small, what), getattr(large, what)
        ratios.append(after / before)
        name = what.removesuffix("_ms").replace("_", " ")
        print(f"  {name:<34}{before:>12.1f} {after:>12.1f} {ratios[-1]:>8.2f}")
    is_well = max(ratios) <= MOST and small.offered == large.offered
    return _verdict(is_well, f"the same times offered, at most {MOST} times the cost")


def _row(name: str, value: object, more: object = "") -> None:
    print(f"  {name:<44}{value:>12} {more}".rstrip())


def _verdict(is_well: bool, claim: str) -> bool:
    print(f"  {'ok' if is_well else 'NOT TRUE'}: {claim}", flush=True)
    return is_well
