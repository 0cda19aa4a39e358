from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.saying import say_date, say_price, say_time, say_when, say_when_short

AT = datetime(2026, 12, 3, 15, 0)


def test_a_moment_is_said_in_both_languages() -> None:
    assert say_when(AT, "it") == "giovedì 3 dicembre alle 15:00"
    assert say_when(AT, "en") == "Thursday 3 December at 3:00 pm"


def test_one_o_clock_takes_another_preposition_in_italian() -> None:
    assert say_when(AT.replace(hour=1), "it") == "giovedì 3 dicembre all'1:00"


def test_a_date_may_carry_its_year() -> None:
    assert say_date(date(1952, 6, 15), "it", with_year=True) == "domenica 15 giugno 1952"
    assert say_date(date(1980, 1, 1), "it") == "martedì 1 gennaio"


@pytest.mark.parametrize(
    ("moment", "italian", "english"),
    [
        (time(0, 5), "0:05", "12:05 am"),
        (time(9, 20), "9:20", "9:20 am"),
        (time(12, 0), "12:00", "12:00 pm"),
        (time(15, 0), "15:00", "3:00 pm"),
    ],
)
def test_times_are_said_the_local_way(moment: time, italian: str, english: str) -> None:
    assert (say_time(moment, "it"), say_time(moment, "en")) == (italian, english)


@pytest.mark.parametrize(
    ("cents", "italian", "english"),
    [
        (2500, "25,00 €", "€25.00"),
        (3615, "36,15 €", "€36.15"),
        (0, "0,00 €", "€0.00"),
        (123456, "1.234,56 €", "€1,234.56"),
        (-500, "-5,00 €", "-€5.00"),
    ],
)
def test_prices_are_said_the_local_way(cents: int, italian: str, english: str) -> None:
    assert (say_price(cents, "it"), say_price(cents, "en")) == (italian, english)


@settings(deadline=None)
@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)), st.sampled_from(["it", "en"]))
def test_a_short_moment_fits_a_button(at: datetime, language: str) -> None:
    assert len(say_when_short(at, language)) <= 20
