from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.facility.model import Facility
from frontdesk.schedules.day_asked import days_asked

NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Rome"))  # a Monday


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("siete aperti sabato?", "2026-11-28", None),
        ("il sabato aprite", "2026-11-28", None),
        ("domani siete aperti?", "2026-11-24", None),
        ("siete aperti l'8 dicembre?", "2026-12-08", None),
        ("per l'Immacolata siete chiusi?", "2026-12-08", None),
        ("il santo patrono siete chiusi? a Santa Barbara", "2026-12-04", None),
        ("quando chiudete per natale", "2026-12-25", None),
        ("orari ritiro referti sabato", "2026-11-28", None),
        ("la domenica è chiuso?", "2026-11-29", None),
        ("durante le feste che orari fate", "2026-12-24", "2027-01-06"),
        ("siete chiusi per ferie ad agosto?", "2027-08-01", "2027-08-31"),
        ("siete aperti lunedì?", "2026-11-30", None),
        ("are you open on Saturday?", "2026-11-28", None),
        ("are you closed at Christmas?", "2026-12-25", None),
    ],
)
def test_a_question_names_a_day_or_some_days(
    facility: Facility, said: str, first: str, last: str | None
) -> None:
    language = "en" if said.startswith("are") else "it"
    found = days_asked(said, NOW, facility.sites[0], language)
    assert found is not None
    assert (str(found.first_on), str(found.last_on)) == (first, last or first)


@pytest.mark.parametrize(
    "said",
    ["che orari fate?", "siete aperti?", "a che ora aprite", "dopo le 18 c'è qualcuno?", "?"],
)
def test_without_a_day_there_is_none(facility: Facility, said: str) -> None:
    assert days_asked(said, NOW, facility.sites[0], "it") is None


@given(said=st.text(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_may_be_asked(facility: Facility, said: str) -> None:
    found = days_asked(said, NOW, facility.sites[0], "it")
    assert found is None or found.first_on <= found.last_on
