from datetime import date, timedelta

import pytest

from frontdesk.facility.model import Facility
from frontdesk.schedules.holidays import closed_reason, national_holidays


def test_the_national_holidays_of_2026_are_those_of_the_law() -> None:
    assert [f"{on:%m-%d}" for on in sorted(national_holidays(2026))] == [
        *("01-01", "01-06", "04-05", "04-06", "04-25", "05-01", "06-02", "08-15"),
        *("10-04", "11-01", "12-08", "12-25", "12-26"),
    ]


def test_san_francesco_is_a_holiday_only_from_2026() -> None:
    assert date(2025, 10, 4) not in national_holidays(2025)
    assert all(date(year, 10, 4) in national_holidays(year) for year in range(2026, 2040))


@pytest.mark.parametrize("on", [date(2025, 4, 21), date(2026, 4, 6), date(2027, 3, 29)])
def test_easter_monday_is_a_holiday(on: date) -> None:
    assert on in national_holidays(on.year)


@pytest.mark.parametrize("on", [date(2025, 11, 2), date(2027, 11, 7)])
def test_national_unity_day_is_not_a_day_off(on: date) -> None:
    assert on not in national_holidays(on.year)


@pytest.mark.parametrize(
    ("on", "italian", "english"),
    [
        (date(2026, 12, 25), "Natale", "Christmas Day"),
        (date(2026, 12, 4), "Santa Barbara", "Saint Barbara"),
        (date(2026, 11, 1), "Ognissanti", "All Saints' Day"),
        (date(2026, 11, 22), "domenica", "Sunday"),
        (date(2026, 11, 23), None, None),
        (date(2026, 11, 28), None, None),
        (date(2026, 12, 24), None, None),
    ],
)
def test_a_closed_day_says_why_in_both_languages(
    facility: Facility, on: date, italian: str | None, english: str | None
) -> None:
    site = facility.site("centro")
    assert closed_reason(site, on) == italian
    assert closed_reason(site, on, "en") == english


def test_the_patron_closes_only_places_of_that_town(facility: Facility) -> None:
    elsewhere = facility.site("centro").model_copy(update={"patron_saint": None})
    assert closed_reason(elsewhere, date(2026, 12, 4)) is None


def test_a_site_open_on_sundays_is_not_closed_by_the_sunday(facility: Facility) -> None:
    site = facility.site("centro")
    every_day = tuple(
        block.model_copy(update={"weekday": day}) for day in range(7) for block in site.hours[:1]
    )
    busy_site = site.model_copy(update={"hours": every_day})
    sunday = date(2026, 11, 22)
    assert closed_reason(busy_site, sunday) is None
    assert closed_reason(busy_site, sunday + timedelta(weeks=5)) is None
    assert closed_reason(busy_site, date(2026, 4, 5)) == "Pasqua"


@pytest.mark.parametrize(
    ("on", "italian", "english"),
    [
        (date(2026, 12, 27), "domenica", "Sunday"),
        (date(2026, 12, 28), "chiusura natalizia", "Christmas closure"),
        (date(2027, 1, 1), "Capodanno", "New Year's Day"),
        (date(2027, 1, 5), "chiusura natalizia", "Christmas closure"),
        (date(2027, 1, 7), None, None),
        (date(2027, 8, 15), "Assunzione della Beata Vergine Maria", "Assumption Of Mary Day"),
        (date(2027, 8, 21), "chiusura estiva", "summer closure"),
        (date(2027, 8, 23), None, None),
    ],
)
def test_a_closure_is_named_where_no_holiday_is(
    facility: Facility, on: date, italian: str | None, english: str | None
) -> None:
    site = facility.site("punto-molo")
    assert closed_reason(site, on) == italian
    assert closed_reason(site, on, "en") == english


def test_hours_of_their_own_open_a_sunday_but_not_a_holiday(facility: Facility) -> None:
    open_day = facility.site("centro").reduced[0]
    sunday, christmas = date(2026, 11, 29), date(2026, 12, 25)
    days = tuple(open_day.model_copy(update={"on": on}) for on in (sunday, christmas))
    site = facility.site("centro").model_copy(update={"reduced": days})
    assert closed_reason(site, sunday) is None
    assert closed_reason(site, christmas) == "Natale"
