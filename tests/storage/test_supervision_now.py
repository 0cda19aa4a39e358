"""The desk at this moment, as a supervisor sees it."""

from datetime import timedelta

import pytest

from frontdesk.ownership import Urgency
from frontdesk.queue.presence import Presence
from services.desk import Desk
from services.supervision.watch_now import DeskNow, watch_now
from tests.lone_desk import clock_of
from tests.pages.console.staging import GIULIA, MARIO, SAMIA, Staff, add_staff, takes, waits
from tests.storage.shift import comes, is_now, joins, snoozes, waits_in


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


def _now(desk: Desk, unit: str | None = None) -> DeskNow:
    with desk.database.transaction() as db_session:
        return watch_now(desk, db_session, unit)


def test_an_empty_desk_has_nobody_waiting(lone_desk: Desk, staff: Staff) -> None:
    now = _now(lone_desk)
    assert (now.in_line, now.longest, now.in_hand, list(now.late)) == (0, None, 0, [])
    assert set(now.waiting) == set(Urgency)


def test_who_waits_is_counted_by_urgency_and_the_longest_wait_is_found(
    lone_desk: Desk, staff: Staff
) -> None:
    first = waits(lone_desk, MARIO, "operatore")
    clock_of(lone_desk).advance(minutes=50)
    soon = waits(lone_desk, GIULIA, "ricetta", "urgent_prescription", Urgency.SAME_DAY)
    clock_of(lone_desk).advance(minutes=25)
    waits(lone_desk, SAMIA, "please")
    now = _now(lone_desk)
    assert (now.waiting[Urgency.ROUTINE], now.waiting[Urgency.SAME_DAY]) == (2, 1)
    assert now.longest is not None and now.longest.conversation.id == first
    assert [one.conversation.id for one in now.late] == [soon]


def test_chats_in_hand_and_put_aside_are_counted_by_colleague(
    lone_desk: Desk, staff: Staff
) -> None:
    joins(lone_desk, staff.olga, "laboratorio")
    comes(lone_desk, staff.olga)
    for person in (MARIO, GIULIA):
        takes(lone_desk, waits(lone_desk, person, "operatore"), staff.olga)
    later = waits(lone_desk, SAMIA, "operatore")
    takes(lone_desk, later, staff.olga)
    snoozes(lone_desk, later, staff.olga, lone_desk.now() + timedelta(hours=2))
    now = _now(lone_desk)
    olga = next(one for one in now.colleagues if one.staff_id == staff.olga)
    assert (olga.in_hand, olga.aside, olga.capacity) == (2, 1, 6)
    assert olga.units == {"laboratorio"} and olga.is_there
    assert (now.in_hand, [one.conversation.id for one in now.aside]) == (2, [later])
    assert {one.staff_id for one in now.colleagues} == {staff.olga, staff.otto}


def test_a_closed_page_is_nobody_on_duty(lone_desk: Desk, staff: Staff) -> None:
    comes(lone_desk, staff.olga)
    is_now(lone_desk, staff.otto, Presence.ON_BREAK)
    clock_of(lone_desk).advance(minutes=11)
    states = {one.staff_id: (one.state, one.is_there) for one in _now(lone_desk).colleagues}
    assert states == {
        staff.olga: (Presence.ON_DUTY, False),
        staff.otto: (Presence.ON_BREAK, False),
    }


def test_a_unit_shows_its_own_line_and_the_emergencies_of_all(
    lone_desk: Desk, staff: Staff
) -> None:
    joins(lone_desk, staff.otto, "laboratorio")
    waits_in(lone_desk, MARIO, "laboratorio")
    waits(lone_desk, GIULIA, "operatore")
    waits(lone_desk, SAMIA, "aiuto", "red_flag_emergency", Urgency.EMERGENCY)
    now = _now(lone_desk, "laboratorio")
    assert (now.in_line, now.waiting[Urgency.EMERGENCY]) == (2, 1)
