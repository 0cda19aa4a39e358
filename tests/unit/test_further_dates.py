"""The second set of dates: read whole, judged as it means it, and understood."""

from datetime import datetime
from pathlib import Path
from typing import Any

from evaluation.further_dates import FurtherDate, is_exact, is_near, read_further_dates
from frontdesk.facility.loading import load_facility
from frontdesk.when import read_when
from services.understanding import told_when

NOW = datetime(2026, 11, 23, 10)
PLACE = load_facility(Path("data/facilities/riva-chiara")).sites[0]


def said(expected: str, text: str = "") -> FurtherDate:
    return FurtherDate("it", NOW, text, expected)


def days(*dates: str) -> list[dict[str, str]]:
    return [{"from": f"{on}T00:00:00+01:00", "to": f"{on}T12:00:00+01:00"} for on in dates]


def answer(*dates: str, excluded: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"when": days(*dates), "when_ambiguous": False, "when_excluded": days(*excluded)}


def test_any_of_the_readings_is_right() -> None:
    morning = "2026-11-24/2026-11-24T12:00"
    assert is_exact(said(f"2026-11-30 | {morning}"), answer("2026-11-24"))
    assert not is_exact(said("2026-11-30 | 2026-12-01"), answer("2026-11-24"))


def test_what_must_be_excluded_is_asked_for_too() -> None:
    without = said("- ! 2026-11-30/2026-11-30T12:00")
    assert is_exact(without, answer(excluded=("2026-11-30", "2026-12-07")))
    assert not is_exact(without, answer(excluded=("2026-12-07",)))
    assert not is_exact(without, answer())


def test_asking_back_with_the_right_reading_is_near() -> None:
    asked = {"when": [], "when_ambiguous": True, "readings": [days("2026-11-24")]}
    morning = said("2026-11-24/2026-11-24T12:00")
    assert is_near(morning, asked)
    assert not is_exact(morning, asked)
    assert not is_near(said("2026-12-01"), asked)


def test_every_line_is_understood() -> None:
    dates = read_further_dates()
    assert len(dates) == 186
    missed = [
        one.text
        for one in dates
        if not is_exact(
            one,
            told_when(read_when(one.text, one.now.replace(tzinfo=PLACE.tz), PLACE, one.language)),
        )
    ]
    assert missed == []
