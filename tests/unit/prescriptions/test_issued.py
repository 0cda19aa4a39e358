"""Read on Monday 23 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.prescriptions.issued import OLDEST, read_issued_on

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("del 10 novembre|10/11|10.11|10-11|10/11/26|10.11.2026|10-11-2026|2026-11-10|10112026"
         "|10 nov|10 novembre 2026|il 10|è del 10|dieci novembre|il dieci novembre|10 novenbre"
         "|10 / 11 / 26|10 11 2026|10 del 11|10 di novembre"
         "|10-nov-26|10 nov. 2026|10 novembre 15:30|10/nov/2026|10 del mese di novembre"
         "|DEL 10 NOVEMBRE"
         "|November 10th|10th of November|the 10th|10 November 2026|emessa il 10/11/26 alle 12:30",
         "2026-11-10"),
        ("ieri|l'ha fatta ieri|ieri sera|yesterday", "2026-11-22"),
        ("oggi|stamattina|me l'ha fatta stamani|today|this morning", "2026-11-23"),
        ("l'altro ieri|ieri l'altro|avantieri|altroieri|the day before yesterday", "2026-11-21"),
        ("3 giorni fa|tre giorni fa|three days ago", "2026-11-20"),
        ("venerdì|venerdì scorso|venerdi 20|venerdì 20 novembre|last friday", "2026-11-20"),
        ("lunedì|lunedì scorso|monday", "2026-11-16"),
        ("primo novembre|il primo di novembre|1° novembre|1/11|november 1st", "2026-11-01"),
        ("il 31|31 ottobre|31/10", "2026-10-31"),
        # Of a day without its year the latest that is not ahead.
        ("10/12|10 dicembre|dieci dicembre", "2025-12-10"),
        ("5 gennaio 2026|05/01/2026|5 gen", "2026-01-05"),
        ("ventitré ottobre|23 ottobre|23/10", "2026-10-23"),
    ],
)  # fmt: skip
def test_the_day_of_issue_is_read(forms: str, expected: str) -> None:
    for text in forms.split("|"):
        assert read_issued_on(text, TODAY) == date.fromisoformat(expected), text


@pytest.mark.parametrize(
    "text",
    [
        *("", "boh", "non lo so", "la settimana scorsa", "una settimana fa", "il mese scorso"),
        *("qualche giorno fa", "circa il 10", "verso il 10", "a inizio mese", "novembre"),
        *("ai primi di novembre", "venerdì 19", "lunedì 17"),
        *("quindici giorni fa", "otto giorni fa", "un mese fa", "10/11 o 11/11", "32/11", "30/02"),
        *("25/12/2026", "domani", "la prossima settimana", "scade il 10/12"),
        "valida fino al 10/12",
        *("nata il 10/11/1952", "10/11/1952", "10/11/2020", "1952", "mi pare il 10", "last week"),
        *("11/25", "martedì 17 o mercoledì 18", "3331234567", "1200A4123456789", "140/90"),
    ],
)  # fmt: skip
def test_what_is_vague_impossible_or_ahead_is_asked(text: str) -> None:
    assert read_issued_on(text, TODAY) is None


def test_the_last_weekday_is_asked_when_there_are_two() -> None:
    thursday = date(2026, 11, 26)
    assert read_issued_on("lunedì scorso", thursday) is None
    assert read_issued_on("lunedì", thursday) == date(2026, 11, 23)
    assert read_issued_on("venerdì scorso", thursday) == date(2026, 11, 20)


def test_figures_are_day_first_in_english_too_unless_that_cannot_be() -> None:
    assert read_issued_on("10/11", TODAY, "en") == date(2026, 11, 10)
    assert read_issued_on("11/25/2025", TODAY, "en") == date(2025, 11, 25)


@given(st.text("0123456789/.- abdegilmnoprstuv", max_size=40), st.sampled_from(["it", "en"]))
def test_it_is_never_ahead_and_never_too_old(text: str, language: str) -> None:
    on = read_issued_on(text, TODAY, language)
    assert on is None or TODAY - OLDEST <= on <= TODAY


@given(st.integers(0, 1000))
def test_a_whole_date_reads_as_itself(days: int) -> None:
    on = TODAY - timedelta(days=days)
    for form in (f"{on:%d/%m/%Y}", f"{on:%d.%m.%y}", f"del {on:%d-%m-%Y}", on.isoformat()):
        assert read_issued_on(form, TODAY) == on
