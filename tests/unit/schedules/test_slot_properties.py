"""Whatever the timetable, the bookings and the moment: no offered slot is one we cannot keep."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.facility.hours import WeeklyBlock
from frontdesk.facility.model import Facility
from frontdesk.schedules.holidays import closed_reason
from frontdesk.schedules.slots import AppointmentSlot, free_slots

ROME = ZoneInfo("Europe/Rome")
# The clock's two jumps of 2026/27, Easter Monday, the patron, Christmas, San Francesco.
TELLING_DATES = ["2026-10-25", "2027-03-28", "2027-03-29", "2026-12-04", "2026-12-25", "2026-10-04"]
EVERY_DAY = tuple(
    WeeklyBlock(weekday=day, opens=time(0, 0), closes=time(23, 59)) for day in range(7)
)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    day = datetime.fromisoformat(draw(st.sampled_from(TELLING_DATES))).replace(tzinfo=UTC)
    return day + timedelta(minutes=draw(st.integers(-3 * 24 * 60, 3 * 24 * 60)))


@st.composite
def timetables(draw: st.DrawFn) -> tuple[WeeklyBlock, ...]:
    """For every day of the week up to two blocks, at any hour: at night too, where clocks jump."""
    blocks = []
    for day in range(7):
        hours = sorted(draw(st.sets(st.integers(0, 23 * 4), min_size=0, max_size=4)))
        for opens, closes in zip(hours[::2], hours[1::2], strict=False):
            start, end = (time(quarter // 4, quarter % 4 * 15) for quarter in (opens, closes))
            blocks.append(WeeklyBlock(weekday=day, opens=start, closes=end))
    return tuple(blocks)


@st.composite
def taken(draw: st.DrawFn, around: datetime) -> list[tuple[datetime, datetime]]:
    found = []
    for _ in range(draw(st.integers(0, 6))):
        start = around + timedelta(minutes=draw(st.integers(-3000, 6000)))
        found.append((start, start + timedelta(minutes=draw(st.integers(1, 600)))))
    return found


def with_timetable(
    facility: Facility, timetable: tuple[WeeklyBlock, ...], sundays: bool, minutes: int
) -> Facility:
    ferri = facility.practitioner("ferri").model_copy(update={"timetable": timetable})
    hours = EVERY_DAY if sundays else EVERY_DAY[:6]
    sites = tuple(site.model_copy(update={"hours": hours}) for site in facility.sites)
    service = facility.service("CAR4").model_copy(update={"minutes": minutes})
    changes = {"practitioners": (ferri,), "services": (service,), "sites": sites}
    return facility.model_copy(update=changes)


@settings(max_examples=200, deadline=None)
@given(
    data=st.data(),
    now=moments(),
    timetable=timetables(),
    sundays=st.booleans(),
    minutes=st.sampled_from([10, 20, 25, 45, 60]),
)
def test_every_slot_is_in_the_future_open_in_the_timetable_and_free(
    facility: Facility,
    data: st.DataObject,
    now: datetime,
    timetable: tuple[WeeklyBlock, ...],
    sundays: bool,
    minutes: int,
) -> None:
    here = with_timetable(facility, timetable, sundays, minutes)
    busy = {"ferri": data.draw(taken(now)), "A1": data.draw(taken(now))}
    window = now - timedelta(days=1), now + timedelta(days=4)
    found = list(free_slots(here.services[0], here, busy, window, now=now))
    assert found == sorted(found)
    assert len({slot.starts_at for slot in found}) == len(found)
    for slot in found:
        assert slot.ends_at - slot.starts_at == timedelta(minutes=minutes)
        assert now + timedelta(hours=2) <= slot.starts_at < window[1]
        check_open(slot, here)
        check_in_timetable(slot, timetable)
        check_free(slot, busy["ferri"])
        check_free(slot, busy["A1"])


def check_open(slot: AppointmentSlot, facility: Facility) -> None:
    for moment in (slot.starts_at, slot.ends_at):
        assert closed_reason(facility.sites[0], moment.astimezone(ROME).date()) is None


def check_in_timetable(slot: AppointmentSlot, timetable: tuple[WeeklyBlock, ...]) -> None:
    start, end = slot.starts_at.astimezone(ROME), slot.ends_at.astimezone(ROME)
    assert any(
        block.weekday == start.weekday()
        and block.opens <= start.time()
        and end.time() <= block.closes
        for block in timetable
    )


def check_free(slot: AppointmentSlot, taken_times: Sequence[tuple[datetime, datetime]]) -> None:
    assert all(end <= slot.starts_at or slot.ends_at <= start for start, end in taken_times)
