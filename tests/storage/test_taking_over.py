"""Taking a chat out of a colleague's hands: on purpose, once, and on record."""

import uuid
from functools import partial

import pytest

from services import hand_off
from services.desk import Desk
from services.hand_off import TakenByAnother
from store.conversations import get_conversation
from tests.database import count_audit_events, rows, scalar
from tests.pages.console.staging import MARIO, Staff, add_staff, takes, waits, writes
from tests.storage.together import at_once


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def olgas(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    """A chat in Olga's hands."""
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    return chat


def _takes_over(
    desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID, instead_of: uuid.UUID
) -> uuid.UUID:
    with desk.database.transaction() as db_session:
        hand_off.take_over(desk, db_session, chat, staff_id, instead_of)
    return staff_id


def _owner(desk: Desk, chat: uuid.UUID) -> tuple[str, uuid.UUID | None]:
    with desk.database.transaction() as db_session:
        conversation = get_conversation(db_session, chat)
        return conversation.owner, conversation.owner_staff_id


def test_a_chat_is_taken_over_on_record_and_the_former_owner_no_longer_answers(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    _takes_over(lone_desk, olgas, staff.otto, instead_of=staff.olga)
    assert _owner(lone_desk, olgas) == ("operator", staff.otto)
    newest = rows(
        lone_desk,
        "SELECT from_owner, to_owner, reason, staff_id FROM conversation_event"
        " ORDER BY id DESC LIMIT 1",
    )
    assert tuple(newest[0]) == ("operator", "operator", "taken_over", staff.otto)
    with lone_desk.database.transaction() as db_session:
        assert count_audit_events(db_session, "take_over_conversation", str(olgas)) == 1
    with pytest.raises(TakenByAnother), lone_desk.database.transaction() as db_session:
        hand_off.answer_as_operator(lone_desk, db_session, olgas, staff.olga, "eccomi", "k1")


def test_an_ordinary_click_still_takes_nothing_from_a_colleague(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    with pytest.raises(TakenByAnother):
        takes(lone_desk, olgas, staff.otto)
    assert _owner(lone_desk, olgas) == ("operator", staff.olga)


def test_of_two_who_take_over_at_the_same_moment_exactly_one_has_the_chat(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    others = (staff.otto, staff.nora, staff.nino)
    tries = at_once([partial(_takes_over, lone_desk, olgas, one, staff.olga) for one in others])
    winners = [result for result in tries if isinstance(result, uuid.UUID)]
    assert len(winners) == 1
    assert all(isinstance(r, TakenByAnother) for r in tries if not isinstance(r, uuid.UUID))
    assert _owner(lone_desk, olgas) == ("operator", winners[0])


def test_a_second_click_of_the_new_owner_changes_nothing(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    for _ in range(2):
        _takes_over(lone_desk, olgas, staff.otto, instead_of=staff.olga)
    count = "SELECT count(*) FROM conversation_event WHERE reason = 'taken_over'"
    assert scalar(lone_desk, count) == 1


def test_only_a_chat_that_the_colleague_still_has_is_taken_over(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    with lone_desk.database.transaction() as db_session:
        hand_off.hand_back(lone_desk, db_session, olgas, staff.olga)
    with pytest.raises(TakenByAnother):
        _takes_over(lone_desk, olgas, staff.otto, instead_of=staff.olga)
    assert _owner(lone_desk, olgas) == ("bot", None)
    waits(lone_desk, MARIO, "operatore")
    with pytest.raises(TakenByAnother):
        _takes_over(lone_desk, olgas, staff.otto, instead_of=staff.olga)


def test_nothing_is_said_to_the_patient(lone_desk: Desk, staff: Staff, olgas: uuid.UUID) -> None:
    _takes_over(lone_desk, olgas, staff.otto, instead_of=staff.olga)
    writes(lone_desk, MARIO, "ci siete?")
    assert scalar(lone_desk, "SELECT count(*) FROM outgoing_message") == 0
