"""Two services on one day, so that a patient comes once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from frontdesk.schedules.local_time import local
from frontdesk.schedules.offers import half_day
from frontdesk.schedules.slots import AppointmentSlot

LONGEST_WAIT = timedelta(hours=4)
"""Between the end of one appointment and the start of the other; longer is two trips."""
BETWEEN_SITES = timedelta(minutes=30)
"""The least there must be between two appointments at different sites."""


@dataclass(frozen=True)
class SlotPair:
    """A slot of each of two services on one local day, in either order."""

    first: AppointmentSlot
    second: AppointmentSlot

    @property
    def wait(self) -> timedelta:
        """From the end of the earlier to the start of the later; negative when they overlap."""
        earlier, later = sorted((self.first, self.second))
        return later.starts_at - earlier.ends_at

    @property
    def is_feasible(self) -> bool:
        """The patient can be at both, and need not wait too long. The day is not looked at."""
        same_site = self.first.site_id == self.second.site_id
        least = timedelta(0) if same_site else BETWEEN_SITES
        return least <= self.wait <= LONGEST_WAIT


def slot_pairs(
    first_free: Iterable[AppointmentSlot], second_free: Iterable[AppointmentSlot], zone: ZoneInfo
) -> Iterator[SlotPair]:
    """The days on which both can be had, in order: pairs of a half-day, shortest wait first.

    Both inputs in time order, read no further than needed. Every slot of the first service comes
    at most once, with the slot of the second that makes for the shortest wait. In each half-day
    (of the first) the best pair leads, so that `pick_offers` over the first slots takes it.
    """
    for first_day, second_day in _same_days(first_free, second_free, zone):
        pairs = [pair for slot in first_day if (pair := _best_pair(slot, second_day)) is not None]
        yield from sorted(pairs, key=lambda pair: (half_day(pair.first, zone), *_preference(pair)))


def first_slots_of_pairs(
    first_free: Iterable[AppointmentSlot], second_free: Iterable[AppointmentSlot], zone: ZoneInfo
) -> Iterator[AppointmentSlot]:
    """The slots of the first service that leave one of the second, in the order of `slot_pairs`."""
    return (pair.first for pair in slot_pairs(first_free, second_free, zone))


def _best_pair(slot: AppointmentSlot, second_day: list[AppointmentSlot]) -> SlotPair | None:
    pairs = (SlotPair(slot, other) for other in second_day)
    return min(filter(_feasible, pairs), key=_preference, default=None)


def _feasible(pair: SlotPair) -> bool:
    return pair.is_feasible


def _preference(pair: SlotPair) -> tuple[timedelta, AppointmentSlot, AppointmentSlot]:
    return pair.wait, pair.first, pair.second


def _days(
    slots: Iterable[AppointmentSlot], zone: ZoneInfo
) -> Iterator[tuple[date, Iterator[AppointmentSlot]]]:
    return groupby(slots, key=lambda slot: local(slot.starts_at, zone).date())


def _same_days(
    first_free: Iterable[AppointmentSlot], second_free: Iterable[AppointmentSlot], zone: ZoneInfo
) -> Iterator[tuple[list[AppointmentSlot], list[AppointmentSlot]]]:
    """The slots of both services on each day that has some of both."""
    others = _days(second_free, zone)
    other_on, other = next(others, (date.max, iter(())))
    for on, slots in _days(first_free, zone):
        while other_on < on:
            other_on, other = next(others, (date.max, iter(())))
        if other_on == on:
            yield list(slots), list(other)
        elif other_on == date.max:
            return
