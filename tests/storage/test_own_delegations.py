"""Delegations that people give and take back in their own chat."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import Operation, Scope
from services.delegations import NewDelegation, NotADelegation, record_delegation
from services.desk import Desk
from services.identity import (
    Claim,
    IdentityRequired,
    NotDelegated,
    Outcome,
    choose_subject,
    confirm_desk_code,
    issue_desk_code,
    people_to_choose,
)
from services.own_delegations import (
    Named,
    NotYourDelegation,
    delegate,
    end_own,
    is_of_age,
    names_oneself,
    own_delegations,
)
from store.encryption import phone_hash
from store.patients import patients_with_phone
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

BOOK = frozenset({Scope.BOOK, Scope.CANCEL})
LUIGI_CLAIM = Claim(date(2016, 12, 10), "219K")
MAURO_CLAIM = Claim(date(1980, 1, 1), "50MM")
YEAR_END = date(2026, 12, 31)
GIULIA_NAMED = Named(date(1952, 6, 15), "205F", BOOK, YEAR_END)
NOBODY_NAMED = Named(date(1952, 6, 16), "999X", BOOK, YEAR_END)


@pytest.fixture
def desk(lone_desk: Desk) -> Iterator[Desk]:
    add_patients(lone_desk)
    yield lone_desk


def id_of(desk: Desk, phone: str, given_name: str) -> uuid.UUID:
    with desk.database.transaction() as db_session:
        found = patients_with_phone(db_session, phone_hash(phone))
        return next(p.id for p in found if p.given_name == given_name)


def staff(desk: Desk) -> uuid.UUID:
    known: uuid.UUID | None = scalar(desk, "SELECT id FROM staff_member LIMIT 1")
    return known or add_operator(desk)


def desk_code(desk: Desk, patient_id: uuid.UUID) -> str:
    staff_id = staff(desk)
    with desk.database.transaction() as db_session:
        return issue_desk_code(desk, db_session, patient_id, staff_id)


@pytest.fixture
def mario(desk: Desk) -> uuid.UUID:
    """Mario's chat, at level 3."""
    chat = proved_chat(desk)
    code = desk_code(desk, id_of(desk, MARIO, "Mario"))
    with desk.database.transaction() as db_session:
        assert confirm_desk_code(desk, db_session, chat, code) is Outcome.PROVED
    return chat


def gives(desk: Desk, chat: uuid.UUID, named: Named = GIULIA_NAMED, key: str = "k") -> uuid.UUID:
    with desk.database.transaction() as db_session:
        return delegate(desk, db_session, chat, named, key).id


def shown(desk: Desk, chat: uuid.UUID) -> list[uuid.UUID]:
    with desk.database.transaction() as db_session:
        return [own.row.id for own in own_delegations(desk, db_session, chat)]


def principals(desk: Desk, chat: uuid.UUID, operation: Operation = Operation.BOOK) -> list[str]:
    with desk.database.transaction() as db_session:
        return [p.given_name for p in people_to_choose(desk, db_session, chat, operation)]


def test_whom_somebody_names_at_level_3_may_act_for_them(desk: Desk, mario: uuid.UUID) -> None:
    given_id = gives(desk, mario)
    giulia = proved_chat(desk, GIULIA, GIULIA_CLAIM)
    assert principals(desk, giulia) == ["Giulia", "Mario"]
    (row,) = rows(desk, "SELECT basis, created_by, named_tail, valid_to FROM delegation")
    assert (row.basis, row.created_by, row.valid_to) == (Basis.WRITTEN, None, YEAR_END)
    assert b"205F" not in row.named_tail
    audit = rows(desk, "SELECT staff_id, action, subject FROM audit_event ORDER BY id")
    assert (None, "record_own_delegation", str(given_id)) in [tuple(a) for a in audit]


def test_below_level_3_nothing_is_given(desk: Desk) -> None:
    for chat in (proved_chat(desk), receive_text(desk, FAMILY, "ciao")):
        with pytest.raises(IdentityRequired) as required:
            gives(desk, chat)
        assert required.value.level == 3
    assert scalar(desk, "SELECT count(*) FROM delegation") == 0


def test_the_principal_cannot_tell_a_patient_from_a_stranger(desk: Desk, mario: uuid.UUID) -> None:
    ids = [gives(desk, mario, GIULIA_NAMED, "a"), gives(desk, mario, NOBODY_NAMED, "b")]
    with desk.database.transaction() as db_session:
        found = own_delegations(desk, db_session, mario)
        assert {own.row.id for own in found} == set(ids)
        assert [own.given_name for own in found] == ["", ""]
        assert [own.row.named_birth_on for own in found if own.row.id == ids[1]] == [
            NOBODY_NAMED.born_on
        ]
    assert scalar(desk, "SELECT count(*) FROM delegation WHERE delegate_id IS NULL") == 1


def test_the_same_message_gives_it_once(desk: Desk, mario: uuid.UUID) -> None:
    assert gives(desk, mario, key="m") == gives(desk, mario, key="m")
    assert scalar(desk, "SELECT count(*) FROM delegation") == 1


def test_it_ends_after_twelve_months_at_the_latest(desk: Desk, mario: uuid.UUID) -> None:
    gives(desk, mario, Named(date(1952, 6, 15), "205F", BOOK, date(2040, 1, 1)))
    today = clock_of(desk).now.date()
    found = scalar(desk, "SELECT valid_to FROM delegation")
    assert timedelta(days=364) <= found - today <= timedelta(days=365)


@pytest.mark.parametrize(
    "named",
    [
        Named(date(1980, 1, 1), "501U", BOOK, YEAR_END),
        Named(date(1952, 6, 15), "205F", frozenset(), YEAR_END),
        Named(date(1952, 6, 15), "205F", BOOK, date(2026, 1, 1)),
    ],
    ids=["oneself", "nothing", "in the past"],
)
def test_what_makes_no_sense_is_not_given(desk: Desk, mario: uuid.UUID, named: Named) -> None:
    with pytest.raises(NotADelegation):
        gives(desk, mario, named)


def test_only_ones_own_data_are_said_to_be_ones_own(desk: Desk, mario: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        place = (desk, db_session, mario)
        assert names_oneself(*place, date(1980, 1, 1), "501U")
        assert not names_oneself(*place, date(1952, 6, 15), "205F")
        assert not names_oneself(*place, date(1980, 1, 1), "50MM")  # Mauro's


def test_a_minor_gives_none(desk: Desk) -> None:
    chat = proved_chat(desk, FAMILY, LUIGI_CLAIM)
    code = desk_code(desk, id_of(desk, FAMILY, "Luigi"))
    with desk.database.transaction() as db_session:
        assert confirm_desk_code(desk, db_session, chat, code) is Outcome.PROVED
        assert not is_of_age(desk, db_session, chat)
    with pytest.raises(NotADelegation):
        gives(desk, chat)


def test_whoever_acts_for_another_gives_nothing_in_their_name(desk: Desk, mario: uuid.UUID) -> None:
    staff_id = staff(desk)
    giulia = id_of(desk, GIULIA, "Giulia")
    new = NewDelegation(giulia, id_of(desk, MARIO, "Mario"), BOOK, Basis.WRITTEN)
    with desk.database.transaction() as db_session:
        record_delegation(desk, db_session, new, staff_id)
    with desk.database.transaction() as db_session:
        assert choose_subject(desk, db_session, mario, giulia, Operation.BOOK)
    with pytest.raises(NotDelegated):
        gives(desk, mario, Named(date(1980, 1, 1), "50MM", BOOK, YEAR_END))
    with pytest.raises(NotDelegated):
        shown(desk, mario)


def test_it_is_taken_back_at_level_2_and_at_once(desk: Desk, mario: uuid.UUID) -> None:
    given_id = gives(desk, mario)
    giulia = proved_chat(desk, GIULIA, GIULIA_CLAIM)
    again = proved_chat(desk)  # a new proof, at level 2
    assert shown(desk, again) == [given_id]
    for _ in range(2):
        with desk.database.transaction() as db_session:
            end_own(desk, db_session, again, given_id)
    assert shown(desk, again) == [] and principals(desk, giulia) == ["Giulia"]
    actions = [row.action for row in rows(desk, "SELECT action FROM audit_event ORDER BY id")]
    assert actions.count("revoke_delegation") == 1


def test_nobody_takes_back_what_another_gave(desk: Desk, mario: uuid.UUID) -> None:
    given_id = gives(desk, mario)
    giulia = proved_chat(desk, GIULIA, GIULIA_CLAIM)
    assert shown(desk, giulia) == []
    for unknown in (given_id, uuid.UUID(int=9)):
        with desk.database.transaction() as db_session, pytest.raises(NotYourDelegation):
            end_own(desk, db_session, giulia, unknown)


def test_a_minor_cannot_end_a_parents_right(desk: Desk) -> None:
    staff_id = staff(desk)
    luigi, mauro = id_of(desk, FAMILY, "Luigi"), id_of(desk, FAMILY, "Mauro")
    with desk.database.transaction() as db_session:
        new = NewDelegation(luigi, mauro, BOOK, Basis.PARENT)
        row_id = record_delegation(desk, db_session, new, staff_id).id
    chat = proved_chat(desk, FAMILY, LUIGI_CLAIM)
    assert shown(desk, chat) == []
    with desk.database.transaction() as db_session, pytest.raises(NotYourDelegation):
        end_own(desk, db_session, chat, row_id)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    scopes=st.frozensets(st.sampled_from([Scope.BOOK, Scope.CANCEL, Scope.REMINDERS]), min_size=1)
)
def test_a_delegate_may_do_what_was_given_and_no_more(
    desk: Desk, mario: uuid.UUID, scopes: frozenset[Scope]
) -> None:
    named = Named(date(1980, 1, 1), "50MM", scopes, YEAR_END)
    given_id = gives(desk, mario, named, uuid.uuid4().hex)
    mauro = proved_chat(desk, FAMILY, MAURO_CLAIM)
    assert ("Mario" in principals(desk, mauro, Operation.BOOK)) is (Scope.BOOK in scopes)
    assert ("Mario" in principals(desk, mauro, Operation.CANCEL)) is (Scope.CANCEL in scopes)
    assert "Mario" not in principals(desk, mauro, Operation.ADD_DELEGATE)
    with desk.database.transaction() as db_session:
        end_own(desk, db_session, mario, given_id)
