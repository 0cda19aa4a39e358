"""Who is on duty gets what waits proposed, in order; the late goes to a supervisor."""

import uuid
from datetime import UTC, datetime

import pytest

from frontdesk.ownership import Urgency
from frontdesk.queue.presence import GONE_AFTER, Presence
from services.desk import Desk
from services.hand_off import request_operator
from services.look_after_queue import look_after_queue
from services.ownership import WaitingFor
from services.presence import count_on_duty, note_seen
from services.queue_deadlines import count_overdue
from services.units import sight_of, staffed_unit
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    SAMIA,
    Staff,
    add_staff,
    takes,
    waits,
    writes,
)
from tests.storage.shift import (
    chat_of,
    comes,
    hires,
    is_now,
    joins,
    offered_to,
    owner_of,
    says,
)


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


def _waits_in(desk: Desk, wa_id: str, unit: str | None, **more: str) -> uuid.UUID:
    chat = writes(desk, wa_id, "operatore")
    with desk.database.transaction() as db_session:
        request_operator(desk, db_session, chat, WaitingFor("requested", unit=unit, **more))
    return chat


def _on_duty(desk: Desk) -> int:
    with desk.database.transaction() as db_session:
        return count_on_duty(desk, db_session)


def test_the_backlog_is_dealt_to_who_comes_on_duty(lone_desk: Desk, staff: Staff) -> None:
    chats = [waits(lone_desk, wa_id, "operatore") for wa_id in (MARIO, GIULIA)]
    look_after_queue(lone_desk)
    assert [offered_to(lone_desk, chat) for chat in chats] == [None, None]
    comes(lone_desk, staff.olga)
    assert [offered_to(lone_desk, chat) for chat in chats] == [staff.olga] * 2
    comes(lone_desk, staff.otto)
    assert [offered_to(lone_desk, chat) for chat in chats] == [staff.olga] * 2


def test_the_most_urgent_is_dealt_first_when_hands_are_few(lone_desk: Desk, staff: Staff) -> None:
    for n in range(lone_desk.facility.queue.capacity):
        waits(lone_desk, f"3900000002{n:02}", "operatore")
        clock_of(lone_desk).advance(seconds=1)
    late = waits(lone_desk, MARIO, "operatore")
    urgent = waits(lone_desk, GIULIA, "ricetta urgente", "urgent_prescription", Urgency.SAME_DAY)
    comes(lone_desk, staff.olga)
    assert offered_to(lone_desk, urgent) == staff.olga
    assert offered_to(lone_desk, late) is None


def test_a_proposal_that_is_let_pass_goes_to_the_next(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    comes(lone_desk, staff.olga)
    comes(lone_desk, staff.otto)
    assert offered_to(lone_desk, chat) == staff.olga
    clock_of(lone_desk).advance(minutes=2)
    look_after_queue(lone_desk)
    assert offered_to(lone_desk, chat) == staff.olga
    clock_of(lone_desk).advance(minutes=1)
    look_after_queue(lone_desk)
    assert offered_to(lone_desk, chat) == staff.otto


def test_what_was_proposed_to_who_leaves_is_proposed_to_others(
    lone_desk: Desk, staff: Staff
) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    comes(lone_desk, staff.olga)
    comes(lone_desk, staff.otto)
    is_now(lone_desk, staff.olga, Presence.ON_BREAK)
    assert offered_to(lone_desk, chat) == staff.otto


def test_a_proposal_is_no_lock_and_ends_with_the_wait(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    comes(lone_desk, staff.olga)
    takes(lone_desk, chat, staff.otto)
    assert owner_of(lone_desk, chat) == ("operator", staff.otto)
    assert offered_to(lone_desk, chat) is None


def test_a_closed_page_is_nobody_on_duty_and_an_open_one_is(lone_desk: Desk, staff: Staff) -> None:
    comes(lone_desk, staff.olga, staff.otto)
    assert _on_duty(lone_desk) == 2
    clock_of(lone_desk).now += GONE_AFTER / 2
    with lone_desk.database.transaction() as db_session:
        note_seen(lone_desk, db_session, staff.olga)
    clock_of(lone_desk).now += GONE_AFTER / 2
    assert _on_duty(lone_desk) == 1


def test_coming_and_going_is_history(lone_desk: Desk, staff: Staff) -> None:
    for state in (Presence.ON_DUTY, Presence.ON_DUTY, Presence.ON_BREAK, Presence.OFF):
        is_now(lone_desk, staff.olga, state)
    history = rows(lone_desk, "SELECT state FROM presence_event ORDER BY id")
    assert [row.state for row in history] == ["on_duty", "on_break", "off"]
    assert scalar(lone_desk, "SELECT count(*) FROM audit_event WHERE action = 'presence_off'") == 1


def test_who_goes_off_duty_leaves_no_patient_waiting_for_them(
    lone_desk: Desk, staff: Staff
) -> None:
    comes(lone_desk, staff.olga, staff.otto)
    asked_at = lone_desk.now()
    unanswered = waits(lone_desk, MARIO, "operatore")
    answered = waits(lone_desk, GIULIA, "operatore")
    for chat in (unanswered, answered):
        takes(lone_desk, chat, staff.olga)
    clock_of(lone_desk).advance(seconds=1)
    says(lone_desk, answered, staff.olga, "Ecco fatto.")
    is_now(lone_desk, staff.olga, Presence.OFF)
    left = chat_of(lone_desk, unanswered)
    assert (left.owner, left.waiting_reason, left.waiting_since) == (
        "waiting",
        "operator_left",
        asked_at,
    )
    assert offered_to(lone_desk, unanswered) == staff.otto
    assert owner_of(lone_desk, answered) == ("operator", staff.olga)


# Units


def test_a_unit_without_people_is_no_unit(lone_desk: Desk, staff: Staff) -> None:
    def unit_of_lab() -> str | None:
        with lone_desk.database.transaction() as db_session:
            return staffed_unit(lone_desk, db_session, "LAB1")

    assert unit_of_lab() is None
    joins(lone_desk, staff.olga, "laboratorio")
    assert unit_of_lab() == "laboratorio"


def test_chats_of_a_unit_are_seen_and_dealt_to_its_people(lone_desk: Desk, staff: Staff) -> None:
    joins(lone_desk, staff.otto, "laboratorio")
    sara = hires(lone_desk, "sara@example.org")
    chat, general = (
        _waits_in(lone_desk, MARIO, "laboratorio"),
        _waits_in(lone_desk, GIULIA, None),
    )
    with lone_desk.database.transaction() as db_session:
        sights = {
            name: sight_of(db_session, who, role)
            for name, who, role in (
                ("olga", staff.olga, "operator"),
                ("otto", staff.otto, "operator"),
                ("sara", sara, "supervisor"),
            )
        }
    sees = {name: sight.may_see(chat_of(lone_desk, chat)) for name, sight in sights.items()}
    assert sees == {"olga": False, "otto": True, "sara": True}
    assert all(sight.may_see(chat_of(lone_desk, general)) for sight in sights.values())
    comes(lone_desk, staff.olga)
    assert (offered_to(lone_desk, chat), offered_to(lone_desk, general)) == (None, staff.olga)
    comes(lone_desk, sara)
    assert offered_to(lone_desk, chat) == sara


def test_an_emergency_is_everybodys(lone_desk: Desk, staff: Staff) -> None:
    chat = _waits_in(lone_desk, MARIO, "laboratorio")
    writes(lone_desk, MARIO, "ho un forte dolore al petto e non respiro")
    assert chat_of(lone_desk, chat).unit is None


# Deadlines


def test_the_late_is_escalated_once_and_counted(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    waits(lone_desk, GIULIA, "operatore", "urgent_prescription", Urgency.SAME_DAY)
    for _ in range(21):
        clock_of(lone_desk).advance(minutes=1)
        look_after_queue(lone_desk)
    assert chat_of(lone_desk, chat).escalated_at is None
    with lone_desk.database.transaction() as db_session:
        assert count_overdue(lone_desk, db_session) == 1
    version = chat_of(lone_desk, chat).version
    clock_of(lone_desk).advance(minutes=70)
    for _ in range(2):
        look_after_queue(lone_desk)
    late = chat_of(lone_desk, chat)
    assert late.escalated_at is not None and late.version == version
    escalated = "SELECT count(*) FROM conversation_event WHERE reason = 'escalated'"
    assert scalar(lone_desk, escalated) == 2
    takes(lone_desk, chat, staff.olga)
    assert chat_of(lone_desk, chat).escalated_at is None


def test_at_night_only_an_emergency_is_late(lone_desk: Desk) -> None:
    clock_of(lone_desk).now = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    waits(lone_desk, MARIO, "operatore")
    grave = waits(lone_desk, SAMIA, "help", "red_flag_emergency", Urgency.EMERGENCY)
    clock_of(lone_desk).advance(hours=3)
    look_after_queue(lone_desk)
    late = rows(lone_desk, "SELECT id FROM conversation WHERE escalated_at IS NOT NULL")
    assert [row.id for row in late] == [grave]
