"""What the desk changed this week is in the answers about hours."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from frontdesk.facility_changes.kinds import read_change
from frontdesk.facility_changes.overlay import overlay
from tests.unit.information.conftest import Ask

NAME = {"it": "riunione", "en": "a meeting"}
LINE = {"it": "L'ascensore è fermo.", "en": "The lift is out of order."}
CHANGES = [
    {"kind": "notice", "first_on": "2026-11-23", "last_on": "2026-11-27", "text": LINE},
    {
        "kind": "closure",
        "places": ["centro"],
        "first_on": "2026-11-26",
        "last_on": "2026-11-26",
        "begins": "13:00",
        "ends": "19:30",
        "name": NAME,
    },
    {
        "kind": "opening",
        "places": ["centro"],
        "first_on": "2026-11-29",
        "last_on": "2026-11-29",
        "begins": "08:00",
        "ends": "12:00",
        "name": {"it": "giornata della prevenzione", "en": "prevention day"},
    },
    {
        "kind": "leave",
        "practitioner": "ferri",
        "reason": "holidays",
        "first_on": "2026-11-24",
        "last_on": "2026-12-06",
    },
]


@pytest.fixture
def changed(desk: SimpleNamespace) -> Iterator[None]:
    given = desk.facility
    desk.facility = overlay(given, [read_change(one) for one in CHANGES])
    yield
    desk.facility = given


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("che orari fate?", "L'ascensore è fermo."),
        ("che orari fate?", "giovedì 26 novembre 7:30–13:00 (riunione)"),
        ("che orari fate?", "domenica 29 novembre 8:00–12:00 (giornata della prevenzione)"),
        ("giovedì aprite?", "(riunione) siamo aperti 7:30–13:00"),
        ("giovedì aprite?", "L'ascensore è fermo."),
        ("domenica 29 siete aperti?", "(giornata della prevenzione) siamo aperti 8:00–12:00"),
    ],
)
def test_a_change_is_told_to_who_asks(changed: None, ask: Ask, question: str, said: str) -> None:
    assert said in ask("info_hours", question).text


def test_a_notice_is_told_on_its_days_only(changed: None, ask: Ask) -> None:
    assert "ascensore" in ask("info_hours", "che orari fate?", "2026-11-27 09:00").text
    assert "ascensore" not in ask("info_hours", "che orari fate?", "2026-11-28 09:00").text
    assert "ascensore" not in ask("info_hours", "sabato 5 dicembre aprite?").text
    assert "lift is out" in ask("info_hours", "opening hours?", language="en").text


def test_nobody_is_told_why_somebody_is_away(changed: None, ask: Ask) -> None:
    answer = ask("info_hours", "quando c'è la dottoressa Ferri?").text
    assert "novembre" not in answer
    assert "ferie" not in answer and "holidays" not in answer
