from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.facility.model import Facility
from frontdesk.facility.periods import Closure
from frontdesk.schedules.opening import is_open, next_opening, opening_today

ROME = ZoneInfo("Europe/Rome")


def rome(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23T07:29", False),
        ("2026-11-23T07:30", True),
        ("2026-11-23T19:29", True),
        ("2026-11-23T19:30", False),
        ("2026-11-28T12:59", True),
        ("2026-11-28T13:00", False),
        ("2026-11-29T10:00", False),
        ("2026-12-04T10:00", False),
        ("2026-12-08T10:00", False),
        ("2026-12-24T12:59", True),
        ("2026-12-24T13:00", False),
        ("2026-12-23T13:00", True),
    ],
)
def test_the_main_site_is_open_in_its_hours(facility: Facility, at: str, expected: bool) -> None:
    assert is_open(facility.site("centro"), rome(at)) is expected
    assert is_open(facility.site("centro"), rome(at).astimezone(UTC)) is expected


def test_the_hours_of_a_day_are_given_as_blocks(facility: Facility) -> None:
    site = facility.site("centro")
    (saturday,) = opening_today(site, date(2026, 11, 28))
    assert (f"{saturday.opens:%H:%M}", f"{saturday.closes:%H:%M}") == ("07:30", "13:00")
    (eve,) = opening_today(site, date(2026, 12, 24))
    assert (eve.weekday, f"{eve.opens:%H:%M}", f"{eve.closes:%H:%M}") == (3, "07:30", "13:00")
    assert opening_today(site, date(2026, 11, 29)) == ()
    assert opening_today(site, date(2026, 12, 4)) == ()


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23T10:00", "2026-11-23T10:00"),
        ("2026-11-23T06:00", "2026-11-23T08:00"),
        ("2026-11-23T18:00", "2026-11-24T08:00"),
        ("2026-11-28T12:00", "2026-11-30T08:00"),
        ("2026-12-03T20:00", "2026-12-05T08:00"),
        ("2026-12-24T20:00", "2026-12-28T08:00"),
        ("2026-12-24T12:59", "2026-12-24T12:59"),
        ("2026-12-24T13:00", "2026-12-28T08:00"),
        ("2026-10-03T12:30", "2026-10-05T08:00"),
    ],
)
def test_operators_are_next_there_after_nights_sundays_and_holidays(
    facility: Facility, at: str, expected: str
) -> None:
    assert next_opening(facility.operators, rome(at)) == rome(expected)


def test_a_place_that_never_opens_has_no_next_opening(facility: Facility) -> None:
    never = facility.operators.model_copy(update={"hours": (), "reduced": ()})
    assert next_opening(never, rome("2026-11-23T10:00")) is None


def test_we_write_first_only_by_day_and_never_on_holidays(facility: Facility) -> None:
    assert is_open(facility.outbound, rome("2026-11-28T19:59"))
    for quiet in ("2026-11-28T20:00", "2026-11-28T08:59", "2026-11-29T12:00", "2026-12-25T12:00"):
        assert not is_open(facility.outbound, rome(quiet))


def test_a_time_without_a_zone_is_refused(facility: Facility) -> None:
    with pytest.raises(ValueError, match="zone"):
        is_open(facility.site("centro"), datetime(2026, 11, 23, 10, 0))


def test_a_long_summer_closure_is_waited_out(facility: Facility) -> None:
    desk = facility.operators
    name = facility.name
    august = Closure(first_on=date(2027, 7, 31), last_on=date(2027, 9, 5), name=name)
    closed = desk.model_copy(update={"closures": (august,)})
    assert next_opening(closed, rome("2027-07-30T19:00")) == rome("2027-09-06T08:00")
