from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from frontdesk.facility.hours import WeeklyBlock
from frontdesk.facility.model import Facility
from frontdesk.facility.timetables import ExtraSession
from frontdesk.schedules.sessions import capacity_of, sessions_on, working_times

ROME = ZoneInfo("Europe/Rome")


def rome(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


def holding(facility: Facility, person_id: str, capacity: int) -> Facility:
    """The facility with one practitioner whose sessions hold more than one patient."""
    person = facility.practitioner(person_id)
    sessions = tuple(
        session.model_copy(update={"capacity": capacity}) for session in person.timetable
    )
    changed = person.model_copy(update={"timetable": sessions})
    people = tuple(changed if p.id == person_id else p for p in facility.practitioners)
    return facility.model_copy(update={"practitioners": people})


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-24T07:59", (1, 3)),
        ("2026-11-24T08:00", (4, 3)),
        ("2026-11-24T13:59", (4, 3)),
        ("2026-11-24T14:00", (1, 3)),
        ("2026-11-25T14:00", (4, 3)),
        ("2026-11-29T10:00", (1, 3)),
    ],
)
def test_a_session_says_how_many_fit_and_outside_it_there_is_one(
    facility: Facility, at: str, expected: tuple[int, int]
) -> None:
    assert capacity_of(holding(facility, "gallo", 4), "gallo", "FKT1", rome(at)) == expected


def test_a_session_elsewhere_says_nothing_about_this_room(facility: Facility) -> None:
    here = holding(facility, "serra", 2)
    first_saturday = rome("2026-12-05T08:00")
    assert capacity_of(here, "serra", "P1", first_saturday) == (2, 2)
    assert capacity_of(here, "serra", "P2", first_saturday) == (1, 1)


@pytest.mark.parametrize(("person", "room"), [("nobody", "A1"), ("ferri", "Z9")])
def test_the_capacity_of_an_unknown_one_is_a_key_error(
    facility: Facility, person: str, room: str
) -> None:
    with pytest.raises(KeyError):
        capacity_of(facility, person, room, rome("2026-11-24T15:00"))


def test_a_session_limited_to_some_services_is_not_used_for_others(facility: Facility) -> None:
    ferri = facility.practitioner("ferri")
    only = tuple(s.model_copy(update={"services": ("CAR4",)}) for s in ferri.timetable)
    limited = ferri.model_copy(update={"timetable": only})
    tuesday = date(2026, 11, 24)
    assert list(working_times(facility, facility.service("CAR4"), limited, tuesday))
    assert not list(working_times(facility, facility.service("CAR1"), limited, tuesday))


def test_a_session_in_a_room_is_used_for_what_is_done_there(facility: Facility) -> None:
    de_santis = facility.practitioner("de-santis")
    in_ultrasound = tuple(s.model_copy(update={"room": "ECO1"}) for s in de_santis.timetable)
    there = de_santis.model_copy(update={"timetable": in_ultrasound})
    monday = date(2026, 11, 23)
    assert list(working_times(facility, facility.service("GIN3"), there, monday))
    assert not list(working_times(facility, facility.service("GIN1"), there, monday))


def test_sessions_of_a_date_are_those_of_the_rules_and_the_extra_ones(facility: Facility) -> None:
    bonanno = facility.practitioner("bonanno")
    assert len(sessions_on(bonanno, date(2026, 12, 12))) == 1
    assert sessions_on(bonanno, date(2026, 12, 13)) == []
    villa = facility.practitioner("villa")
    assert len(sessions_on(villa, date(2026, 12, 14))) == 1
    assert sessions_on(villa, date(2026, 12, 21)) == []


@pytest.mark.parametrize(
    ("on", "hours", "expected"),
    [
        (date(2026, 10, 24), (time(1, 30), time(3, 30)), ("23:30", "01:30")),
        (
            date(2026, 10, 25),
            (time(1, 30), time(3, 30)),
            ("23:30", "02:30"),
        ),  # 3 is 2 again
        (date(2026, 10, 25), (time(2, 30), time(5)), ("01:30", "04:00")),  # the later 2:30
        (date(2026, 10, 25), (time(0), time(2, 30)), ("22:00", "00:30")),  # the earlier one
        (date(2026, 3, 29), (time(1, 30), time(3, 30)), ("00:30", "01:30")),  # 2 o'clock is 3
        (date(2026, 3, 29), (time(2, 30), time(5)), ("01:30", "03:00")),  # not before 3:30
        (date(2026, 3, 29), (time(8, 30), time(12, 30)), ("06:30", "10:30")),
    ],
)
def test_sessions_keep_to_the_clock_on_the_wall_when_it_jumps(
    facility: Facility, on: date, hours: tuple[time, time], expected: tuple[str, str]
) -> None:
    every_hour = tuple(
        WeeklyBlock(weekday=day, opens=time(0), closes=time(23, 59)) for day in range(7)
    )
    site = facility.site("centro").model_copy(update={"hours": every_hour})
    here = facility.model_copy(update={"sites": (site,)})
    extra = ExtraSession(on=on, hours=(hours,))
    person = facility.practitioner("ferri").model_copy(
        update={"timetable": (), "extra_sessions": (extra,)}
    )
    (found,) = working_times(here, facility.service("CAR1"), person, on)
    assert (f"{found.starts_at:%H:%M}", f"{found.ends_at:%H:%M}") == expected
