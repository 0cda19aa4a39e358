from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise

import pytest

from frontdesk.facility.model import Facility
from frontdesk.schedules.slots import free_slots
from tests.unit.schedules.searching import NOW, ROME, rome, said, slots


def test_slots_fill_the_timetable_in_steps_of_the_service(facility: Facility) -> None:
    assert said(slots(facility, "CAR1", "2026-11-24T00:00", "2026-11-25T00:00")) == [
        *("24/11 14:30 ferri", "24/11 15:00 ferri", "24/11 15:30 ferri", "24/11 16:00 ferri"),
        *("24/11 16:30 ferri", "24/11 17:00 ferri", "24/11 17:30 ferri", "24/11 18:00 ferri"),
    ]


def test_slots_come_in_time_order_across_practitioners(facility: Facility) -> None:
    found = slots(facility, "CAR1", "2026-11-23T00:00", "2026-12-20T00:00")
    assert {slot.practitioner_id for slot in found} == {"ferri", "marchetti"}
    assert all(one.starts_at <= other.starts_at for one, other in pairwise(found))


def test_slots_are_utc_and_as_long_as_the_service(facility: Facility) -> None:
    first = slots(facility, "CAR1", "2026-11-24T00:00", "2026-11-25T00:00")[0]
    assert first.starts_at.tzinfo is UTC
    assert first.starts_at == datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
    assert first.ends_at - first.starts_at == timedelta(minutes=30)
    assert (first.room_id, first.site_id, first.service_id) == ("A1", "centro", "CAR1")


def test_nothing_is_offered_sooner_than_the_lead_time(facility: Facility) -> None:
    found = slots(facility, "CAR2", "2026-11-23T00:00", "2026-11-24T00:00")
    assert said(found)[0] == "23/11 11:10 marchetti"  # two hours from 9:00, in steps from 8:30


def test_nothing_is_offered_beyond_the_horizon(facility: Facility) -> None:
    found = slots(facility, "CAR1", "2026-11-23T00:00", "2028-01-01T00:00")
    assert NOW + timedelta(days=110) < found[-1].starts_at < NOW + timedelta(days=120)


@pytest.mark.parametrize("busy_key", ["ferri", "A1"])
def test_taken_times_of_practitioner_or_room_are_not_offered(
    facility: Facility, busy_key: str
) -> None:
    taken = {busy_key: [(rome("2026-11-24T15:15"), rome("2026-11-24T17:00"))]}
    found = slots(facility, "CAR1", "2026-11-24T00:00", "2026-11-25T00:00", busy=taken)
    assert said(found) == [
        *("24/11 14:30 ferri", "24/11 17:00 ferri", "24/11 17:30 ferri", "24/11 18:00 ferri")
    ]


def test_what_someone_else_does_elsewhere_takes_nothing(facility: Facility) -> None:
    taken = {"greco": [(rome("2026-11-24T00:00"), rome("2026-11-25T00:00"))]}
    free = slots(facility, "CAR1", "2026-11-24T00:00", "2026-11-25T00:00")
    assert slots(facility, "CAR1", "2026-11-24T00:00", "2026-11-25T00:00", busy=taken) == free


def test_the_patron_saint_and_the_immacolata_are_never_offered(facility: Facility) -> None:
    for service in facility.services:
        found = slots(facility, service.id, "2026-12-01T00:00", "2026-12-12T00:00")
        dates = {f"{slot.starts_at.astimezone(ROME):%d/%m}" for slot in found}
        assert not dates & {"04/12", "06/12", "08/12"}, service.id


def test_a_holter_is_not_fitted_before_a_closed_day(facility: Facility) -> None:
    thursdays = slots(facility, "CAR5", "2026-11-26T00:00", "2026-11-27T00:00")
    eve_of_santa_barbara = slots(facility, "CAR5", "2026-12-03T00:00", "2026-12-04T00:00")
    assert said(thursdays)[0] == "26/11 10:00 moretti"
    assert eve_of_santa_barbara == []


def test_blood_is_drawn_only_early_in_the_morning_at_both_sites(facility: Facility) -> None:
    found = slots(facility, "LAB1", "2026-11-24T00:00", "2026-11-25T00:00")
    times = {f"{slot.starts_at.astimezone(ROME):%H:%M}" for slot in found}
    assert (min(times), max(times)) == ("07:30", "09:20")
    assert {slot.site_id for slot in found} == {"centro", "punto-molo"}


def test_one_practitioner_can_be_asked_for(facility: Facility) -> None:
    found = slots(
        facility, "CAR1", "2026-11-23T00:00", "2026-12-20T00:00", practitioner_id="marchetti"
    )
    assert {slot.practitioner_id for slot in found} == {"marchetti"}


def test_private_visits_are_offered_only_with_who_does_them(facility: Facility) -> None:
    found = slots(facility, "CAR1", "2026-11-23T00:00", "2026-12-20T00:00", regime="private")
    assert {slot.practitioner_id for slot in found} == {"ferri"}


def test_an_empty_or_past_window_has_no_slots(facility: Facility) -> None:
    assert slots(facility, "CAR1", "2026-11-25T00:00", "2026-11-24T00:00") == []
    assert slots(facility, "CAR1", "2026-01-01T00:00", "2026-11-23T09:00") == []


def test_the_days_after_the_first_offer_are_not_computed(facility: Facility) -> None:
    window = rome("2026-11-23T00:00"), rome("2027-03-01T00:00")
    found = free_slots(facility.service("CAR1"), facility, {}, window, now=NOW)
    assert len(list(islice(found, 2))) == 2


@pytest.mark.parametrize(
    ("friday", "utc_hour", "monday", "utc_hour_after"),
    [("2026-10-23", 7, "2026-10-26", 8), ("2027-03-26", 8, "2027-03-30", 7)],
)
def test_the_clock_change_moves_the_moment_not_the_wall_time(
    facility: Facility, friday: str, utc_hour: int, monday: str, utc_hour_after: int
) -> None:
    now = rome(friday) - timedelta(days=3)
    for day, hour in ((friday, utc_hour), (monday, utc_hour_after)):
        window = rome(day), rome(day) + timedelta(days=1)
        found = free_slots(facility.service("RX1"), facility, {}, window, now=now)
        starts = [slot.starts_at for slot in found]
        assert rome(f"{day}T09:00") in starts
        assert rome(f"{day}T09:00").astimezone(UTC).hour == hour
