from datetime import date

from frontdesk.facility.model import Facility
from frontdesk.schedules.day_truth import truth_of
from frontdesk.schedules.service_hours import days_of, place_of_service


def test_a_service_has_its_own_hours_and_the_site_s_closed_and_short_days(
    facility: Facility,
) -> None:
    from datetime import UTC, datetime

    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    blood, site = facility.service("LAB1"), facility.site("centro")
    place = place_of_service(site, blood)

    def hours(on: date) -> list[str]:
        found = truth_of(place, on, now, "it").blocks
        return [f"{block.opens:%H:%M}-{block.closes:%H:%M}" for block in found]

    assert hours(date(2026, 11, 28)) == ["07:30-09:00"]
    assert hours(date(2026, 12, 24)) == ["07:30-09:30"]  # the short day is longer than the draws
    assert hours(date(2026, 12, 4)) == []


def test_a_short_day_that_leaves_nothing_of_a_service_is_closed(facility: Facility) -> None:
    holter, site = facility.service("CAR5"), facility.site("centro")
    reduced = site.model_copy(
        update={"reduced": (site.reduced[0].model_copy(update={"hours": ((_t(7), _t(9)),)}),)}
    )
    place = place_of_service(reduced, holter)
    assert place.reduced == () and place.closures[-1].first_on == date(2026, 12, 24)


def test_the_days_of_a_practitioner_leave_out_their_leave(facility: Facility) -> None:
    villa = facility.practitioner("villa")  # Mondays, away from 21 December to 6 January
    assert [str(on) for on in days_of(villa, date(2026, 12, 13), 3)] == [
        *("2026-12-14", "2027-01-11", "2027-01-18"),
    ]


def _t(hour: int) -> object:
    from datetime import time

    return time(hour)
