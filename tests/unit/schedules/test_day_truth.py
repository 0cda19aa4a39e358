"""What is true of a day: before opening, open, in the pause, after closing, closed, reduced."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.places import Place
from frontdesk.schedules.coming_closures import coming_closures
from frontdesk.schedules.day_truth import truth_of, truth_today
from frontdesk.schedules.opening import is_open

ROME = ZoneInfo("Europe/Rome")
PLACE: dict[str, Any] = {
    "id": "poli",
    "name": {"it": "Poli", "en": "Poli"},
    "zone": "Europe/Rome",
    "hours": {"mon-fri": ["08:00-12:00", "14:00-18:00"], "sat": "08:00-12:00"},
    "patron_saint": {"name": {"it": "Santa Barbara", "en": "Saint Barbara"}, "day": "12-04"},
    "closures": [
        {
            "from": "2026-12-28",
            "to": "2027-01-05",
            "name": {"it": "chiusura natalizia", "en": "Christmas closure"},
        }
    ],
    "reduced": [
        {
            "date": "2026-12-24",
            "hours": "08:00-11:00",
            "name": {"it": "vigilia di Natale", "en": "Christmas Eve"},
        }
    ],
}


@pytest.fixture(scope="module")
def place() -> Place:
    return Place.model_validate(PLACE)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


@pytest.mark.parametrize(
    ("now", "state", "name", "opens", "until", "next_at"),
    [
        ("2026-11-23 07:59", "opens_later", None, "08:00", "12:00", None),
        ("2026-11-23 08:00", "open", None, None, "12:00", None),
        ("2026-11-23 12:00", "opens_later", None, "14:00", "18:00", None),
        ("2026-11-23 17:59", "open", None, None, "18:00", None),
        ("2026-11-23 18:00", "over", None, None, None, "2026-11-24 08:00"),
        ("2026-11-28 13:00", "over", None, None, None, "2026-11-30 08:00"),  # Saturday
        ("2026-11-29 10:00", "closed", None, None, None, "2026-11-30 08:00"),  # Sunday
        ("2026-12-04 10:00", "closed", "Santa Barbara", None, None, "2026-12-05 08:00"),
        ("2026-12-24 10:59", "open", "vigilia di Natale", None, "11:00", None),
        ("2026-12-24 11:00", "over", "vigilia di Natale", None, None, "2027-01-07 08:00"),
        ("2026-12-30 10:00", "closed", "chiusura natalizia", None, None, "2027-01-07 08:00"),
        ("2026-03-29 09:00", "closed", None, None, None, "2026-03-30 08:00"),  # clocks go forward
        ("2026-10-26 07:30", "opens_later", None, "08:00", "12:00", None),  # clocks went back
    ],
)
def test_what_is_true_today(
    place: Place,
    now: str,
    state: str,
    name: str | None,
    opens: str | None,
    until: str | None,
    next_at: str | None,
) -> None:
    truth = truth_today(place, _at(now), "it")
    assert (truth.state, truth.name) == (state, name)
    assert (truth.opens and f"{truth.opens:%H:%M}") == opens
    assert (truth.until and f"{truth.until:%H:%M}") == until
    assert truth.next_at == (next_at and _at(next_at))


def test_today_is_the_place_s_own_day_whatever_zone_the_moment_is_in(place: Place) -> None:
    assert truth_today(place, datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "it").on == date(
        2026, 11, 24
    )


def test_a_named_day_is_open_with_its_hours_or_closed_with_the_reason(place: Place) -> None:
    now = _at("2026-11-23 10:00")
    saturday = truth_of(place, date(2026, 11, 28), now, "it")
    assert (saturday.state, len(saturday.blocks)) == ("hours", 1)
    holiday = truth_of(place, date(2026, 12, 8), now, "en")
    assert (holiday.state, holiday.next_at) == ("closed", _at("2026-12-09 08:00"))
    assert holiday.name
    assert truth_of(place, date(2026, 11, 23), now, "it").state == "open"


def test_a_place_that_does_not_open_again_says_no_day() -> None:
    shut = {"from": "2026-11-01", "to": "2027-11-01", "name": {"it": "lavori", "en": "works"}}
    place = Place.model_validate({**PLACE, "closures": [shut]})
    truth = truth_today(place, _at("2026-11-23 10:00"), "it")
    assert (truth.state, truth.name, truth.next_at) == ("closed", "lavori", None)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)))
def test_it_says_open_exactly_when_the_place_is_open(moment: datetime) -> None:
    place = Place.model_validate(PLACE)
    truth = truth_today(place, moment, "it")
    assert (truth.state == "open") == is_open(place, moment)
    assert truth.next_at is None or truth.next_at > moment


def test_the_coming_closures_are_told_once_each_across_days_that_are_closed_anyway(
    place: Place,
) -> None:
    found = coming_closures(place, date(2026, 12, 1), 40, "it")
    assert [(c.first_on.day, c.last_on.day, c.name, bool(c.blocks)) for c in found] == [
        (4, 4, "Santa Barbara", False),
        (8, 8, "Immacolata Concezione", False),
        (24, 24, "vigilia di Natale", True),
        (25, 25, "Natale", False),
        (26, 26, "Santo Stefano", False),
        (28, 31, "chiusura natalizia", False),
        (1, 1, "Capodanno", False),
        (2, 5, "chiusura natalizia", False),
        (6, 6, "Epifania", False),
    ]
