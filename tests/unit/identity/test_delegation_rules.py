from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.identity.delegation import (
    Basis,
    Grant,
    birthday,
    is_valid,
    last_day,
    lets,
    needs_operator,
)
from frontdesk.identity.levels import Operation, Scope

BORN = date(2016, 12, 10)
FROM = date(2026, 11, 1)
BOTH = frozenset({Scope.BOOK, Scope.CANCEL})


def grant(basis: Basis = Basis.PARENT, valid_to: date | None = None, **more: bool) -> Grant:
    return Grant(BOTH, basis, FROM, valid_to, **more)


@pytest.mark.parametrize(
    ("today", "valid"),
    [
        (date(2026, 10, 31), False),  # not yet
        (date(2026, 11, 1), True),
        (date(2034, 12, 9), True),  # the day before the 18th birthday
        (date(2034, 12, 10), False),
    ],
)
def test_a_parents_delegation_ends_on_the_eighteenth_birthday(today: date, valid: bool) -> None:
    assert is_valid(grant(), BORN, today) is valid


def test_a_later_end_does_not_outlast_the_eighteenth_birthday_and_an_earlier_one_counts() -> None:
    assert last_day(grant(valid_to=date(2050, 1, 1)), BORN) == date(2034, 12, 9)
    assert last_day(grant(valid_to=date(2027, 1, 1)), BORN) == date(2027, 1, 1)


@pytest.mark.parametrize("basis", [Basis.GUARDIAN, Basis.WRITTEN, Basis.VERBAL_OPERATOR])
def test_other_delegations_end_when_they_say(basis: Basis) -> None:
    assert last_day(grant(basis), BORN) is None
    ending = grant(basis, valid_to=date(2026, 11, 30))
    assert is_valid(ending, BORN, date(2026, 11, 30))
    assert not is_valid(ending, BORN, date(2026, 12, 1))


def test_a_revoked_delegation_lets_nothing() -> None:
    assert not lets(grant(is_revoked=True), Operation.BOOK, BORN, FROM)


def test_a_delegation_lets_what_its_scopes_name() -> None:
    only_book = Grant(frozenset({Scope.BOOK}), Basis.WRITTEN, FROM, None)
    assert lets(only_book, Operation.BOOK, BORN, FROM)
    assert not lets(only_book, Operation.CANCEL, BORN, FROM)


@pytest.mark.parametrize(
    ("today", "discreet", "operator"),
    [
        (date(2030, 12, 9), True, False),
        (date(2030, 12, 10), True, True),  # 14 today
        (date(2030, 12, 10), False, False),
    ],
)
def test_from_fourteen_on_a_parents_wish_for_a_discreet_service_is_for_a_person(
    today: date, discreet: bool, operator: bool
) -> None:
    assert needs_operator(grant(), BORN, today, discreet) is operator
    assert not needs_operator(grant(Basis.GUARDIAN), BORN, today, discreet)


def test_who_is_born_on_29_february_comes_of_age_on_1_march() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)


@given(
    st.dates(date(1990, 1, 1), date(2026, 1, 1)),
    st.none() | st.dates(date(2026, 1, 1), date(2060, 1, 1)),
    st.dates(date(2026, 1, 1), date(2060, 1, 1)),
)
def test_no_parent_ever_acts_for_an_adult(born: date, end: date | None, today: date) -> None:
    if is_valid(Grant(BOTH, Basis.PARENT, date(2000, 1, 1), end), born, today):
        assert today < birthday(born, 18)
        assert end is None or today <= end + timedelta(days=0)
