"""The supervisors' numbers, of a small past that one can count by hand."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from frontdesk.queue.deadlines import take_by
from frontdesk.supervision.days import Days
from services.desk import Desk
from services.supervision.measure import Numbers, measure, waits_asked_for, wraps_of
from store.supervision_endings import Wrap
from store.supervision_waits import GENERAL, MEASURED_WAITS, WaitFigures, parameters_of
from tests.pages.console.staging import add_staff
from tests.storage.desk_history import (
    add_chat,
    add_move,
    add_wait,
    add_words,
    add_wrap,
    at,
    with_hours,
)

WEEK = Days(date(2026, 11, 16), date(2026, 11, 22))
SPLIT = {"mon-fri": ["08:00-12:30", "14:00-18:00"]}


def _numbers(desk: Desk, days: Days = WEEK, unit: str | None = None) -> Numbers:
    with desk.database.transaction() as db_session:
        return measure(desk, db_session, days, unit)


def _wraps(desk: Desk) -> Sequence[Wrap]:
    with desk.database.transaction() as db_session:
        return wraps_of(desk, db_session, WEEK)


def _of(numbers: Numbers, urgency: str | None = None) -> WaitFigures:
    return next(one for one in numbers.waits if one.urgency == urgency)


def _deadlines(desk: Desk, days: Days) -> list[tuple[str, datetime, datetime, int]]:
    """(urgency, began, deadline, waited) of every wait, as the database reckons."""
    with desk.database.transaction() as db_session:
        query = text(
            f"{MEASURED_WAITS} SELECT m.urgency, w.began_at, m.take_by, m.waited"
            " FROM measured AS m JOIN conversation_wait AS w USING (id) ORDER BY w.began_at"
        )
        found = db_session.execute(query, parameters_of(waits_asked_for(desk, days, None)))
        return [(row[0], row[1], row[2], row[3]) for row in found]


def test_without_a_past_every_number_is_none_or_zero(lone_desk: Desk) -> None:
    numbers = _numbers(lone_desk)
    assert _of(numbers) == WaitFigures(None, 0, 0, 0, 0, 0, 0, 0, None, None)
    assert (numbers.counts.by_reason, numbers.endings.total) == ({}, 0)
    assert numbers.contacts is not None and numbers.contacts.total == 0


def test_each_wait_is_counted_once_by_how_it_went(lone_desk: Desk) -> None:
    day = "2026-11-18"
    taken = {"taken_at": f"{day} 10:05"}
    add_wait(lone_desk, f"{day} 10:00", **taken, answered_at=f"{day} 10:10")
    add_wait(lone_desk, f"{day} 10:00", **taken, answered_at=f"{day} 11:31")
    add_wait(lone_desk, f"{day} 10:00", **taken)
    add_wait(lone_desk, f"{day} 10:00", taken_at=f"{day} 11:31")
    add_wait(lone_desk, f"{day} 10:00", left_at=f"{day} 10:20")
    add_wait(lone_desk, f"{day} 10:00", left_at=f"{day} 12:20")
    add_wait(lone_desk, f"{day} 10:00")
    # Sunday: the desk has been open for two hours since, and there are four
    add_wait(lone_desk, "2026-11-22 20:00", urgency="self_care")
    add_wait(lone_desk, "2026-11-23 09:55")  # not of that week
    everything = _of(_numbers(lone_desk))
    assert (everything.total, everything.in_time, everything.late) == (8, 1, 4)
    assert (everything.wordless, everything.left, everything.pending) == (1, 1, 1)
    assert everything.median == timedelta(minutes=50, seconds=30)


def test_an_evenings_question_waits_only_while_the_desk_is_open(lone_desk: Desk) -> None:
    """Friday 17:50 to Monday 8:05: ten minutes, the four hours of Saturday, five minutes."""
    add_wait(
        lone_desk, "2026-11-13 17:50", taken_at="2026-11-16 08:04", answered_at="2026-11-16 08:05"
    )
    friday = Days(date(2026, 11, 13), date(2026, 11, 13))
    assert _of(_numbers(lone_desk, friday)).median == timedelta(hours=4, minutes=15)


def test_an_emergency_is_measured_by_the_clock_on_the_wall(lone_desk: Desk) -> None:
    night = {"urgency": "emergency", "taken_at": "2026-11-18 03:03"}
    add_wait(lone_desk, "2026-11-18 03:00", **night, answered_at="2026-11-18 03:04")
    add_wait(lone_desk, "2026-11-18 03:00", **night, answered_at="2026-11-18 03:06")
    found = _of(_numbers(lone_desk), "emergency")
    assert (found.in_time, found.late, found.median) == (1, 1, timedelta(minutes=5))


def test_a_break_at_noon_does_not_count(lone_desk: Desk) -> None:
    desk = with_hours(lone_desk, SPLIT)
    answered = {"taken_at": "2026-11-18 14:20", "answered_at": "2026-11-18 14:20"}
    add_wait(desk, "2026-11-18 12:20", **answered, urgency="soon")
    found = _of(_numbers(desk), "soon")
    assert (found.in_time, found.median) == (1, timedelta(minutes=30))


BEGINNINGS = (
    "2026-10-24 23:30",
    "2026-10-25 01:59",
    "2026-10-25 02:30",
    "2026-10-25 12:00",
    "2026-10-26 07:59",
    "2026-10-26 12:29",
    "2026-10-26 12:30",
    "2026-10-26 13:15",
    "2026-10-26 17:59",
    "2026-10-27 08:00",
)
ALL_DAY = {"mon-sun": "00:00-23:59"}


@pytest.mark.parametrize("hours", [SPLIT, ALL_DAY], ids=["split shifts", "open at night"])
def test_the_database_has_the_deadlines_of_the_queue_also_when_the_clocks_change(
    lone_desk: Desk, hours: object
) -> None:
    desk = with_hours(lone_desk, hours)
    levels = ("emergency", "same_day", "soon", "routine", "self_care")
    for began in BEGINNINGS:
        for urgency in levels:
            add_wait(desk, began, urgency=urgency)
    days = Days(date(2026, 10, 24), date(2026, 10, 27))
    within = desk.facility.queue.answer_within_minutes
    found = _deadlines(desk, days)
    assert len(found) == len(BEGINNINGS) * len(levels)
    for level, begun_at, deadline, _ in found:
        expected = take_by(desk.facility.operators, within, level, begun_at)
        assert deadline == expected, (level, begun_at)


def test_the_hour_that_comes_twice_is_two_hours(lone_desk: Desk) -> None:
    """25 October 2026: from 1:30 to 3:30 on the wall are three hours."""
    desk = with_hours(lone_desk, ALL_DAY)
    answered = {"taken_at": "2026-10-25 03:30", "answered_at": "2026-10-25 03:30"}
    add_wait(desk, "2026-10-25 01:30", **answered)
    the_day = Days(date(2026, 10, 25), date(2026, 10, 25))
    assert _of(_numbers(desk, the_day)).median == timedelta(hours=3)


def test_days_are_local_and_whole(lone_desk: Desk) -> None:
    for began in ("2026-10-24 23:59", "2026-10-25 00:00", "2026-10-25 23:59", "2026-10-26 00:00"):
        add_wait(lone_desk, began)
    numbers = _numbers(lone_desk, Days(date(2026, 10, 25), date(2026, 10, 25)))
    assert _of(numbers).total == 2
    assert numbers.counts.by_hour == {0: 1, 23: 1}
    assert numbers.counts.by_weekday == {6: 2}


def test_nine_of_ten_waited_no_longer(lone_desk: Desk) -> None:
    for minutes in range(11):
        moment = f"2026-11-18 09:{minutes:02}"
        add_wait(lone_desk, "2026-11-18 09:00", taken_at=moment, answered_at=moment)
    found = _of(_numbers(lone_desk))
    assert (found.median, found.ninetieth) == (timedelta(minutes=5), timedelta(minutes=9))


def test_a_unit_has_numbers_of_its_own(lone_desk: Desk) -> None:
    for unit in ("laboratorio", "laboratorio", None):
        add_wait(lone_desk, "2026-11-18 10:00", unit=unit, reason="no_free_time")
        add_wrap(lone_desk, "2026-11-18 10:00", unit=unit)
    counted = {
        unit: (_of(found).total, found.counts.by_reason, found.endings.total)
        for unit in (None, "laboratorio", "fisioterapia", GENERAL)
        for found in [_numbers(lone_desk, unit=unit)]
    }
    assert counted == {
        None: (3, {"no_free_time": 3}, 3),
        "laboratorio": (2, {"no_free_time": 2}, 2),
        "fisioterapia": (0, {}, 0),
        GENERAL: (1, {"no_free_time": 1}, 1),
    }
    assert _numbers(lone_desk, unit="laboratorio").contacts is None


def test_how_chats_ended_and_what_patients_said(lone_desk: Desk) -> None:
    asked = {"asked_at": at("2026-11-18 10:00")}
    add_wrap(lone_desk, "2026-11-18 10:00", **asked, solved=True, rating=5)
    add_wrap(lone_desk, "2026-11-18 10:00", **asked, solved=True)
    add_wrap(lone_desk, "2026-11-18 10:00", **asked, solved=False, outcome="not_possible")
    add_wrap(lone_desk, "2026-11-18 10:00", **asked, subject="payment")
    add_wrap(lone_desk, "2026-11-18 10:00", outcome="idle", subject="other")
    found = _numbers(lone_desk).endings
    assert (found.total, found.asked, found.solved, found.not_solved) == (5, 4, 2, 1)
    assert found.by_outcome == {"done": 3, "not_possible": 1, "idle": 1}
    assert found.by_subject == {"booking": 3, "payment": 1, "other": 1}
    assert (found.ratings, found.rated) == ({5: 1}, 1)


def test_the_rows_of_single_chats_lead_to_nobody(lone_desk: Desk) -> None:
    words = {"note": "parole inventate", "solved": True, "rating": 2}
    add_wrap(lone_desk, "2026-11-18 23:30", unit="laboratorio", **words)
    (row,) = _wraps(lone_desk)
    assert vars(row) == {
        "closed_on": date(2026, 11, 18),
        "unit": "laboratorio",
        "subject": "booking",
        "outcome": "done",
        "asked": False,
        "solved": None,
        "rating": None,
    }


def test_ratings_are_told_of_several_colleagues_together_or_not_at_all(lone_desk: Desk) -> None:
    staff = add_staff(lone_desk)
    for _ in range(6):
        add_wrap(lone_desk, "2026-11-18 10:00", staff_id=staff.olga, solved=True, rating=3)
    assert not _numbers(lone_desk).endings.may_show_ratings
    assert {one.rating for one in _wraps(lone_desk)} == {None}
    add_wrap(lone_desk, "2026-11-18 10:00", staff_id=staff.otto, solved=True, rating=4)
    assert _numbers(lone_desk).endings.may_show_ratings
    assert [one.rating for one in _wraps(lone_desk)] == [3] * 6 + [4]


def test_four_hours_of_silence_end_a_contact(lone_desk: Desk) -> None:
    chat = add_chat(lone_desk)
    add_words(lone_desk, chat, "2026-11-18 08:00", "2026-11-18 12:00", "2026-11-18 16:01")
    add_words(lone_desk, add_chat(lone_desk), "2026-11-18 08:30")
    found = _numbers(lone_desk).contacts
    assert found is not None
    assert (found.total, found.over, found.alone) == (3, 3, 3)
    assert (found.by_hour, found.by_weekday) == ({8: 2, 16: 1}, {2: 3})


def test_a_contact_belongs_to_the_day_on_which_it_began(lone_desk: Desk) -> None:
    chat = add_chat(lone_desk)
    add_words(lone_desk, chat, "2026-11-17 23:00", "2026-11-18 00:30", "2026-11-18 02:00")
    counted = [
        found.total
        for day in (17, 18)
        for found in [_numbers(lone_desk, Days(date(2026, 11, day), date(2026, 11, day))).contacts]
        if found is not None
    ]
    assert counted == [1, 0]


@pytest.mark.parametrize("handled_by", ["operator", "emergency", "failed"])
def test_a_message_that_needed_a_person_takes_the_contact_from_the_assistant(
    lone_desk: Desk, handled_by: str
) -> None:
    chat = add_chat(lone_desk)
    add_words(lone_desk, chat, "2026-11-18 08:00")
    add_words(lone_desk, chat, "2026-11-18 08:10", handled_by=handled_by)
    found = _numbers(lone_desk).contacts
    assert found is not None and (found.over, found.alone) == (1, 0)


@pytest.mark.parametrize(
    ("moved", "to", "alone"),
    [
        ("2026-11-18 08:30", "waiting", 0),
        ("2026-11-18 12:00", "operator", 0),
        ("2026-11-18 12:20", "operator", 1),
        ("2026-11-18 07:59", "waiting", 1),
        ("2026-11-18 08:30", "bot", 1),
    ],
)
def test_only_contacts_that_never_reached_people_are_the_assistants(
    lone_desk: Desk, moved: str, to: str, alone: int
) -> None:
    chat = add_chat(lone_desk)
    add_words(lone_desk, chat, "2026-11-18 08:00", "2026-11-18 08:10")
    add_move(lone_desk, chat, moved, to)
    found = _numbers(lone_desk).contacts
    assert found is not None and (found.over, found.alone) == (1, alone)


def test_what_is_no_contact_and_what_is_not_over_yet(lone_desk: Desk) -> None:
    """A thumb, a yes to our question, a stray notice are none; this morning's may still go on."""
    chat = add_chat(lone_desk)
    add_words(lone_desk, chat, "2026-11-23 06:00", kind="reaction")
    add_words(lone_desk, chat, "2026-11-23 06:00", handled_by="notice")
    add_words(lone_desk, chat, "2026-11-23 06:00", handled_by="ignored")
    add_words(lone_desk, chat, "2026-11-23 07:00")
    found = _numbers(lone_desk, Days(date(2026, 11, 23), date(2026, 11, 23))).contacts
    assert found is not None and (found.total, found.over, found.alone) == (1, 0, 0)
