"""Chats in which the patient says nothing more end by themselves, after a notice."""

import uuid

import pytest

from services.desk import Desk
from services.look_after_queue import look_after_queue
from tests.database import rows
from tests.lone_desk import clock_of
from tests.pages.console.staging import MARIO, Staff, add_staff, takes, waits, writes
from tests.storage.ledger import said, words
from tests.storage.shift import owner_of, says


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def answered(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    """Mario's chat, in which Olga has just answered: Monday, 10 o'clock."""
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    clock_of(lone_desk).advance(seconds=1)
    says(lone_desk, chat, staff.olga, "Ecco fatto. Serve altro?")
    return chat


def _after(desk: Desk, **by: float) -> None:
    clock_of(desk).advance(**by)
    look_after_queue(desk)


def test_after_so_many_hours_it_is_announced_and_then_closed(
    lone_desk: Desk, answered: uuid.UUID
) -> None:
    _after(lone_desk, hours=3, minutes=59)
    assert said(lone_desk)[1:] == []
    _after(lone_desk, minutes=1)
    _after(lone_desk, minutes=30)
    assert said(lone_desk)[1:] == [words(lone_desk, "utter_idle_notice")]
    assert owner_of(lone_desk, answered)[0] == "operator"
    _after(lone_desk, minutes=30)
    assert owner_of(lone_desk, answered) == ("closed", None)
    (wrap_up,) = rows(lone_desk, "SELECT outcome, staff_id, asked_at FROM wrap_up")
    assert tuple(wrap_up) == ("idle", None, None)


def test_an_answer_of_the_patients_keeps_it_open(
    lone_desk: Desk, staff: Staff, answered: uuid.UUID
) -> None:
    _after(lone_desk, hours=4)
    writes(lone_desk, MARIO, "sì, un'altra cosa")
    clock_of(lone_desk).advance(minutes=10)
    says(lone_desk, answered, staff.olga, "Mi dica.")
    _after(lone_desk, hours=2)
    assert owner_of(lone_desk, answered) == ("operator", staff.olga)


def test_the_night_does_not_count(lone_desk: Desk, answered: uuid.UUID) -> None:
    _after(lone_desk, hours=3)
    says(lone_desk, answered, owner_of(lone_desk, answered)[1] or uuid.uuid4(), "Ci sentiamo.")
    clock_of(lone_desk).advance(hours=4, minutes=30)  # 17:30
    _after(lone_desk)
    assert len(said(lone_desk)) == 3
    _after(lone_desk, hours=14)  # 7:30 of the next day: half an hour of the desk has passed
    assert owner_of(lone_desk, answered)[0] == "operator"
    _after(lone_desk, hours=1)
    assert owner_of(lone_desk, answered)[0] == "closed"


def test_an_emergency_is_never_closed_by_the_clock(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "aiuto", "red_flag_emergency", "emergency")
    takes(lone_desk, chat, staff.olga)
    clock_of(lone_desk).advance(seconds=1)
    says(lone_desk, chat, staff.olga, "Ha chiamato il 112?")
    for _ in range(4):
        _after(lone_desk, hours=5)
    assert owner_of(lone_desk, chat) == ("operator", staff.olga)
