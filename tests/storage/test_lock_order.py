"""One order of locks everywhere: what a chat does and what it is offered never wait in a circle.

Each test holds one side still in the middle until PostgreSQL says that the other side waits.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from frontdesk.ownership import Owner
from services.answer_offers import answer_in_words
from services.booking import Booking, cancel_appointment, hold_slot
from services.desk import Desk
from services.hand_off import request_operator
from services.offer_freed_times import offer_freed_times
from services.ownership import WaitingFor
from services.settle_offers import settle_offer
from store.conversations import get_conversation, lock_conversation
from tests.storage.crossing import Step, crossing
from tests.storage.waiting import (
    FREED,
    LATER,
    full_house,
    has_later,
    made,
    one_waits,
    patient_chat,
    waits,
)

SECOND = replace(
    FREED,
    starts_at=FREED.starts_at + timedelta(hours=1),
    ends_at=FREED.ends_at + timedelta(hours=1),
)


def _crossing(desk: Desk, first: Step, then: Step, other: Callable[[], object]) -> None:
    """All must succeed."""
    outcomes = crossing(desk, first, then, other)
    assert not any(isinstance(one, Exception) for one in outcomes), outcomes


@pytest.fixture
def chat(lone_desk: Desk) -> uuid.UUID:
    """Somebody who waits, in a house with three free times."""
    one = patient_chat(lone_desk)
    full_house(lone_desk, FREED, SECOND, LATER)
    waits(lone_desk, one)
    return one


def test_who_is_recognised_and_holds_a_time_is_offered_another_one(
    lone_desk: Desk, chat: uuid.UUID
) -> None:
    _crossing(
        lone_desk,
        lambda s: lock_conversation(s, chat),
        lambda s: hold_slot(lone_desk, s, chat, Booking(SECOND, "ssn"), "held"),
        lambda: offer_freed_times(lone_desk),
    )
    assert [one.starts_at for one in made(lone_desk)] == [FREED.starts_at]


def test_who_books_and_then_asks_for_a_person_is_not_offered_anything(
    lone_desk: Desk, chat: uuid.UUID
) -> None:
    asked = WaitingFor("asked")
    _crossing(
        lone_desk,
        lambda s: hold_slot(lone_desk, s, chat, Booking(SECOND, "ssn"), "held"),
        lambda s: request_operator(lone_desk, s, chat, asked),
        lambda: offer_freed_times(lone_desk),
    )
    with lone_desk.database.transaction() as db_session:
        assert get_conversation(db_session, chat).owner == Owner.WAITING
    assert made(lone_desk) == []


def test_a_cancellation_that_ends_with_a_person_waits_for_no_offer(
    lone_desk: Desk, chat: uuid.UUID
) -> None:
    later = has_later(lone_desk, chat)
    waits(lone_desk, chat, appointment_id=later.id)
    asked = WaitingFor("asked")
    _crossing(
        lone_desk,
        lambda s: cancel_appointment(lone_desk, s, chat, later.id),
        lambda s: request_operator(lone_desk, s, chat, asked),
        lambda: offer_freed_times(lone_desk),
    )


def test_a_yes_in_words_and_the_job_that_settles_it_do_not_cross(lone_desk: Desk) -> None:
    chat = one_waits(lone_desk)
    offer_id = made(lone_desk)[0].id
    _crossing(
        lone_desk,
        lambda s: lock_conversation(s, chat),
        lambda s: answer_in_words(lone_desk, s, chat, "yes"),
        lambda: settle_offer(lone_desk, offer_id),
    )
    assert [one.outcome for one in made(lone_desk)] == ["accepted"]
