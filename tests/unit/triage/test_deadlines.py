"""Until when a nurse should have looked, and when somebody is asked how they are."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontdesk.facility.loading import load_facility
from frontdesk.triage.deadlines import due_at
from frontdesk.triage.follow_up import follow_up_at, read_how

FACILITY = load_facility(Path("data/facilities/riva-chiara"))
ROME = ZoneInfo("Europe/Rome")


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


@pytest.mark.parametrize(
    ("level", "told", "due"),
    [
        ("emergency", "2026-11-22T03:00", "2026-11-22T03:00"),  # a Sunday night: at once
        ("same_day", "2026-11-23T10:00", "2026-11-23T11:00"),
        ("same_day", "2026-11-23T17:30", "2026-11-24T08:30"),  # half an hour is left today
        ("same_day", "2026-11-21T20:00", "2026-11-23T09:00"),  # Saturday night: Monday
        ("soon", "2026-11-23T10:00", "2026-11-23T14:00"),
        ("routine", "2026-11-23T08:00", "2026-11-23T18:00"),
        ("self_care", "2026-11-23T08:00", "2026-11-24T18:00"),
    ],
)
def test_deadlines_run_in_the_hours_in_which_nurses_read(level: str, told: str, due: str) -> None:
    assert due_at(level, _at(told), FACILITY.operators) == _at(due)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("2026-11-23T10:00", "2026-11-24T09:00"),  # 23 hours later
        ("2026-11-23T23:00", "2026-11-24T19:30"),  # not after 20 in the evening
        ("2026-11-24T03:00", "2026-11-24T19:30"),
    ],
)
def test_people_are_asked_in_allowed_hours_within_the_window(told: str, asked: str) -> None:
    assert follow_up_at(_at(told), FACILITY.outbound) == _at(asked)


def test_before_a_sunday_the_question_comes_too_late_and_is_left_to_the_nurse() -> None:
    asked = follow_up_at(_at("2026-11-21T19:00"), FACILITY.outbound)
    assert asked == _at("2026-11-23T09:00")


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("meglio", "better"),
        ("sta molto meglio grazie", "better"),
        ("better", "better"),
        ("uguale", "same"),
        ("come ieri", "same"),
        ("the same", "same"),
        ("peggio", "worse"),
        ("non sta bene", "worse"),
        ("sta malissimo", "worse"),
        ("non va meglio", "worse"),
        ("vorrei prenotare", None),
        ("", None),
        ("meglio la tosse ma adesso ha la febbre e non mangia da ieri sera", None),
    ],
)
def test_a_short_answer_says_how_it_goes(text: str, how: str | None) -> None:
    assert read_how(text) == how
