"""What admins do with accounts: change, shut out, let in; and who stays an admin."""

import uuid
from datetime import timedelta

import pytest

from frontdesk.ownership import Owner
from frontdesk.queue.presence import Presence
from services.accounts import people
from services.desk import Desk
from services.nurse_desk.take_case import take_case
from services.presence import presence_of
from services.staff import FAILURES_BEFORE_LOCK, LOCK
from tests.database import scalar
from tests.lone_desk import clock_of
from tests.pages.console.staging import GIULIA, MARIO, PASSWORD, SAMIA, takes, waits, writes
from tests.storage.accounts import (
    NEW_PASSWORD,
    accepts,
    add_member,
    audited,
    details,
    enrols,
    logs_in,
    member_of,
)
from tests.storage.cases import add_case, case, events
from tests.storage.shift import comes, joins, owner_of, says, snoozes
from tests.storage.together import at_once

NEW = NEW_PASSWORD


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    return lone_desk


@pytest.fixture
def ada(desk: Desk) -> uuid.UUID:
    return add_member(desk, "ada@example.org", "admin")


@pytest.fixture
def olga(desk: Desk) -> uuid.UUID:
    return add_member(desk, "olga@example.org", "operator")


def test_a_change_is_audited_with_what_was_before_and_after(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    wanted = details("Olga Operatrice", units=frozenset({"laboratorio"}), capacity=4)
    people.change_person(desk, ada, olga, wanted, version=0)
    assert scalar(desk, "SELECT changes FROM audit_event WHERE action = 'change_staff'") == {
        "name": ["Olga", "Olga Operatrice"],
        "units": [[], ["laboratorio"]],
        "capacity": [None, 4],
    }
    assert member_of(desk, olga).capacity == 4


def test_a_change_that_changes_nothing_is_not_audited(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    people.change_person(desk, ada, olga, details("Olga"), version=0)
    assert audited(desk, "change_staff") == []


def test_of_two_admins_who_change_the_same_account_the_second_is_told(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    people.change_person(desk, ada, olga, details("Olga Prima"), version=0)
    with pytest.raises(people.ChangedMeanwhile):
        people.change_person(desk, ada, olga, details("Olga Seconda"), version=0)
    assert member_of(desk, olga).name == "Olga Prima"


def test_who_answers_no_chats_has_no_units_and_no_capacity(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    joins(desk, olga, "laboratorio")
    nurse = details("Olga", "nurse", units=frozenset({"laboratorio"}), capacity=3)
    people.change_person(desk, ada, olga, nurse, version=0)
    assert scalar(desk, "SELECT count(*) FROM staff_unit") == 0
    assert member_of(desk, olga).capacity is None


def test_the_chats_of_who_is_shut_out_go_back_to_the_queue(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    otto = add_member(desk, "otto@example.org", "operator")
    comes(desk, olga)
    unanswered = waits(desk, MARIO, "operatore")
    answered, aside = waits(desk, GIULIA, "operatore"), waits(desk, SAMIA, "operator")
    others = waits(desk, "390000000109", "operatore")
    for chat in (unanswered, answered, aside):
        takes(desk, chat, olga)
    takes(desk, others, otto)
    says(desk, answered, olga, "Buongiorno")
    snoozes(desk, aside, olga, desk.now() + timedelta(hours=2))
    clock_of(desk).advance(minutes=5)
    writes(desk, MARIO, "ci siete?")
    assert people.deactivate(desk, ada, olga).chats == 3
    for chat in (unanswered, answered, aside):
        assert owner_of(desk, chat) == (Owner.WAITING, None)
    assert owner_of(desk, others) == (Owner.OPERATOR, otto)
    with desk.database.transaction() as db_session:
        assert presence_of(db_session, olga) == Presence.OFF


def test_chats_go_back_from_who_changes_to_a_role_that_answers_none(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    chat = waits(desk, MARIO, "operatore")
    takes(desk, chat, olga)
    assert people.change_person(desk, ada, olga, details("Olga", "nurse"), version=0).chats == 1
    assert owner_of(desk, chat) == (Owner.WAITING, None)


def test_a_new_name_takes_no_chat_away(desk: Desk, ada: uuid.UUID, olga: uuid.UUID) -> None:
    chat = waits(desk, MARIO, "operatore")
    takes(desk, chat, olga)
    assert people.change_person(desk, ada, olga, details("Olga Nuova"), version=0).chats == 0
    assert owner_of(desk, chat) == (Owner.OPERATOR, olga)


def test_who_is_shut_out_comes_in_again_only_when_let_in(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    people.deactivate(desk, ada, olga)
    people.deactivate(desk, ada, olga)
    assert not logs_in(desk, "olga@example.org", PASSWORD)
    people.reactivate(desk, ada, olga)
    assert logs_in(desk, "olga@example.org", PASSWORD)
    deeds = ["deactivate_staff", "reactivate_staff"]
    assert [one[0] for one in audited(desk, *deeds)] == deeds


def test_an_admin_unlocks_who_mistyped_too_often(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    for _ in range(FAILURES_BEFORE_LOCK):
        assert not logs_in(desk, "olga@example.org", "sbagliata")
    assert not logs_in(desk, "olga@example.org", PASSWORD)
    people.unlock(desk, ada, olga)
    assert logs_in(desk, "olga@example.org", PASSWORD)
    assert audited(desk, "account_locked", "unlock_staff") == [
        ("account_locked", None, str(olga)),
        ("unlock_staff", ada, str(olga)),
    ]


def test_who_was_unlocked_or_chose_a_new_password_begins_again_with_the_shortest_lock(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    def is_locked_as_the_first_time() -> None:
        for _ in range(FAILURES_BEFORE_LOCK):
            assert member_of(desk, olga).locked_until is None
            assert not logs_in(desk, "olga@example.org", "sbagliata")
        assert member_of(desk, olga).locked_until == desk.now() + LOCK
        clock_of(desk).now += LOCK
        assert not logs_in(desk, "olga@example.org", "sbagliata")

    is_locked_as_the_first_time()
    people.unlock(desk, ada, olga)
    is_locked_as_the_first_time()
    accepts(desk, people.invite_again(desk, ada, olga))
    assert logs_in(desk, "olga@example.org", NEW)


def test_a_lost_phone_is_reset_by_an_admin_and_not_by_oneself(desk: Desk, ada: uuid.UUID) -> None:
    vera = add_member(desk, "vera@example.org", "supervisor")
    enrols(desk, vera)
    people.reset_second_factor(desk, ada, vera)
    assert scalar(desk, "SELECT count(*) FROM staff_second_factor") == 0
    with pytest.raises(people.NotOneself):
        people.reset_second_factor(desk, ada, ada)


def test_the_last_admin_can_neither_leave_nor_become_something_else(
    desk: Desk, ada: uuid.UUID
) -> None:
    with pytest.raises(people.LastAdmin):
        people.deactivate(desk, ada, ada)
    with pytest.raises(people.LastAdmin):
        people.change_person(desk, ada, ada, details("Ada", "operator"), version=0)
    assert member_of(desk, ada).role == "admin"


def test_one_of_several_admins_cannot_do_it_to_themselves_either(
    desk: Desk, ada: uuid.UUID
) -> None:
    alba = add_member(desk, "alba@example.org", "admin")
    for deed in (people.deactivate, people.reset_second_factor, people.invite_again):
        with pytest.raises(people.NotOneself):
            deed(desk, ada, ada)
    people.deactivate(desk, ada, alba)
    assert not member_of(desk, alba).is_active


def test_two_admins_who_remove_each_other_at_once_leave_one(desk: Desk, ada: uuid.UUID) -> None:
    alba = add_member(desk, "alba@example.org", "admin")

    def removes(admin: uuid.UUID, other: uuid.UUID) -> bool:
        try:
            people.deactivate(desk, admin, other)
        except people.NoLongerAdmin:
            return False
        return True

    outcomes = at_once([lambda: removes(ada, alba), lambda: removes(alba, ada)])
    assert outcomes.count(True) == 1
    query = "SELECT count(*) FROM staff_member WHERE role = 'admin' AND is_active"
    assert scalar(desk, query) == 1


def test_nobody_but_an_admin_changes_an_account(desk: Desk, olga: uuid.UUID) -> None:
    other = add_member(desk, "otto@example.org", "operator")
    for deed in (people.deactivate, people.reactivate, people.unlock, people.invite_again):
        with pytest.raises(people.NoLongerAdmin):
            deed(desk, olga, other)


def test_an_unknown_account_is_said_to_be_unknown(desk: Desk, ada: uuid.UUID) -> None:
    with pytest.raises(people.NoSuchPerson):
        people.deactivate(desk, ada, uuid.uuid4())


def test_the_cases_of_a_nurse_who_is_shut_out_go_back_with_their_deadlines(
    desk: Desk, ada: uuid.UUID
) -> None:
    nora, nino = (add_member(desk, f"{n}@example.org", "nurse") for n in ("nora", "nino"))
    chat = writes(desk, MARIO, "ho mal di testa")
    hers, his = add_case(desk, chat), add_case(desk, chat)
    due_at = case(desk, hers).due_at
    with desk.database.transaction() as db_session:
        take_case(desk, db_session, hers, nora)
        take_case(desk, db_session, his, nino)
    assert people.deactivate(desk, ada, nora).cases == 1
    assert (case(desk, hers).status, case(desk, hers).staff_id) == ("new", None)
    assert case(desk, hers).due_at == due_at
    assert events(desk, hers)[-1] == "nurse_left"
    assert case(desk, his).staff_id == nino
