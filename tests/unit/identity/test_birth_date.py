from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.identity.birth_date import OLDEST_YEARS, read_birth_date
from frontdesk.saying import say_date

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "text",
    [
        *("15/06/1952", "15/6/1952", "15-6-52", "15.06.1952", "15061952", "150652", "15 6 1952"),
        *("15 / 06 / 1952", "15,06,1952", "15/6/'52", "15-06-52", "1952-06-15", "1952/6/15"),
        *("15 giugno 1952", "15 giu 52", "15 Giugno '52", "quindici giugno cinquantadue"),
        *("quindici giugno millenovecentocinquantadue", "il 15 del 6 del 1952"),
        *("nata il 15/6/52", "sono nato il 15 giugno del 1952", "il giorno 15 giugno 1952"),
        *("nata il 15 del mese di giugno dell'anno 1952", "15 giugnio 1952", "15giugno1952"),
        *("June 15, 1952", "June 15th 1952", "15th of June 1952", "the 15th of June, 1952"),
        *("june fifteenth nineteen fifty two", "15 June 1952", "born on 15/06/1952"),
        "quindici giugno mille novecento cinquantadue",
    ],
)
def test_every_plausible_way_to_write_a_date_is_understood(text: str) -> None:
    assert read_birth_date(text, TODAY) == date(1952, 6, 15)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("il primo gennaio 1980", date(1980, 1, 1)),
        ("1° gennaio 1980", date(1980, 1, 1)),
        ("primo gennaio ottanta", date(1980, 1, 1)),
        ("cinque maggio duemilauno", date(2001, 5, 5)),
        ("29/02/2000", date(2000, 2, 29)),
        ("29 febbraio 1984", date(1984, 2, 29)),
        ("3/4/2005", date(2005, 4, 3)),
        ("05/06/1980", date(1980, 6, 5)),
        ("22/11/26", date(1926, 11, 22)),
        ("20/11/26", date(2026, 11, 20)),
        ("21/11/2026", TODAY),
        ("12 settenbre 1960", date(1960, 9, 12)),
        ("twenty second of may 1971", date(1971, 5, 22)),
        ("mar 3 1990", date(1990, 3, 3)),
    ],
)
def test_particular_dates_are_read_rightly(text: str, born: date) -> None:
    assert read_birth_date(text, TODAY) == born


@pytest.mark.parametrize(
    "text",
    [
        *("", "ciao", "52", "15 giugno", "giugno 1952", "12-1960", "31/02/1980", "29/02/1900"),
        *("06/15/1952", "June 31 1952", "15/06/2030", "22/11/2026", "1/1/1880", "20/11/1905"),
        *("15-06-1952 e 16-06-1952", "32/01/1980", "0/1/1980", "nineteen fifty two june 15"),
        *("390000000101", "RSSMRA80A01H501U", "15/13/1952", "non lo so", "il mio compleanno"),
    ],
)
def test_what_cannot_be_a_birth_date_is_not_understood(text: str) -> None:
    assert read_birth_date(text, TODAY) is None


BORN = st.dates(TODAY - timedelta(days=365 * (OLDEST_YEARS - 1)), TODAY)


@settings(deadline=None)
@given(BORN)
def test_every_birth_date_can_be_written_in_figures_and_in_words(born: date) -> None:
    for text in (
        born.strftime("%d/%m/%Y"),
        born.strftime("%d.%m.%Y"),
        born.strftime("%d%m%Y"),
        born.isoformat(),
        say_date(born, "it", with_year=True),
        f"nata il {say_date(born, 'it', with_year=True)}",
        say_date(born, "en", with_year=True),
    ):
        assert read_birth_date(text, TODAY) == born


@settings(deadline=None)
@given(BORN)
def test_a_short_year_is_never_ahead_of_today(born: date) -> None:
    read = read_birth_date(born.strftime("%d/%m/%y"), TODAY)
    assert read is None or (read <= TODAY and (read.month, read.day) == (born.month, born.day))


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    read = read_birth_date(text, TODAY)
    assert read is None or read <= TODAY
