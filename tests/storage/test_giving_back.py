"""Nobody keeps a chat or a case that they may not have any more, even if a deed was cut off."""

import uuid
from datetime import timedelta

import pytest

from frontdesk.ownership import Owner
from services.accounts import give_back_all, people
from services.accounts.give_back_cases import give_back_cases
from services.desk import Desk
from services.look_after_queue import look_after_queue
from services.nurse_desk.take_case import take_case
from tests.pages.console.staging import GIULIA, MARIO, SAMIA, takes, waits, writes
from tests.storage.accounts import add_member, details, member_of
from tests.storage.cases import add_case, case, events
from tests.storage.ledger import execute
from tests.storage.shift import joins, owner_of, snoozes, waits_in


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    return lone_desk


@pytest.fixture
def ada(desk: Desk) -> uuid.UUID:
    return add_member(desk, "ada@example.org", "admin")


@pytest.fixture
def nora(desk: Desk) -> uuid.UUID:
    return add_member(desk, "nora@example.org", "nurse")


@pytest.fixture
def olga(desk: Desk) -> uuid.UUID:
    return add_member(desk, "olga@example.org", "operator")


def _takes_a_case(desk: Desk, nurse: uuid.UUID, wa_id: str = SAMIA) -> uuid.UUID:
    report_id = add_case(desk, writes(desk, wa_id, "ho mal di testa"))
    with desk.database.transaction() as db_session:
        take_case(desk, db_session, report_id, nurse)
    return report_id


def _holder(desk: Desk, report_id: uuid.UUID) -> tuple[str, uuid.UUID | None]:
    found = case(desk, report_id)
    return found.status, found.staff_id


class _Killed(Exception):
    """The process is gone."""


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """As if nothing came after the commit, until it is undone."""

    def gone(_desk: Desk, _staff_id: uuid.UUID) -> people.GivenBack:
        raise _Killed

    monkeypatch.setattr(people, "_give_back", gone)
    return monkeypatch


def test_deactivating_again_gives_back_what_the_first_time_did_not(
    desk: Desk, ada: uuid.UUID, nora: uuid.UUID, killed: pytest.MonkeyPatch
) -> None:
    report_id = _takes_a_case(desk, nora)
    with pytest.raises(_Killed):
        people.deactivate(desk, ada, nora)
    assert _holder(desk, report_id) == ("taken", nora)
    killed.undo()
    assert people.deactivate(desk, ada, nora).cases == 1
    assert _holder(desk, report_id) == ("new", None)
    assert people.deactivate(desk, ada, nora) == people.GivenBack()


def test_saving_the_same_again_gives_back_what_the_first_time_did_not(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID, killed: pytest.MonkeyPatch
) -> None:
    chat = waits(desk, MARIO, "operatore")
    takes(desk, chat, olga)
    nurse = details("Olga", "nurse")
    with pytest.raises(_Killed):
        people.change_person(desk, ada, olga, nurse, version=0)
    killed.undo()
    version = member_of(desk, olga).version
    assert people.change_person(desk, ada, olga, nurse, version).chats == 1
    assert owner_of(desk, chat) == (Owner.WAITING, None)


@pytest.mark.parametrize("change", ["is_active = false", "role = 'operator'"])
def test_within_a_minute_the_cases_of_who_is_no_nurse_here_are_on_the_list_again(
    desk: Desk, nora: uuid.UUID, change: str
) -> None:
    nino = add_member(desk, "nino@example.org", "nurse")
    hers, his = _takes_a_case(desk, nora), _takes_a_case(desk, nino, GIULIA)
    look_after_queue(desk)
    assert _holder(desk, hers) == ("taken", nora)
    execute(desk, f"UPDATE staff_member SET {change} WHERE email = 'nora@example.org'")
    for _ in range(2):
        look_after_queue(desk)
    assert _holder(desk, hers) == ("new", None)
    assert events(desk, hers).count("nurse_left") == 1
    assert _holder(desk, his) == ("taken", nino)


@pytest.mark.parametrize("change", ["is_active = false", "role = 'nurse'", "role = 'admin'"])
def test_within_a_minute_the_chats_of_who_answers_none_are_in_the_queue_again(
    desk: Desk, olga: uuid.UUID, change: str
) -> None:
    otto = add_member(desk, "otto@example.org", "operator")
    chat, aside, others = (waits(desk, who, "operatore") for who in (MARIO, GIULIA, SAMIA))
    for one, who in ((chat, olga), (aside, olga), (others, otto)):
        takes(desk, one, who)
    snoozes(desk, aside, olga, desk.now() + timedelta(hours=2))
    execute(desk, f"UPDATE staff_member SET {change} WHERE email = 'olga@example.org'")
    look_after_queue(desk)
    assert [owner_of(desk, one) for one in (chat, aside)] == [(Owner.WAITING, None)] * 2
    assert owner_of(desk, others) == (Owner.OPERATOR, otto)


def test_so_are_the_chats_of_a_unit_one_belongs_to_no_more_and_no_others(
    desk: Desk, olga: uuid.UUID
) -> None:
    vera = add_member(desk, "vera@example.org", "supervisor")
    add_member(desk, "otto@example.org", "operator")
    joins(desk, olga, "laboratorio")
    theirs, everybodys = waits_in(desk, MARIO, "laboratorio"), waits_in(desk, GIULIA, None)
    supervised = waits_in(desk, SAMIA, "laboratorio")
    for one, who in ((theirs, olga), (everybodys, olga), (supervised, vera)):
        takes(desk, one, who)
    look_after_queue(desk)
    assert owner_of(desk, theirs) == (Owner.OPERATOR, olga)
    execute(desk, "DELETE FROM staff_unit")
    look_after_queue(desk)
    assert owner_of(desk, theirs) == (Owner.WAITING, None)
    assert owner_of(desk, everybodys) == (Owner.OPERATOR, olga)
    assert owner_of(desk, supervised) == (Owner.OPERATOR, vera)


def test_one_person_whose_things_cannot_be_given_back_does_not_hold_up_the_others(
    desk: Desk, nora: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    nino = add_member(desk, "nino@example.org", "nurse")
    hers, his = _takes_a_case(desk, nora), _takes_a_case(desk, nino, GIULIA)
    execute(desk, "UPDATE staff_member SET is_active = false")

    def but_hers(desk: Desk, staff_id: uuid.UUID) -> int:
        if staff_id == nora:
            raise _Killed
        return give_back_cases(desk, staff_id)

    monkeypatch.setattr(give_back_all, "give_back_cases", but_hers)
    look_after_queue(desk)
    assert (_holder(desk, hers), _holder(desk, his)) == (("taken", nora), ("new", None))
