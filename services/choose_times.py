"""Free times for the staff to choose from, and the one that was chosen, looked for again."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from frontdesk.facility.people import Regime
from frontdesk.facility.service import Service
from frontdesk.schedules.slots import AppointmentSlot
from services.desk import Desk
from services.offers import TimeWanted, free_times
from store.appointments import TimeIsTaken
from store.database import DbSession

MOST_TIMES = 9


def times_to_choose(
    desk: Desk,
    db_session: DbSession,
    service: Service,
    regime: Regime,
    after: datetime | None = None,
) -> list[AppointmentSlot]:
    """The soonest free times, later than `after` if given."""
    wanted = TimeWanted(after=after)
    found = free_times(desk, db_session, service, regime, wanted)
    return list(islice((slot for slot in found if slot.starts_at != after), MOST_TIMES))


def slot_at(
    desk: Desk,
    db_session: DbSession,
    service: Service,
    regime: Regime,
    starts_at: datetime,
    practitioner_id: str,
) -> AppointmentSlot:
    """The free time that was chosen; `TimeIsTaken` when it is not free (any more)."""
    wanted = TimeWanted(practitioner_id=practitioner_id, after=starts_at, not_after=starts_at)
    found: Iterator[AppointmentSlot] = free_times(desk, db_session, service, regime, wanted)
    slot = next(iter(found), None)
    if slot is None:
        raise TimeIsTaken
    return slot
