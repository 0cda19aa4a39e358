from dataclasses import replace
from datetime import date

import pytest

from frontdesk.waitlist.ending import Ending, Wait, unanswered_in_a_row, why_over

TODAY = date(2026, 11, 23)
WAITS = Wait(not_after=None, present_is_booked=None, has_booked_since=False, unanswered=0)


@pytest.mark.parametrize(
    ("wait", "why"),
    [
        (WAITS, None),
        (replace(WAITS, present_is_booked=True), None),
        (replace(WAITS, present_is_booked=True, has_booked_since=True), None),
        (replace(WAITS, not_after=TODAY), None),
        (replace(WAITS, unanswered=1), None),
        (replace(WAITS, unanswered=2), Ending.NO_ANSWERS),
        (replace(WAITS, not_after=date(2026, 11, 22)), Ending.TOO_LATE),
        (replace(WAITS, has_booked_since=True), Ending.BOOKED_THEMSELVES),
        (replace(WAITS, present_is_booked=False), Ending.APPOINTMENT_GONE),
    ],
)
def test_when_a_wait_is_over(wait: Wait, why: Ending | None) -> None:
    assert why_over(wait, TODAY, most_unanswered=2) == why


@pytest.mark.parametrize(
    ("outcomes", "count"),
    [
        ([], 0),
        (["expired"], 1),
        (["expired", "expired"], 2),
        (["expired", "declined"], 0),
        (["expired", "declined", "expired"], 1),
        (["expired", "withdrawn", "expired"], 2),
    ],
)
def test_only_offers_left_without_an_answer_in_a_row_count(
    outcomes: list[str | None], count: int
) -> None:
    assert unanswered_in_a_row(outcomes) == count
