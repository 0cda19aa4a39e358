import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import Operation, Scope
from services.delegations import (
    NewDelegation,
    NotADelegation,
    record_delegation,
    revoke_delegation,
)
from services.desk import Desk
from services.identity import (
    Claim,
    IdentityRequired,
    NotDelegated,
    choose_subject,
    discreet_needs_operator,
    people_to_choose,
    subject_of,
    writer_of,
)
from store.database import DbSession
from store.encryption import phone_hash
from store.patients import get_patient, patients_with_phone
from tests.database import rows, scalar
from tests.lone_desk import clock_of, receive_text
from tests.storage.people import (
    FAMILY,
    GIULIA,
    GIULIA_CLAIM,
    MARIO,
    add_operator,
    add_patients,
    proved_chat,
)

MAURO_CLAIM, LUIGI_CLAIM = Claim(date(1980, 1, 1), "50MM"), Claim(date(2016, 12, 10), "219K")
BOTH = frozenset({Scope.BOOK, Scope.CANCEL})


@pytest.fixture
def desk(lone_desk: Desk) -> Iterator[Desk]:
    add_patients(lone_desk)
    yield lone_desk


@pytest.fixture
def ids(desk: Desk) -> dict[str, uuid.UUID]:
    """Patients by first name."""

    def of(db_session: DbSession, phone: str) -> dict[str, uuid.UUID]:
        return {p.given_name: p.id for p in patients_with_phone(db_session, phone_hash(phone))}

    with desk.database.transaction() as db_session:
        return {k: v for phone in (MARIO, GIULIA, FAMILY) for k, v in of(db_session, phone).items()}


def delegate(
    desk: Desk,
    principal: uuid.UUID,
    to: uuid.UUID,
    scopes: frozenset[Scope] = BOTH,
    basis: Basis = Basis.WRITTEN,
    valid_to: date | None = None,
) -> uuid.UUID:
    staff_id = scalar(desk, "SELECT id FROM staff_member LIMIT 1") or add_operator(desk)
    with desk.database.transaction() as db_session:
        new = NewDelegation(principal, to, scopes, basis, valid_to)
        return record_delegation(desk, db_session, new, staff_id).id


def people(desk: Desk, chat: uuid.UUID, operation: Operation = Operation.BOOK) -> list[str]:
    with desk.database.transaction() as db_session:
        found = people_to_choose(desk, db_session, chat, operation)
        return [f"{p.given_name} {p.relation}" for p in found]


def choose(
    desk: Desk, chat: uuid.UUID, who: uuid.UUID, operation: Operation = Operation.BOOK
) -> bool:
    with desk.database.transaction() as db_session:
        return choose_subject(desk, db_session, chat, who, operation)


def subject(desk: Desk, chat: uuid.UUID, operation: Operation = Operation.BOOK) -> str:
    with desk.database.transaction() as db_session:
        return subject_of(desk, db_session, chat, operation).given_name


def test_nobody_may_choose_anybody_before_proving_who_they_are(
    desk: Desk, ids: dict[str, uuid.UUID]
) -> None:
    chat = receive_text(desk, FAMILY, "buongiorno")
    assert people(desk, chat) == []
    with pytest.raises(IdentityRequired):
        choose(desk, chat, ids["Luigi"])


def test_the_writer_those_they_act_for_and_others_on_the_phone_may_be_chosen(
    desk: Desk, ids: dict[str, uuid.UUID]
) -> None:
    delegate(desk, ids["Giulia"], ids["Mauro"])
    chat = proved_chat(desk, FAMILY, MAURO_CLAIM)
    assert people(desk, chat) == ["Mauro self", "Giulia delegated", "Luigi same_phone"]
    delegate(desk, ids["Luigi"], ids["Mauro"], basis=Basis.PARENT)
    assert "Luigi child" in people(desk, chat)


def test_a_parent_acts_for_the_child_without_the_childs_data(
    desk: Desk, ids: dict[str, uuid.UUID]
) -> None:
    delegate(desk, ids["Luigi"], ids["Mauro"], basis=Basis.PARENT)
    chat = proved_chat(desk, FAMILY, MAURO_CLAIM)
    assert choose(desk, chat, ids["Luigi"])
    assert subject(desk, chat) == "Luigi"
    with desk.database.transaction() as db_session:
        writer = writer_of(desk, db_session, chat, 2)
        assert writer is not None and writer.given_name == "Mauro"
    assert choose(desk, chat, ids["Mauro"])
    assert subject(desk, chat) == "Mauro"


def test_another_patient_of_the_phone_gives_their_own_data(
    desk: Desk, ids: dict[str, uuid.UUID]
) -> None:
    chat = proved_chat(desk, FAMILY, MAURO_CLAIM)
    assert not choose(desk, chat, ids["Luigi"])
    with pytest.raises(IdentityRequired):
        subject(desk, chat)
    assert people(desk, chat) == []


def test_nobody_elses_patient_can_be_chosen(desk: Desk, ids: dict[str, uuid.UUID]) -> None:
    chat = proved_chat(desk)
    with pytest.raises(NotDelegated):
        choose(desk, chat, ids["Giulia"])
    assert subject(desk, chat) == "Mario"


def test_a_delegation_works_in_one_direction_only(desk: Desk, ids: dict[str, uuid.UUID]) -> None:
    delegate(desk, ids["Giulia"], ids["Mario"])
    chat = proved_chat(desk, GIULIA, GIULIA_CLAIM)
    with pytest.raises(NotDelegated):
        choose(desk, chat, ids["Mario"])


def test_a_delegation_cannot_be_delegated_on(desk: Desk, ids: dict[str, uuid.UUID]) -> None:
    delegate(desk, ids["Giulia"], ids["Mario"])
    delegate(desk, ids["Mario"], ids["Mauro"])
    chat = proved_chat(desk, FAMILY, MAURO_CLAIM)
    assert choose(desk, chat, ids["Mario"])
    with pytest.raises(NotDelegated):
        choose(desk, chat, ids["Giulia"])


@pytest.mark.parametrize(
    ("scope", "may", "may_not"),
    [
        (Scope.BOOK, Operation.MOVE, Operation.CANCEL),
        (Scope.CANCEL, Operation.CANCEL, Operation.BOOK),
    ],
)
def test_a_delegate_does_what_the_scopes_name_and_no_more(
    desk: Desk, ids: dict[str, uuid.UUID], scope: Scope, may: Operation, may_not: Operation
) -> None:
    delegate(desk, ids["Giulia"], ids["Mario"], frozenset({scope}))
    chat = proved_chat(desk)
    assert choose(desk, chat, ids["Giulia"], may)
    assert subject(desk, chat, may) == "Giulia"
    with pytest.raises(NotDelegated):
        subject(desk, chat, may_not)


@pytest.mark.parametrize("scope", [Scope.REMINDERS, Scope.RESULTS])
def test_somebody_who_may_not_book_is_in_no_list(
    desk: Desk, ids: dict[str, uuid.UUID], scope: Scope
) -> None:
    delegate(desk, ids["Giulia"], ids["Mario"], frozenset({scope}))
    assert people(desk, proved_chat(desk)) == ["Mario self"]


def test_a_revoked_delegation_ends_in_the_middle_of_a_conversation(
    desk: Desk, ids: dict[str, uuid.UUID]
) -> None:
    delegation_id = delegate(desk, ids["Giulia"], ids["Mario"])
    chat = proved_chat(desk)
    assert choose(desk, chat, ids["Giulia"])
    with desk.database.transaction() as db_session:
        staff_id = scalar(desk, "SELECT id FROM staff_member")
        revoke_delegation(desk, db_session, delegation_id, staff_id)
    with pytest.raises(NotDelegated):
        subject(desk, chat)
    actions = [r.action for r in rows(desk, "SELECT action FROM audit_event ORDER BY id")]
    assert actions == ["record_delegation", "revoke_delegation"]


def test_a_delegation_ends_after_its_last_day(desk: Desk, ids: dict[str, uuid.UUID]) -> None:
    last = clock_of(desk).now.date()
    delegate(desk, ids["Giulia"], ids["Mario"], valid_to=last)
    chat = proved_chat(desk)
    assert choose(desk, chat, ids["Giulia"])
    clock_of(desk).advance(days=1)
    assert people(desk, proved_chat(desk)) == ["Mario self"]


def test_a_parents_delegation_ends_on_the_eighteenth_birthday(
    desk: Desk, ids: dict[str, uuid.UUID]
) -> None:
    delegate(desk, ids["Luigi"], ids["Mario"], basis=Basis.PARENT)
    with desk.database.transaction() as db_session:
        get_patient(db_session, ids["Luigi"]).birth_on = date(2008, 11, 24)
    assert people(desk, proved_chat(desk)) == ["Mario self", "Luigi child"]
    clock_of(desk).advance(days=1)
    assert people(desk, proved_chat(desk)) == ["Mario self"]


def test_speaking_for_somebody_gives_the_proof_no_longer_life(
    desk: Desk, ids: dict[str, uuid.UUID]
) -> None:
    delegate(desk, ids["Giulia"], ids["Mario"])
    chat = proved_chat(desk)
    for _ in range(4):
        clock_of(desk).advance(minutes=11)
        choose(desk, chat, ids["Giulia"])
    clock_of(desk).advance(minutes=2)
    with pytest.raises(IdentityRequired):
        subject(desk, chat)


def test_a_delegates_number_may_answer_the_notices_of_the_principal(
    desk: Desk, ids: dict[str, uuid.UUID]
) -> None:
    delegate(desk, ids["Giulia"], ids["Mario"], frozenset({Scope.REMINDERS}))
    chat = receive_text(desk, MARIO, "1")
    with desk.database.transaction() as db_session:
        found = subject_of(desk, db_session, chat, Operation.ANSWER_OFFER, ids["Giulia"])
        assert found.given_name == "Giulia"
        with pytest.raises(IdentityRequired):
            subject_of(desk, db_session, chat, Operation.ANSWER_OFFER, ids["Luigi"])


def test_a_delegation_to_oneself_without_scopes_or_already_ended_is_none(
    desk: Desk, ids: dict[str, uuid.UUID]
) -> None:
    yesterday = clock_of(desk).now.date() - timedelta(days=1)
    with pytest.raises(NotADelegation):
        delegate(desk, ids["Mario"], ids["Mario"])
    with pytest.raises(NotADelegation):
        delegate(desk, ids["Giulia"], ids["Mario"], frozenset())
    with pytest.raises(NotADelegation):
        delegate(desk, ids["Giulia"], ids["Mario"], valid_to=yesterday)
    assert scalar(desk, "SELECT count(*) FROM delegation") == 0


@pytest.mark.parametrize(
    ("born", "operator"), [(date(2012, 11, 23), True), (date(2012, 11, 24), False)]
)
def test_a_parents_wish_for_a_discreet_service_is_for_a_person_from_fourteen_on(
    desk: Desk, ids: dict[str, uuid.UUID], born: date, operator: bool
) -> None:
    delegate(desk, ids["Luigi"], ids["Mauro"], basis=Basis.PARENT)
    with desk.database.transaction() as db_session:
        get_patient(db_session, ids["Luigi"]).birth_on = born
    chat = proved_chat(desk, FAMILY, MAURO_CLAIM)
    with desk.database.transaction() as db_session:
        assert not discreet_needs_operator(desk, db_session, chat, is_discreet=True)
    assert choose(desk, chat, ids["Luigi"])
    with desk.database.transaction() as db_session:
        assert discreet_needs_operator(desk, db_session, chat, is_discreet=True) is operator
        assert not discreet_needs_operator(desk, db_session, chat, is_discreet=False)


def test_a_parent_cannot_be_recorded_for_somebody_who_is_of_age(
    desk: Desk, ids: dict[str, uuid.UUID]
) -> None:
    with pytest.raises(NotADelegation):
        delegate(desk, ids["Giulia"], ids["Mauro"], basis=Basis.PARENT)
    assert scalar(desk, "SELECT count(*) FROM delegation") == 0
