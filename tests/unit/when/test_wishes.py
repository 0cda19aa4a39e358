"""The words are kept, the other language is tried, and slots are held against a wish."""

from datetime import datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from frontdesk.facility.places import Place
from frontdesk.when import When, rank, read_when

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 23, 10, tzinfo=ROME)


def read(text: str, place: Place, language: str = "it") -> When:
    when = read_when(text, NOW, place, language)
    assert when is not None
    return when


def ranked(when: When, at: str) -> int | None:
    starts_at = datetime.fromisoformat(at).replace(tzinfo=ROME)
    return rank(when, starts_at, starts_at + timedelta(minutes=30))


def test_the_words_are_kept_and_give_the_same_when_read_again(place: Place) -> None:
    when = read("Giovedì pomeriggio, grazie", place)
    assert when.words == "Giovedì pomeriggio, grazie"
    assert read(when.words, place) == when


def test_the_other_language_is_tried_too(place: Place) -> None:
    english = read("tomorrow morning please", place, "it")
    assert english.spans == read("domani mattina", place).spans
    assert read("vorrei venire domani mattina", place, "en").spans == english.spans


def test_a_story_is_not_read(place: Place) -> None:
    assert read_when("domani " * 200, NOW, place, "it") is None


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("giovedì pomeriggio", "2026-11-26T14:30", 0),
        ("giovedì pomeriggio", "2026-11-26T18:45", 0),  # starts within, ends after
        ("giovedì pomeriggio", "2026-11-26T12:30", None),
        ("giovedì pomeriggio", "2026-11-27T14:30", None),
        ("giovedì pomeriggio", "2026-12-03T14:30", None),
        ("il giovedì pomeriggio", "2026-12-03T14:30", 2),
        ("il giovedì pomeriggio", "2026-12-10T14:30", 4),
        ("non prima delle 16", "2026-11-26T16:00", 6),
        ("non prima delle 16", "2026-11-26T15:40", None),
        ("di mattina", "2026-11-24T08:30", 2),
        ("prima delle 10", "2026-11-26T10:00", None),
        ("dal 5 al 12 dicembre", "2026-12-12T18:00", 0),
        ("dal 5 al 12 dicembre", "2026-12-13T08:00", None),
        ("dopo il 10 dicembre", "2027-02-01T08:00", 0),
        ("prima possibile", "2026-11-26T17:00", 0),
        ("qualsiasi giorno", "2026-11-26T17:00", 0),
        ("meglio giovedì, se no venerdì", "2026-11-26T09:00", 0),
        ("meglio giovedì, se no venerdì", "2026-11-27T09:00", 2),
        ("giovedì alle 10", "2026-11-26T10:00", 0),
        ("giovedì alle 10", "2026-11-26T10:30", 1),
        ("giovedì alle 10", "2026-11-26T11:00", None),
        ("tutti i giorni tranne il mercoledì", "2026-11-25T09:00", None),
        ("tutti i giorni tranne il mercoledì", "2026-11-26T09:00", 0),
        ("dal 5 al 12 non ci sono", "2026-12-10T09:00", None),
        ("dal 5 al 12 non ci sono", "2026-12-14T09:00", 0),
        ("il 4 dicembre", "2026-12-04T09:00", None),
        ("il 4 dicembre", "2026-12-09T09:00", None),
        ("il 31 febbraio", "2026-12-09T09:00", None),
        ("giovedì prossimo", "2026-11-26T09:00", 0),
        ("giovedì prossimo", "2026-12-03T09:00", 2),
    ],
)
def test_slots_are_held_against_the_wish(
    text: str, at: str, expected: int | None, place: Place
) -> None:
    assert ranked(read(text, place), at) == expected


def test_a_wish_in_general_keeps_its_hour_when_the_clock_changes(place: Place) -> None:
    in_october = datetime(2026, 10, 22, 10, tzinfo=ROME)
    when = read_when("il venerdì alle 9", in_october, place, "it")
    assert when is not None
    assert ranked(when, "2026-10-23T09:00") == 0
    assert ranked(when, "2026-10-30T09:00") == 2
    assert ranked(when, "2026-10-30T08:00") is None


def test_reading_is_fast_whatever_the_text(place: Place) -> None:
    texts = ["vorrei una visita giovedì pomeriggio, non prima delle 16", "il " * 300, "3" * 900]
    for text in texts:
        read_when(text, NOW, place, "it")
        started = process_time()  # others may use the machine
        for _ in range(5):
            read_when(text, NOW, place, "it")
        assert (process_time() - started) / 5 < 0.1
