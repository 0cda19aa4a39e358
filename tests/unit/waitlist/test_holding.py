from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.loading import load_facility
from frontdesk.schedules.opening import is_open
from frontdesk.waitlist.holding import answer_until, ask_again_at, may_ask
from tests.unit.waitlist.waiters import moments

ROOT = Path(__file__).parent.parent.parent.parent
FACILITY = load_facility(ROOT / "data" / "facilities" / "riva-chiara")
RULES, OUTBOUND = FACILITY.waiting_list, FACILITY.outbound
ROME = ZoneInfo("Europe/Rome")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ROME)


@pytest.mark.parametrize(
    ("now", "appointment", "until"),
    [
        ("11-23T10:00", "11-27T09:00", "11-23T10:45"),
        ("11-23T19:30", "11-27T09:00", "11-23T20:00"),
        ("11-23T19:45", "11-27T09:00", "11-23T20:00"),
        ("11-23T19:46", "11-27T09:00", None),
        ("11-23T10:00", "11-23T12:30", "11-23T10:30"),
        ("11-23T10:00", "11-23T12:15", "11-23T10:15"),
        ("11-23T10:00", "11-23T12:10", None),
        ("11-23T20:00", "11-27T09:00", None),
        ("11-24T03:00", "11-27T09:00", None),
        ("11-29T11:00", "12-02T09:00", None),
        ("12-08T11:00", "12-10T09:00", None),
        ("12-04T11:00", "12-10T09:00", None),
        ("12-05T09:00", "12-10T09:00", "12-05T09:45"),
    ],
    ids=[
        "by day",
        "until the evening",
        "the least there is",
        "too late in the evening",
        "shorter when it is near",
        "the least before it",
        "too soon",
        "just closed",
        "night",
        "Sunday",
        "holiday",
        "patron saint",
        "Saturday morning",
    ],
)
def test_how_long_somebody_has_to_answer(now: str, appointment: str, until: str | None) -> None:
    expected = at(until) if until else None
    assert answer_until(RULES, OUTBOUND, at(now), at(appointment)) == expected


@pytest.mark.parametrize(
    ("now", "again"),
    [
        ("11-23T10:00", "11-23T10:00"),
        ("11-23T19:50", "11-24T09:00"),
        ("11-24T03:00", "11-24T09:00"),
        ("11-28T22:00", "11-30T09:00"),
        ("12-03T21:00", "12-05T09:00"),
        ("12-07T20:30", "12-09T09:00"),
    ],
)
def test_what_becomes_free_at_night_is_offered_when_the_day_begins(now: str, again: str) -> None:
    assert ask_again_at(RULES, OUTBOUND, at(now)) == at(again)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_an_offer_is_answered_by_day_in_time_and_never_in_a_hurry(
    now: datetime, ahead: timedelta
) -> None:
    until = answer_until(RULES, OUTBOUND, now, now + ahead)
    if until is None:
        return
    assert until.tzinfo is UTC
    assert is_open(OUTBOUND, now)
    assert is_open(OUTBOUND, until - timedelta(microseconds=1))
    assert timedelta(minutes=RULES.least_minutes) <= until - now
    assert until - now <= timedelta(minutes=RULES.hold_minutes)
    assert until <= now + ahead - timedelta(minutes=RULES.notice_minutes)


@given(moments)
def test_when_people_may_be_asked_again_they_may(now: datetime) -> None:
    again = ask_again_at(RULES, OUTBOUND, now)
    assert again is not None
    assert now <= again
    assert may_ask(RULES, OUTBOUND, again)
    assert answer_until(RULES, OUTBOUND, again, again + timedelta(days=2)) is not None
