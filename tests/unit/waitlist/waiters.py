"""People who wait, made up for the tests of the rules."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from frontdesk.schedules.slots import AppointmentSlot
from frontdesk.waitlist.waiter import OfferedTime, Waiter

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def waiter(number: int = 1, **more: Any) -> Waiter:
    known = {"service_id": "CAR1", "joined_at": MONDAY}
    return Waiter(id=uuid.UUID(int=number), **{**known, **more})


def slot(at: datetime = MONDAY + timedelta(days=3), who: str = "ferri") -> AppointmentSlot:
    return AppointmentSlot(at, at + timedelta(minutes=30), who, "A1", "centro", "CAR1")


moments = st.datetimes(
    datetime(2026, 11, 1), datetime(2027, 1, 31), timezones=st.just(UTC)
)  # hours in which Europe/Rome is ahead of UTC, holidays and Sundays among them
days = st.dates(date(2026, 10, 1), date(2027, 1, 31))

waiters = st.builds(
    Waiter,
    id=st.uuids(),
    service_id=st.sampled_from(["CAR1", "ORT1"]),
    joined_at=moments,
    practitioner_id=st.sampled_from([None, "ferri", "costa"]),
    priority_class=st.sampled_from([None, "U", "B", "D", "P"]),
    prescribed_on=st.none() | days,
    present_starts_at=st.none() | moments,
    not_after=st.none() | days,
    busy=st.lists(moments.map(lambda at: (at, at + timedelta(hours=1))), max_size=2).map(tuple),
    offered=st.frozensets(st.builds(OfferedTime, moments, st.just("ferri")), max_size=2),
)
