"""Three sensible proposals out of many free slots."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain, takewhile
from zoneinfo import ZoneInfo

from frontdesk.schedules.local_time import local
from frontdesk.schedules.slots import AppointmentSlot

NOON = time(13, 0)  # mornings end here: the lunch break of most timetables
_APART = timedelta(hours=1)
_BEST = 0

Rank = Callable[[AppointmentSlot], int | None]
"""How well a slot fits what the patient asked for: 0 best, None not at all."""


def pick_offers(
    slots: Iterable[AppointmentSlot],
    zone: ZoneInfo,
    n: int = 3,
    *,
    after: datetime | None = None,
    look_ahead: timedelta = timedelta(days=21),
    rank: Rank | None = None,
) -> tuple[AppointmentSlot, ...]:
    """Up to `n` slots to offer, best rank first and then in time order, out of free slots in order.

    The earliest, then slots in other half-days and not all on one day, as far as `look_ahead`
    beyond the earliest; only if that gives too few, more from the same half-days, an hour apart
    where possible. Never two at the same time. A better rank comes first all the same: only when
    it gives too few does the next one fill up. `after` leaves out what starts up to that moment
    ("altri orari": pass the last offer's start; with a `rank`, let it give None for those shown).

    No further slot is looked at once `n` of the best rank are found.
    """
    fitting = _fitting(slots, after, rank or _all_alike)
    by_rank: dict[int, list[AppointmentSlot]] = {}
    best: list[AppointmentSlot] = []
    for fit, slot in _as_far_as(fitting, look_ahead):
        by_rank.setdefault(fit, []).append(slot)
        if fit == _BEST and _spreads(slot, best, n, zone):
            best.append(slot)
            if len(best) == n:
                return tuple(sorted(best))
    return _chosen(by_rank, n, zone)


def _all_alike(slot: AppointmentSlot) -> int | None:
    return _BEST


def _fitting(
    slots: Iterable[AppointmentSlot], after: datetime | None, rank: Rank
) -> Iterator[tuple[int, AppointmentSlot]]:
    for slot in slots:
        if after is None or slot.starts_at > after:
            fit = rank(slot)
            if fit is not None:
                yield fit, slot


def _as_far_as(
    fitting: Iterator[tuple[int, AppointmentSlot]], look_ahead: timedelta
) -> Iterator[tuple[int, AppointmentSlot]]:
    """What starts within `look_ahead` of the first that fits."""
    first = next(fitting, None)
    if first is not None:
        end = first[1].starts_at + look_ahead
        yield from chain([first], takewhile(lambda one: one[1].starts_at <= end, fitting))


def _chosen(
    by_rank: dict[int, list[AppointmentSlot]], n: int, zone: ZoneInfo
) -> tuple[AppointmentSlot, ...]:
    """From the best rank down: spread, then an hour apart; and last, any other time."""
    chosen: list[tuple[int, AppointmentSlot]] = []

    def add(fit: int, slot: AppointmentSlot) -> None:
        if len(chosen) < n:
            chosen.append((fit, slot))

    def far_enough(slot: AppointmentSlot, apart: timedelta) -> bool:
        return all(_gap(slot, other) >= apart for _, other in chosen)

    for fit in sorted(by_rank):
        for slot in by_rank[fit]:
            if _spreads(slot, [other for _, other in chosen], n, zone):
                add(fit, slot)
        for slot in by_rank[fit]:
            if far_enough(slot, _APART):
                add(fit, slot)
    for fit in sorted(by_rank):
        for slot in by_rank[fit]:
            if far_enough(slot, timedelta.resolution):
                add(fit, slot)
    return tuple(slot for _, slot in sorted(chosen))


def half_day(slot: AppointmentSlot, zone: ZoneInfo) -> tuple[date, bool]:
    """The local date of a slot, and whether it is in the afternoon."""
    starts = local(slot.starts_at, zone)
    return starts.date(), starts.time() >= NOON


def _spreads(slot: AppointmentSlot, chosen: list[AppointmentSlot], n: int, zone: ZoneInfo) -> bool:
    """In a half-day not offered yet, and leaving another day among the offers."""
    halves = [half_day(other, zone) for other in chosen]
    same_day = sum(1 for on, _ in halves if on == half_day(slot, zone)[0])
    return half_day(slot, zone) not in halves and (same_day == 0 or same_day < n - 1)


def _gap(one: AppointmentSlot, other: AppointmentSlot) -> timedelta:
    return abs(one.starts_at - other.starts_at)
