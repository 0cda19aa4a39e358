"""Put aside until later: the chat comes back by itself, to the right hands and at its old place."""

import uuid
from datetime import timedelta

import pytest

from frontdesk.queue.presence import GONE_AFTER, Presence
from services.desk import Desk
from services.hand_off import TakenByAnother
from services.look_after_queue import look_after_queue
from services.snooze_chats import NotToBePutAside
from tests.lone_desk import clock_of
from tests.pages.console.staging import (
    MARIO,
    Staff,
    add_staff,
    sends,
    takes,
    waits,
    writes,
)
from tests.storage.ledger import chat, handled_by
from tests.storage.shift import comes, is_now, owner_of, says, snoozes


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def aside(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    """Mario's chat, which Olga, on duty, has put aside for an hour."""
    comes(lone_desk, staff.olga)
    conversation_id = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, conversation_id, staff.olga)
    says(lone_desk, conversation_id, staff.olga, "Chiedo al medico.")
    snoozes(lone_desk, conversation_id, staff.olga, lone_desk.now() + timedelta(hours=1))
    return conversation_id


def _after(desk: Desk, **by: float) -> None:
    clock_of(desk).advance(**by)
    look_after_queue(desk)


def test_it_stays_with_her_until_its_time(lone_desk: Desk, staff: Staff, aside: uuid.UUID) -> None:
    _after(lone_desk, minutes=59)
    assert owner_of(lone_desk, aside) == ("snoozed", staff.olga)
    with pytest.raises(TakenByAnother):
        takes(lone_desk, aside, staff.otto)


def test_it_comes_back_to_her_who_is_on_duty(
    lone_desk: Desk, staff: Staff, aside: uuid.UUID
) -> None:
    clock_of(lone_desk).advance(minutes=60)
    comes(lone_desk, staff.olga)
    _after(lone_desk)
    assert owner_of(lone_desk, aside) == ("operator", staff.olga)
    assert chat(lone_desk, aside).snoozed_until is None


@pytest.mark.parametrize("state", [Presence.OFF, Presence.ON_BREAK])
def test_it_goes_to_the_queue_at_its_old_place_when_she_is_not_there(
    lone_desk: Desk, staff: Staff, aside: uuid.UUID, state: Presence
) -> None:
    asked_at = chat(lone_desk, aside).waiting_since
    is_now(lone_desk, staff.olga, state)
    _after(lone_desk, minutes=60)
    conversation = chat(lone_desk, aside)
    assert owner_of(lone_desk, aside) == ("waiting", None)
    assert (conversation.waiting_since, conversation.waiting_reason) == (asked_at, "snooze_over")


def test_whose_page_was_not_seen_for_long_is_not_there(
    lone_desk: Desk, staff: Staff, aside: uuid.UUID
) -> None:
    assert timedelta(hours=1) > GONE_AFTER
    _after(lone_desk, minutes=60)
    assert owner_of(lone_desk, aside) == ("waiting", None)


def test_the_patients_words_wake_it_at_once(
    lone_desk: Desk, staff: Staff, aside: uuid.UUID
) -> None:
    clock_of(lone_desk).advance(minutes=2)
    writes(lone_desk, MARIO, "ci sono novità?")
    assert owner_of(lone_desk, aside) == ("operator", staff.olga)
    assert handled_by(lone_desk)[-1] == "operator"


def test_a_thumbs_up_does_not_wake_it(lone_desk: Desk, aside: uuid.UUID) -> None:
    sends(lone_desk, MARIO, type="reaction", reaction={"message_id": "wamid.x", "emoji": "👍"})
    assert owner_of(lone_desk, aside)[0] == "snoozed"


def test_grave_words_bring_it_to_everybody(lone_desk: Desk, aside: uuid.UUID) -> None:
    asked_at = chat(lone_desk, aside).waiting_since
    writes(lone_desk, MARIO, "ho un forte dolore al petto e non respiro")
    conversation = chat(lone_desk, aside)
    assert owner_of(lone_desk, aside) == ("waiting", None)
    assert (conversation.waiting_urgency, conversation.waiting_since) == ("emergency", asked_at)


def test_she_takes_it_up_again_herself(lone_desk: Desk, staff: Staff, aside: uuid.UUID) -> None:
    takes(lone_desk, aside, staff.olga)
    assert owner_of(lone_desk, aside) == ("operator", staff.olga)
    with pytest.raises(NotToBePutAside):
        snoozes(lone_desk, aside, staff.olga, lone_desk.now())
    with pytest.raises(NotToBePutAside):
        snoozes(lone_desk, aside, staff.olga, lone_desk.now() + timedelta(days=30))


def test_an_emergency_is_not_put_aside(lone_desk: Desk, staff: Staff) -> None:
    conversation_id = waits(lone_desk, MARIO, "aiuto", "red_flag_emergency", "emergency")
    takes(lone_desk, conversation_id, staff.olga)
    with pytest.raises(NotToBePutAside):
        snoozes(lone_desk, conversation_id, staff.olga, lone_desk.now() + timedelta(hours=1))
    assert owner_of(lone_desk, conversation_id) == ("operator", staff.olga)
