"""Three sensible proposals out of many free slots."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain, takewhile
from zoneinfo import ZoneInfo

from frontdesk.schedules.local_time import local
from frontdesk.schedules.slots import AppointmentSlot

NOON = time(13, 0)  # mornings end here: the lunch break of most timetables
_APART = timedelta(hours=1)


def pick_offers(
    slots: Iterable[AppointmentSlot],
    zone: ZoneInfo,
    n: int = 3,
    *,
    after: datetime | None = None,
    look_ahead: timedelta = timedelta(days=21),
) -> tuple[AppointmentSlot, ...]:
    """Up to `n` slots to offer, in time order, out of free slots in time order.

    The earliest, then slots in other half-days and not all on one day, as far as `look_ahead`
    beyond the earliest; only if that gives too few, more from the same half-days, an hour apart
    where possible. Never two at the same time. `after` leaves out what starts up to that moment
    ("altri orari": pass the last offer's start).
    """
    ahead = _looked_at(slots, after, look_ahead)
    chosen: list[AppointmentSlot] = []
    passed_over: list[AppointmentSlot] = []
    for slot in ahead:
        if _spreads(slot, chosen, n, zone):
            chosen.append(slot)
            if len(chosen) == n:
                break
        else:
            passed_over.append(slot)
    for apart in (_APART, timedelta(minutes=1)):
        for slot in passed_over:
            if len(chosen) < n and all(_gap(slot, other) >= apart for other in chosen):
                chosen.append(slot)
    return tuple(sorted(chosen))


def _looked_at(
    slots: Iterable[AppointmentSlot], after: datetime | None, look_ahead: timedelta
) -> Iterator[AppointmentSlot]:
    later = (slot for slot in slots if after is None or slot.starts_at > after)
    first = next(later, None)
    if first is not None:
        end = first.starts_at + look_ahead
        yield from chain([first], takewhile(lambda slot: slot.starts_at <= end, later))


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
