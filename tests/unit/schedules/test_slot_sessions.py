"""What is offered: rules, leave, closures, capacity and gaps; and how much is read for it."""

from datetime import date, time

import pytest

from frontdesk.facility.model import Facility
from frontdesk.facility.periods import ReducedDay
from frontdesk.schedules.offers import pick_offers
from frontdesk.schedules.slots import free_slots
from tests.unit.schedules.searching import NOW, ROME, Bookings, rome, said, slots


def test_the_usual_search_reads_one_week_of_bookings(facility: Facility) -> None:
    bookings = Bookings({})
    window = rome("2026-11-23T09:00"), rome("2027-03-01T00:00")
    found = free_slots(facility.service("CAR1"), facility, bookings, window, now=NOW)
    assert bookings.asked == []
    assert len(pick_offers(found, ROME)) == 3
    assert bookings.asked == ["23/11 00-30/11 00"]


def test_bookings_are_read_on_until_something_is_free(facility: Facility) -> None:
    bookings = Bookings({"fontana": [(rome("2026-11-01T00:00"), rome("2026-12-14T00:00"))]})
    window = rome("2026-11-23T09:00"), rome("2027-03-01T00:00")
    found = free_slots(facility.service("NEU1"), facility, bookings, window, now=NOW)
    assert said([next(found)]) == ["14/12 14:30 fontana"]
    assert bookings.asked == ["26/11 00-03/12 00", "03/12 00-10/12 00", "10/12 00-17/12 00"]


def test_a_search_for_one_day_reads_one_day(facility: Facility) -> None:
    bookings = Bookings({})
    tuesday = frozenset({date(2026, 11, 24)})
    found = slots(
        *(facility, "CAR1", "2026-11-23T00:00", "2027-03-01T00:00"), busy=bookings, only_on=tuesday
    )
    assert len(found) == 8
    assert bookings.asked == ["24/11 00-25/11 00"]


def test_nothing_is_read_for_days_on_which_nobody_works(facility: Facility) -> None:
    bookings = Bookings({})
    assert slots(facility, "NUT1", "2026-11-23T00:00", "2026-11-28T00:00", busy=bookings) == []
    assert bookings.asked == []


def test_not_after_is_the_last_start_included(facility: Facility) -> None:
    found = slots(
        *(facility, "CAR1", "2026-11-24T00:00", "2026-12-24T00:00"),
        not_before=rome("2026-11-24T17:30"),
        not_after=rome("2026-11-25T08:30"),
    )
    assert said(found) == [
        *("24/11 17:30 ferri", "24/11 18:00 ferri", "25/11 08:30 marchetti"),
    ]


def test_one_site_can_be_asked_for(facility: Facility) -> None:
    found = slots(facility, "LAB1", "2026-11-24T00:00", "2026-12-01T00:00", site_id="punto-molo")
    assert {(slot.site_id, slot.practitioner_id) for slot in found} == {("punto-molo", "serra")}


def test_who_works_at_two_sites_is_offered_where_they_are(facility: Facility) -> None:
    found = slots(facility, "LAB1", "2026-11-28T00:00", "2026-12-13T00:00", practitioner_id="serra")
    saturdays = [slot for slot in found if slot.starts_at.astimezone(ROME).weekday() == 5]
    assert sorted({(f"{slot.starts_at:%d/%m}", slot.room_id) for slot in saturdays}) == [
        *(("05/12", "P1"), ("12/12", "P2"), ("28/11", "P2")),
    ]


def test_every_second_monday_is_counted_from_the_first(facility: Facility) -> None:
    found = slots(facility, "NEU1", "2026-11-23T00:00", "2027-01-31T00:00")
    mondays = [slot for slot in found if slot.starts_at.astimezone(ROME).weekday() == 0]
    assert sorted(
        {f"{slot.starts_at:%m-%d}" for slot in mondays if slot.starts_at.year == 2026}
    ) == [
        *("11-30", "12-14", "12-28"),
    ]


def test_an_extra_saturday_is_offered(facility: Facility) -> None:
    found = slots(facility, "OCU1", "2026-12-12T00:00", "2026-12-13T00:00")
    assert said(found)[0] == "12/12 08:30 bonanno"
    assert slots(facility, "OCU1", "2026-12-19T00:00", "2026-12-20T00:00") == []


def test_nobody_is_offered_while_on_leave(facility: Facility) -> None:
    found = slots(facility, "URO1", "2026-12-14T00:00", "2027-01-15T00:00")
    assert sorted({f"{slot.starts_at:%Y-%m-%d}" for slot in found}) == ["2026-12-14", "2027-01-11"]


def test_on_christmas_eve_only_the_morning_is_offered(facility: Facility) -> None:
    for service in facility.services:
        found = slots(facility, service.id, "2026-12-24T00:00", "2026-12-25T00:00")
        assert all(slot.ends_at <= rome("2026-12-24T13:00") for slot in found), service.id
    assert slots(facility, "ECO1", "2026-12-24T00:00", "2026-12-25T00:00")


def test_a_closed_site_is_not_offered_and_the_other_is(facility: Facility) -> None:
    found = slots(facility, "LAB1", "2026-12-28T00:00", "2027-01-06T00:00")
    assert {slot.site_id for slot in found} == {"centro"}


def test_two_practitioners_share_a_gym_that_holds_three(facility: Facility) -> None:
    first = ("2026-12-01T08:00", "2026-12-01T08:45")
    taken = (rome("2026-12-01T08:00"), rome("2026-12-01T14:00"))
    for others, expected in ((2, ["01/12 08:00 gallo"]), (3, [])):
        assert said(slots(facility, "FIS2", *first, busy={"FKT1": [taken] * others})) == expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2026-11-24T17:10", ["24/11 17:30 ferri", "24/11 18:00 ferri"]),  # the grid comes first
        ("2026-11-24T17:40", ["24/11 18:00 ferri"]),
    ],
)
def test_while_the_grid_has_a_free_time_no_other_is_offered(
    facility: Facility, until: str, expected: list[str]
) -> None:
    taken = {"ferri": [(rome("2026-11-24T14:30"), rome(until))]}
    assert (
        said(slots(facility, "CAR1", "2026-11-24T00:00", "2026-11-25T00:00", busy=taken))
        == expected
    )


def test_a_gap_between_appointments_of_other_lengths_is_offered_from_its_start(
    facility: Facility,
) -> None:
    taken = {
        "ferri": [
            (rome("2026-11-24T14:30"), rome("2026-11-24T15:12")),
            (rome("2026-11-24T15:50"), rome("2026-11-24T18:10")),
        ]
    }
    found = slots(facility, "CAR1", "2026-11-24T00:00", "2026-11-25T00:00", busy=taken)
    assert said(found) == ["24/11 15:15 ferri"]


def test_a_gap_too_short_is_not_offered(facility: Facility) -> None:
    taken = {
        "ferri": [
            (rome("2026-11-24T14:30"), rome("2026-11-24T15:22")),
            (rome("2026-11-24T15:50"), rome("2026-11-24T18:10")),
        ]
    }
    assert slots(facility, "CAR1", "2026-11-24T00:00", "2026-11-25T00:00", busy=taken) == []


def test_a_holter_is_not_fitted_when_the_next_day_closes_before_the_patient_could_come_back(
    facility: Facility,
) -> None:
    closes_early = ReducedDay(
        on=date(2026, 11, 27), hours=((time(7, 30), time(11, 30)),), name=facility.name
    )
    site = facility.site("centro").model_copy(update={"reduced": (closes_early,)})
    here = facility.model_copy(update={"sites": (site, facility.site("punto-molo"))})
    found = slots(here, "CAR5", "2026-11-26T00:00", "2026-11-27T00:00")
    assert (said(found)[0], said(found)[-1]) == ("26/11 10:00 moretti", "26/11 11:20 moretti")
