"""Random little facilities for hypothesis: two practitioners, two rooms, one service."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from frontdesk.facility.frozen import Localised
from frontdesk.facility.hours import WeeklyBlock
from frontdesk.facility.loading import load_facility
from frontdesk.facility.model import Facility
from frontdesk.facility.periods import Closure, Leave, ReducedDay
from frontdesk.facility.timetables import ExtraSession, Session

ROME = ZoneInfo("Europe/Rome")
A_MINUTE = timedelta(minutes=1)
# Where clocks jump, Easter Monday, the patron, Christmas, San Francesco, an ordinary week.
TELLING_DATES = [
    *("2026-03-29", "2026-10-25", "2027-03-28", "2027-03-29", "2026-12-04", "2026-12-25"),
    *("2026-10-04", "2026-11-23"),
]
PEOPLE, ROOMS = ("ferri", "marchetti"), ("A1", "A2")
NAME = Localised(it="chiuso", en="closed")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Hours = tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class World:
    """A facility (not shown by hypothesis), the bookings, and the moment of asking."""

    now: datetime
    busy: dict[str, list[tuple[datetime, datetime]]]
    minutes: int
    timetables: dict[str, list[Session]]
    facility: Facility = field(repr=False)


@cache
def demo_facility() -> Facility:
    return load_facility(Path(__file__).parents[3] / "data" / "facilities" / "riva-chiara")


def around(day: date, before: int = 3, after: int = 12) -> st.SearchStrategy[date]:
    return st.integers(-before, after).map(lambda n: day + timedelta(days=n))


@st.composite
def day_hours(draw: st.DrawFn) -> Hours:
    """One or two stretches at any quarter of an hour; often at night, where clocks jump."""
    quarter = draw(st.sampled_from([st.integers(0, 23 * 4), st.integers(4, 16)]))
    quarters = sorted(draw(st.sets(quarter, min_size=2, max_size=4)))
    at = [time(quarter // 4, quarter % 4 * 15) for quarter in quarters]
    return tuple(zip(at[::2], at[1::2], strict=False))


def rules() -> st.SearchStrategy[str]:
    days = st.sets(st.sampled_from(WEEKDAYS), min_size=1, max_size=4).map(sorted).map(",".join)
    return st.one_of(
        st.builds(lambda n, d: f"FREQ=WEEKLY;INTERVAL={n};BYDAY={d}", st.integers(1, 3), days),
        st.builds(
            lambda n, d: f"FREQ=MONTHLY;BYDAY={n}{d}", st.integers(1, 4), st.sampled_from(WEEKDAYS)
        ),
    )


@st.composite
def sessions(draw: st.DrawFn, day: date) -> Session:
    return Session(
        rrule=draw(rules()),
        first_on=draw(around(day, before=60, after=3)),
        hours=draw(day_hours()),
        room=draw(st.sampled_from([None, None, *ROOMS])),
        capacity=draw(st.integers(1, 3)),
        except_on=tuple(draw(st.lists(around(day), max_size=2))),
    )


@st.composite
def extras(draw: st.DrawFn, day: date) -> ExtraSession:
    return ExtraSession(
        on=draw(around(day)), hours=draw(day_hours()), capacity=draw(st.integers(1, 2))
    )


@st.composite
def taken(draw: st.DrawFn, now: datetime) -> list[tuple[datetime, datetime]]:
    found = []
    for _ in range(draw(st.integers(0, 12))):
        start = now + timedelta(minutes=draw(st.integers(-3000, 15_000)))
        found.append((start, start + timedelta(minutes=draw(st.integers(1, 600)))))
    return found


@st.composite
def worlds(draw: st.DrawFn) -> World:
    demo = demo_facility()
    day = date.fromisoformat(draw(st.sampled_from(TELLING_DATES)))
    midnight = datetime.combine(day, time(), tzinfo=UTC)
    now = midnight + timedelta(minutes=draw(st.integers(-3 * 24 * 60, 3 * 24 * 60)))
    minutes = draw(st.sampled_from([10, 20, 25, 45, 60]))
    timetables = {person: draw(st.lists(sessions(day), max_size=3)) for person in PEOPLE}
    people = tuple(
        demo.practitioner(person).model_copy(
            update={
                "timetable": tuple(timetables[person]),
                "extra_sessions": tuple(draw(st.lists(extras(day), max_size=1))),
                "leave": tuple(draw(st.lists(leaves(day), max_size=1))),
            }
        )
        for person in PEOPLE
    )
    site = demo.site("centro").model_copy(
        update={
            "hours": draw(opening()),
            "closures": tuple(draw(st.lists(closures(day), max_size=1))),
            "reduced": tuple(draw(st.lists(reduced(day), max_size=1))),
        }
    )
    rooms = tuple(
        demo.room(room).model_copy(update={"capacity": draw(st.integers(1, 2))}) for room in ROOMS
    )
    service = demo.service("CAR4").model_copy(
        update={"minutes": minutes, "performed_by": {"ferri": ROOMS, "marchetti": ("A1",)}}
    )
    facility = demo.model_copy(
        update={"practitioners": people, "sites": (site,), "rooms": rooms, "services": (service,)}
    )
    busy = {key: draw(taken(now)) for key in (*PEOPLE, *ROOMS)}
    return World(now, busy, minutes, timetables, facility)


@st.composite
def opening(draw: st.DrawFn) -> tuple[WeeklyBlock, ...]:
    hours: Sequence[tuple[time, time]] = draw(
        st.one_of(st.just(((time(0), time(23, 59)),)), day_hours())
    )
    last = draw(st.sampled_from([5, 6, 7]))
    return tuple(
        WeeklyBlock(weekday=day, opens=opens, closes=closes)
        for day in range(last)
        for opens, closes in hours
    )


def closures(day: date) -> st.SearchStrategy[Closure]:
    return st.builds(
        lambda on, days: Closure(first_on=on, last_on=on + timedelta(days=days), name=NAME),
        around(day),
        st.integers(0, 3),
    )


def leaves(day: date) -> st.SearchStrategy[Leave]:
    return st.builds(
        lambda on, days: Leave(first_on=on, last_on=on + timedelta(days=days), reason="ferie"),
        around(day),
        st.integers(0, 3),
    )


@st.composite
def reduced(draw: st.DrawFn, day: date) -> ReducedDay:
    return ReducedDay(on=draw(around(day)), hours=draw(day_hours()), name=NAME)


@st.composite
def nights(draw: st.DrawFn) -> World:
    """A night in which the clock jumps, and somebody at work in an open house."""
    day = date.fromisoformat(draw(st.sampled_from(["2026-03-29", "2026-10-25"])))
    now = datetime.combine(day, time(), tzinfo=ROME).astimezone(UTC) - timedelta(hours=3)
    quarters = sorted(draw(st.sets(st.integers(4, 16), min_size=2, max_size=2)))
    opens, closes = (time(quarter // 4, quarter % 4 * 15) for quarter in quarters)
    demo, minutes = demo_facility(), draw(st.sampled_from([10, 15, 30]))
    extra = ExtraSession(on=day, hours=((opens, closes),), capacity=1)
    person = demo.practitioner("ferri").model_copy(
        update={"timetable": (), "extra_sessions": (extra,)}
    )
    every_hour = tuple(WeeklyBlock(weekday=n, opens=time(), closes=time(23, 59)) for n in range(7))
    site = demo.site("centro").model_copy(update={"hours": every_hour})
    service = demo.service("CAR4").model_copy(
        update={"minutes": minutes, "performed_by": {"ferri": ("A1",)}}
    )
    rooms = (demo.room("A1"),)
    facility = demo.model_copy(
        update={
            "practitioners": (person,),
            "sites": (site,),
            "rooms": rooms,
            "services": (service,),
        }
    )
    busy = {"ferri": draw(taken(now)), "A1": draw(taken(now))}
    return World(now, busy, minutes, {}, facility)
