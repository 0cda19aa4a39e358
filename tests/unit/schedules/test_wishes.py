"""When would you like to come? Read on Saturday 21 November 2026.

wishes_it.txt and wishes_en.txt say: words = what is understood, as `shown` writes it;
wishes_in_doubt.txt holds words that must not be guessed at.
"""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.hours import DAYS
from frontdesk.schedules.slots import AppointmentSlot
from frontdesk.schedules.wish import DateRange, PartOfDay, Wish, matches
from frontdesk.schedules.wish_words import MONTHS
from frontdesk.schedules.wishes import read_wish

TODAY = date(2026, 11, 21)
ROME = ZoneInfo("Europe/Rome")


def shown_dates(dates: DateRange) -> str:
    first = f"{dates.first_on:%d/%m/%y}"
    if dates.last_on == dates.first_on:
        return first
    return f"{first}..{dates.last_on:%d/%m/%y}" if dates.last_on else f"{first}.."


def shown(wish: Wish | None) -> str:
    """A wish on one line, like "26/11/26..27/11/26 thu morning >09:00 <10:00 soonest ask"."""
    if wish is None:
        return "-"
    names = [DAYS[day] for day in sorted(wish.weekdays)]
    limits = ((">", wish.not_before), ("<", wish.not_after))
    hours = [f"{word}{at:%H:%M}" for word, at in limits if at]
    flags = ["soonest"] * wish.soonest + ["ask"] * wish.should_ask
    return " ".join([*map(shown_dates, wish.dates), *names, *sorted(wish.parts), *hours, *flags])


def table(name: str) -> list[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]


def check(line: str, language: str) -> None:
    text, _, expected = (part.strip() for part in line.rpartition("="))
    assert shown(read_wish(text, TODAY, language)) == expected


@pytest.mark.parametrize("line", table("wishes_it.txt"))
def test_italian_wishes_are_read(line: str) -> None:
    check(line, "it")


@pytest.mark.parametrize("line", table("wishes_en.txt"))
def test_english_wishes_are_read(line: str) -> None:
    check(line, "en")


@pytest.mark.parametrize("text", table("wishes_in_doubt.txt"))
@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_in_doubt_is_not_guessed(text: str, language: str) -> None:
    assert read_wish(text, TODAY, language) is None


def test_the_other_language_is_tried_too() -> None:
    assert shown(read_wish("tomorrow morning", TODAY, "it")) == "22/11/26 morning"
    assert shown(read_wish("domani mattina", TODAY, "en")) == "22/11/26 morning"


def test_the_words_are_kept() -> None:
    wish = read_wish("Giovedì pomeriggio, grazie", TODAY, "it")
    assert wish is not None
    assert wish.words == "Giovedì pomeriggio, grazie"


def test_an_ambiguous_day_gives_its_readings() -> None:
    wish = read_wish("giovedì prossimo", TODAY, "it")
    assert wish is not None
    assert [reading.first_on for reading in wish.readings] == [
        date(2026, 11, 26),
        date(2026, 12, 3),
    ]


def slot(at: str) -> AppointmentSlot:
    start = datetime.fromisoformat(at).replace(tzinfo=ROME).astimezone(UTC)
    return AppointmentSlot(start, start + timedelta(minutes=30), "ferri", "A1", "centro", "CAR1")


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("giovedì pomeriggio", "2026-11-26T14:30", True),
        ("giovedì pomeriggio", "2026-11-26T12:30", False),
        ("giovedì pomeriggio", "2026-11-27T14:30", False),
        ("non prima delle 16", "2026-11-26T16:00", True),
        ("non prima delle 16", "2026-11-26T15:40", False),
        ("prima delle 10", "2026-11-26T10:00", False),
        ("dal 5 al 12 dicembre", "2026-12-12T18:00", True),
        ("dal 5 al 12 dicembre", "2026-12-13T08:00", False),
        ("dopo il 10 dicembre", "2027-02-01T08:00", True),
        ("di sera", "2026-11-26T17:00", True),
        ("prima possibile", "2026-11-26T17:00", True),
    ],
)
def test_slots_are_held_against_the_wish(text: str, at: str, expected: bool) -> None:
    wish = read_wish(text, TODAY, "it")
    assert wish is not None
    assert matches(wish, slot(at), ROME) is expected


def test_a_wish_without_conditions_matches_everything() -> None:
    assert matches(Wish(words=""), slot("2026-11-26T17:00"), ROME)


FRAGMENTS = """
    giovedì, domani, il 3, dal 5, al 12, dicembre, dopo le 16, prima delle 10, alle 5, mattina, non
    tra due settimane, 03/12, prossimo, la prossima settimana, 31/02, 99, o, tomorrow, next, at 5pm
    may, in, from the 5th, to the 12th, before, after, 4, noon
"""
FRAGMENT = st.sampled_from(
    [part.strip() for part in FRAGMENTS.strip().replace("\n", ",").split(",")]
)


@given(
    st.lists(FRAGMENT, max_size=5).map(" ".join) | st.text(max_size=80),
    st.dates(TODAY, date(2030, 1, 1)),
)
def test_whatever_is_read_lies_ahead_and_makes_sense(text: str, today: date) -> None:
    for language in ("it", "en"):
        wish = read_wish(text, today, language)
        if wish is not None:
            assert all(ahead(dates, today) for dates in wish.dates + wish.readings)
            assert not (wish.not_before and wish.not_after) or wish.not_before <= wish.not_after


def ahead(dates: DateRange, today: date) -> bool:
    return dates.last_on is None or (dates.first_on <= dates.last_on and dates.last_on >= today)


@given(st.dates(TODAY, TODAY + timedelta(days=150)), st.sampled_from(["it", "en"]))
def test_a_date_written_out_reads_back_the_same(on: date, language: str) -> None:
    wish = read_wish(f"{on.day} {MONTHS[language][on.month - 1]}", TODAY, language)
    assert wish is not None
    assert wish.dates == (DateRange(on, on),)


def test_parts_of_the_day_and_hours_agree() -> None:
    wish = Wish(words="", parts=frozenset({PartOfDay.MORNING}), not_before=time(9))
    assert matches(wish, slot("2026-11-26T09:00"), ROME)
    assert not matches(wish, slot("2026-11-26T13:00"), ROME)


def test_a_start_without_an_end_beside_a_range_is_read() -> None:
    wish = read_wish("from the 5th from the 5th to the 12th", TODAY, "en")
    assert wish is None or all(ahead(dates, TODAY) for dates in wish.dates)
