"""Finding free times: as far ahead as needed, a week of bookings at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from frontdesk.facility.people import Regime
from frontdesk.facility.service import Service
from frontdesk.schedules.busy import Busy, Interval
from frontdesk.schedules.offers import Rank, pick_offers
from frontdesk.schedules.pairing import first_slots_of_pairs
from frontdesk.schedules.slots import AppointmentSlot, free_slots
from frontdesk.when import When, rank
from services.desk import Desk
from store.busy_times import taken_between
from store.database import DbSession


@dataclass(frozen=True)
class TimeWanted:
    """Which free times to offer.

    With whom, when, where; later than what was offered already (`after`), not later than the
    prescription allows (`not_after`), only on some local dates; `pair_with` another service, so
    that the patient comes once for both.
    """

    practitioner_id: str | None = None
    when: When | None = None
    after: datetime | None = None
    not_after: datetime | None = None
    only_on: frozenset[date] | None = None
    site_id: str | None = None
    pair_with: Service | None = None


def offer_slots(
    desk: Desk, db_session: DbSession, service: Service, regime: Regime, wanted: TimeWanted
) -> Sequence[AppointmentSlot]:
    """Up to three free times: what fits the wish best first, then soonest first."""
    zone = ZoneInfo(desk.facility.zone)
    slots = free_times(desk, db_session, service, regime, wanted)
    if wanted.pair_with is not None:
        other = TimeWanted(not_after=wanted.not_after, only_on=wanted.only_on)
        others = free_times(desk, db_session, wanted.pair_with, None, other)
        slots = first_slots_of_pairs(slots, others, zone)
    return pick_offers(slots, zone, after=wanted.after, rank=_rank(wanted.when))


def free_times(
    desk: Desk, db_session: DbSession, service: Service, regime: Regime | None, wanted: TimeWanted
) -> Iterator[AppointmentSlot]:
    """All free times of a service up to the horizon, soonest first, read as they are asked for."""
    now = desk.now()
    yield from free_slots(
        service,
        desk.facility,
        partial(busy_between, desk, db_session, service),
        (now, now + timedelta(days=desk.facility.booking.horizon_days)),
        now=now,
        practitioner_id=wanted.practitioner_id,
        regime=regime,
        site_id=wanted.site_id,
        only_on=wanted.only_on,
        not_before=wanted.after,
        not_after=wanted.not_after,
    )


def busy_between(
    desk: Desk, db_session: DbSession, service: Service, from_at: datetime, to_at: datetime
) -> Busy:
    """What takes the service's practitioners and rooms at some moment of [from_at, to_at)."""
    people, rooms = list(service.performed_by), list(service.rooms)
    times: dict[str, list[Interval]] = {}
    for one in taken_between(db_session, people, rooms, from_at, to_at, desk.now()):
        times.setdefault(one.resource_id, []).append((one.starts_at, one.ends_at))
    return times


def _rank(when: When | None) -> Rank | None:
    if when is None:
        return None
    return lambda slot: rank(when, slot.starts_at, slot.ends_at)
