import uuid
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from services import staff
from services.desk import Desk
from services.staff import (
    FAILURES_BEFORE_LOCK,
    LOCK,
    LONGEST_LOCK,
    check_login,
    create_staff_member,
    find_staff_member,
)
from store.staff import lock_staff
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.storage.ledger import execute
from tests.storage.together import at_once

EMAIL, PASSWORD, WRONG = "operatore@example.org", "giusta e lunga", "sbagliata"


@pytest.fixture
def desk(lone_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with one operator, whose password is as quick to check as argon2 can be made."""
    monkeypatch.setattr(staff, "_hasher", PasswordHasher(time_cost=1, memory_cost=64))
    _create(lone_desk)
    return lone_desk


def _create(desk: Desk, password: str = PASSWORD, role: str = "operator") -> None:
    with desk.database.transaction() as db_session:
        create_staff_member(
            desk, db_session, email=EMAIL, name="Operatore", role=role, password=password
        )


def _log_in(desk: Desk, password: str = PASSWORD, email: str = EMAIL) -> bool:
    with desk.database.transaction() as db_session:
        return check_login(desk, db_session, email, password) is not None


def _fail(desk: Desk, times: int) -> None:
    for _ in range(times):
        assert not _log_in(desk, WRONG)


def _logins_audited(desk: Desk) -> int:
    return int(scalar(desk, "SELECT count(*) FROM audit_event WHERE action = 'log_in'"))


@pytest.mark.parametrize("email", [EMAIL, " Operatore@Example.ORG "])
def test_the_right_password_opens(desk: Desk, email: str) -> None:
    assert _log_in(desk, email=email)
    assert _logins_audited(desk) == 1


@pytest.mark.parametrize(
    "password", [WRONG, "", PASSWORD + " ", PASSWORD.upper(), "\x00", "à" * 999]
)
def test_another_password_does_not(desk: Desk, password: str) -> None:
    assert not _log_in(desk, password)
    assert _logins_audited(desk) == 0


@pytest.mark.parametrize("email", ["nessuno@example.org", "", "' OR 1=1 --"])
def test_nobody_unknown_comes_in(desk: Desk, email: str) -> None:
    assert not _log_in(desk, email=email)


def test_who_has_left_does_not_come_in(desk: Desk) -> None:
    execute(desk, "UPDATE staff_member SET is_active = false")
    assert not _log_in(desk)
    member_id: uuid.UUID = scalar(desk, "SELECT id FROM staff_member")
    with desk.database.transaction() as db_session:
        assert find_staff_member(db_session, member_id) is None


def test_somebody_is_found_by_their_id_and_nobody_by_another(desk: Desk) -> None:
    member_id: uuid.UUID = scalar(desk, "SELECT id FROM staff_member")
    with desk.database.transaction() as db_session:
        found = find_staff_member(db_session, member_id)
        assert found is not None and found.email == EMAIL
        assert find_staff_member(db_session, uuid.uuid4()) is None


def test_five_failures_lock_out_even_the_right_password(desk: Desk) -> None:
    _fail(desk, FAILURES_BEFORE_LOCK)
    assert not _log_in(desk)


def test_four_failures_do_not(desk: Desk) -> None:
    _fail(desk, FAILURES_BEFORE_LOCK - 1)
    assert _log_in(desk)


def test_the_lock_ends_after_a_quarter_of_an_hour(desk: Desk) -> None:
    _fail(desk, FAILURES_BEFORE_LOCK)
    clock_of(desk).now += LOCK
    clock_of(desk).advance(seconds=-1)
    assert not _log_in(desk)
    clock_of(desk).advance(seconds=1)
    assert _log_in(desk)


def test_trying_while_locked_out_does_not_lengthen_it(desk: Desk) -> None:
    _fail(desk, 2 * FAILURES_BEFORE_LOCK)
    clock_of(desk).now += LOCK
    assert _log_in(desk)


def _is_locked_for(desk: Desk, lock: timedelta) -> None:
    clock_of(desk).now += lock
    clock_of(desk).advance(seconds=-1)
    assert not _log_in(desk)
    clock_of(desk).advance(seconds=1)
    assert scalar(desk, "SELECT locked_until FROM staff_member") == desk.now()


def test_each_failure_after_a_lock_locks_for_twice_as_long_up_to_a_day(desk: Desk) -> None:
    _fail(desk, FAILURES_BEFORE_LOCK)
    for doublings in range(7):
        _is_locked_for(desk, LOCK * 2**doublings)
        _fail(desk, 1)
    for _ in range(20):
        _is_locked_for(desk, LONGEST_LOCK)
        _fail(desk, 1)
    assert scalar(desk, "SELECT count(*) FROM audit_event WHERE action = 'account_locked'") == 28


def test_a_good_login_after_long_locks_makes_the_next_one_short_again(desk: Desk) -> None:
    _fail(desk, FAILURES_BEFORE_LOCK)
    clock_of(desk).now += LOCK
    _fail(desk, 1)
    clock_of(desk).now += 2 * LOCK
    assert _log_in(desk)
    _fail(desk, FAILURES_BEFORE_LOCK)
    clock_of(desk).now += LOCK
    assert _log_in(desk)


def test_nobody_waits_for_an_account_while_its_password_is_compared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    member_id: uuid.UUID = scalar(desk, "SELECT id FROM staff_member")

    def somebody_else_has_it(_hash: str, _password: str) -> bool:
        with desk.database.transaction() as db_session:
            db_session.execute(text("SET LOCAL lock_timeout = '2s'"))
            assert lock_staff(db_session, member_id) is not None
        return True

    monkeypatch.setattr(staff, "_matches", somebody_else_has_it)
    assert _log_in(desk)


def test_a_password_changed_while_it_was_compared_opens_no_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes_meanwhile(_hash: str, _password: str) -> bool:
        with desk.database.transaction() as db_session:
            db_session.execute(text("SET LOCAL lock_timeout = '2s'"))
            db_session.execute(text("UPDATE staff_member SET password_hash = ''"))
        return True

    monkeypatch.setattr(staff, "_matches", changes_meanwhile)
    assert not _log_in(desk)


def test_a_good_login_forgives_the_failures_before_it(desk: Desk) -> None:
    _fail(desk, FAILURES_BEFORE_LOCK - 1)
    assert _log_in(desk)
    _fail(desk, FAILURES_BEFORE_LOCK - 1)
    assert _log_in(desk)


def test_guessing_in_many_threads_at_once_is_locked_all_the_same(desk: Desk) -> None:
    outcomes = at_once([lambda: _log_in(desk, WRONG)] * FAILURES_BEFORE_LOCK)
    assert outcomes == [False] * FAILURES_BEFORE_LOCK
    assert not _log_in(desk)


def test_an_account_is_made_once_and_keeps_its_password(desk: Desk) -> None:
    _create(desk, password="un'altra")
    assert scalar(desk, "SELECT count(*) FROM staff_member") == 1
    assert _log_in(desk)


def test_there_are_no_roles_but_the_known_ones(lone_desk: Desk) -> None:
    with pytest.raises(ValueError):
        _create(lone_desk, role="root")
    assert scalar(lone_desk, "SELECT count(*) FROM staff_member") == 0


def test_passwords_are_kept_as_slow_argon2_hashes(lone_desk: Desk) -> None:
    _create(lone_desk)
    (member,) = rows(lone_desk, "SELECT * FROM staff_member")
    assert member.password_hash.startswith("$argon2id$v=19$m=65536,t=3,")
    assert PASSWORD not in str(tuple(member))


def test_a_damaged_hash_lets_nobody_in(desk: Desk) -> None:
    execute(desk, "UPDATE staff_member SET password_hash = 'broken'")
    assert not _log_in(desk)
