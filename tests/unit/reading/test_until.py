from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.facility.places import Place
from frontdesk.reading.until import longest, read_until

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 23, 10, tzinfo=ROME)
PLACE = Place.model_validate(
    {
        "id": "centre",
        "name": {"it": "Centro", "en": "Centre"},
        "hours": {"mon-fri": "08:00-18:00"},
        "zone": "Europe/Rome",
    }
)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("fino al 31 dicembre", date(2026, 12, 31)),
        ("31/12/2026", date(2026, 12, 31)),
        ("fino a Natale", date(2026, 12, 25)),  # the desk is closed, which matters nothing here
        ("fino a domenica", date(2026, 11, 29)),
        ("30/06/2027", date(2027, 6, 30)),
        ("fino al 30 giugno", date(2027, 6, 30)),
        ("10/11", date(2027, 11, 10)),
        ("fino a giugno", date(2027, 6, 30)),
        ("per un mese", date(2026, 12, 22)),
        ("per 6 mesi", date(2027, 5, 22)),
        ("sei mesi", date(2027, 5, 22)),
        ("per due settimane", date(2026, 12, 6)),
        ("un anno", date(2027, 11, 22)),
        ("sempre", date(2027, 11, 22)),
        ("senza scadenza", date(2027, 11, 22)),
        ("finché non la revoco", date(2027, 11, 22)),
        ("31 dicembre 2030", date(2030, 12, 31)),
    ],
)
def test_the_last_day_is_read_in_italian(text: str, last: date) -> None:
    assert read_until(text, NOW, PLACE, "it") == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("until 31 December", date(2026, 12, 31)),
        ("for three months", date(2027, 2, 22)),
        ("always", date(2027, 11, 22)),
        ("until the end of March", date(2027, 3, 31)),
    ],
)
def test_the_last_day_is_read_in_english(text: str, last: date) -> None:
    assert read_until(text, NOW, PLACE, "en") == last


@pytest.mark.parametrize("text", ["", "boh", "non so", "mia figlia", "per 0 mesi", "ieri"])
def test_what_says_no_day_is_not_guessed(text: str) -> None:
    assert read_until(text, NOW, PLACE, "it") is None


@pytest.mark.parametrize(
    ("text", "last"), [("20/11/2026", date(2026, 11, 20)), ("20 novembre 2026", date(2026, 11, 20))]
)
def test_a_past_day_is_told_as_it_is(text: str, last: date) -> None:
    assert read_until(text, NOW, PLACE, "it") == last


def test_the_day_is_that_of_the_place() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # the 24th in Rome
    assert read_until("sempre", late, PLACE, "it") == longest(date(2026, 11, 24))


@settings(deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"per [0-9]{1,3} (anni|mesi|giorni)", fullmatch=True))
def test_any_words_can_be_read(text: str) -> None:
    read_until(text, NOW, PLACE, "it")
