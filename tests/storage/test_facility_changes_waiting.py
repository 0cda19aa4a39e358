"""The waiting list and closed days: a time that was offered is let go, and comes back reopened."""

import uuid
from datetime import date

import pytest

from services.desk import Desk
from services.offer_freed_times import offer_freed_times
from services.settle_offers import settle_offer
from tests.database import scalar
from tests.storage.closing_days import save, shut, undo
from tests.storage.ledger import said, words
from tests.storage.people import add_operator
from tests.storage.waiting import (
    FREED,
    booked_times,
    entry_statuses,
    full_house,
    made,
    one_waits,
    patient_chat,
    taps,
    waits,
)

CLOSED = date(2026, 11, 25)


@pytest.fixture
def boss(lone_desk: Desk) -> uuid.UUID:
    return add_operator(lone_desk)


def _jobs(desk: Desk) -> int:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'offer_freed_times'"
    return int(scalar(desk, query))


def test_a_time_that_was_offered_cannot_be_had_once_the_day_is_closed(
    lone_desk: Desk, boss: uuid.UUID
) -> None:
    one_waits(lone_desk)
    assert save(lone_desk, boss, shut(CLOSED)).let_go == 1
    taps(lone_desk, 1)
    settle_offer(lone_desk, made(lone_desk)[0].id)
    assert booked_times(lone_desk) == []
    assert [one.hold_status for one in made(lone_desk)] == ["cancelled"]
    assert entry_statuses(lone_desk) == ["waiting"]
    assert said(lone_desk)[-1] == words(lone_desk, "utter_waitlist_taken")


def test_nobody_is_asked_about_a_closed_day_and_they_are_once_it_opens_again(
    lone_desk: Desk, boss: uuid.UUID
) -> None:
    saved = save(lone_desk, boss, shut(CLOSED))
    chat = patient_chat(lone_desk)
    full_house(lone_desk, FREED)
    waits(lone_desk, chat)
    offer_freed_times(lone_desk)
    assert list(made(lone_desk)) == []
    before = _jobs(lone_desk)
    undo(lone_desk, boss, saved.change_id)
    assert _jobs(lone_desk) == before + 1
    offer_freed_times(lone_desk)
    assert [one.starts_at for one in made(lone_desk)] == [FREED.starts_at]
