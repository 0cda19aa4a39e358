"""The second step of a login: codes and recovery codes once, guessing locks, all encrypted."""

import uuid
from datetime import timedelta

import pytest

from frontdesk.staff.second_factor import code_at
from services.accounts import second_factor
from services.accounts.second_factor import PENDING_LASTS
from services.desk import Desk
from services.staff import FAILURES_BEFORE_LOCK, LOCK, LONGEST_LOCK, check_login
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.staging import PASSWORD
from tests.storage.accounts import HALF_MINUTE, add_member, audited, enrols, passes
from tests.storage.together import at_once

EMAIL = "vera@example.org"


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    return lone_desk


@pytest.fixture
def vera(desk: Desk) -> uuid.UUID:
    return add_member(desk, EMAIL, "supervisor")


def _password(desk: Desk, password: str = PASSWORD) -> bool:
    with desk.database.transaction() as db_session:
        return check_login(desk, db_session, EMAIL, password) is not None


def test_a_code_of_the_app_lets_in_once(desk: Desk, vera: uuid.UUID) -> None:
    secret, _ = enrols(desk, vera)
    code = code_at(secret, desk.now())
    assert passes(desk, vera, code)
    assert not passes(desk, vera, code)
    clock_of(desk).now += HALF_MINUTE
    assert passes(desk, vera, code_at(secret, desk.now()))


def test_the_code_that_set_the_app_up_does_not_log_in(desk: Desk, vera: uuid.UUID) -> None:
    secret, _ = enrols(desk, vera)
    assert not passes(desk, vera, code_at(secret, desk.now() - HALF_MINUTE))


def test_one_code_sent_twice_at_once_lets_in_once(desk: Desk, vera: uuid.UUID) -> None:
    secret, _ = enrols(desk, vera)
    code = code_at(secret, desk.now())
    assert at_once([lambda: passes(desk, vera, code)] * 4).count(True) == 1


def test_each_recovery_code_lets_in_once_however_it_is_typed(desk: Desk, vera: uuid.UUID) -> None:
    _, codes = enrols(desk, vera)
    assert len(set(codes)) == 10
    assert passes(desk, vera, codes[0].upper())
    assert not passes(desk, vera, codes[0])
    assert passes(desk, vera, codes[1].replace("-", " "))
    assert len(audited(desk, "recovery_code_used")) == 2


def test_a_recovery_code_of_one_person_is_none_of_another(desk: Desk, vera: uuid.UUID) -> None:
    other = add_member(desk, "ada@example.org", "admin")
    _, codes = enrols(desk, vera)
    enrols(desk, other)
    assert not passes(desk, other, codes[0])


def test_new_recovery_codes_make_the_old_ones_void(desk: Desk, vera: uuid.UUID) -> None:
    _, old = enrols(desk, vera)
    with desk.database.transaction() as db_session:
        new = second_factor.new_recovery_codes(desk, db_session, vera)
    assert not passes(desk, vera, old[0])
    assert passes(desk, vera, new[0])


def test_guessing_codes_locks_the_account_for_the_password_too(desk: Desk, vera: uuid.UUID) -> None:
    secret, _ = enrols(desk, vera)
    for _ in range(FAILURES_BEFORE_LOCK):
        assert not passes(desk, vera, "000000")
    assert not passes(desk, vera, code_at(secret, desk.now()))
    assert not _password(desk)
    assert audited(desk, "account_locked") == [("account_locked", None, str(vera))]
    clock_of(desk).now += LOCK
    assert _password(desk) and passes(desk, vera, code_at(secret, desk.now()))


def test_codes_cannot_be_guessed_month_after_month(desk: Desk, vera: uuid.UUID) -> None:
    """Who has the password tries whenever the lock is over, and all that the lock lets through."""
    secret, _ = enrols(desk, vera)
    began = desk.now()
    for _ in range(100):
        assert _password(desk)
        assert not passes(desk, vera, "not a code")
        locked_until = scalar(desk, "SELECT locked_until FROM staff_member")
        clock_of(desk).now = max(desk.now(), locked_until or desk.now())
    assert desk.now() - began > timedelta(days=85)
    clock_of(desk).now += LONGEST_LOCK
    assert _password(desk) and passes(desk, vera, code_at(secret, desk.now()))


def test_the_right_password_again_does_not_buy_more_guesses(desk: Desk, vera: uuid.UUID) -> None:
    secret, _ = enrols(desk, vera)
    for _ in range(FAILURES_BEFORE_LOCK - 1):
        assert not passes(desk, vera, "000000")
        assert _password(desk)
    assert not passes(desk, vera, "000000")
    assert not passes(desk, vera, code_at(secret, desk.now()))


def test_a_login_is_one_only_after_the_code(desk: Desk, vera: uuid.UUID) -> None:
    secret, _ = enrols(desk, vera)
    assert _password(desk)
    assert audited(desk, "log_in") == []
    assert passes(desk, vera, code_at(secret, desk.now()))
    assert audited(desk, "log_in") == [("log_in", vera, str(vera))]


def test_without_an_app_there_is_nothing_to_pass(desk: Desk, vera: uuid.UUID) -> None:
    assert not passes(desk, vera, "000000")
    with desk.database.transaction() as db_session:
        second_factor.begin(desk, db_session, vera)
        pending = second_factor.second_factor_of(desk, db_session, vera).pending
    assert pending is not None
    assert not passes(desk, vera, code_at(pending, desk.now()))


def test_the_old_phone_counts_until_the_new_one_is_confirmed(desk: Desk, vera: uuid.UUID) -> None:
    old, _ = enrols(desk, vera)
    with desk.database.transaction() as db_session:
        second_factor.begin(desk, db_session, vera)
        assert second_factor.confirm(desk, db_session, vera, "000000") is None
    assert passes(desk, vera, code_at(old, desk.now()))
    clock_of(desk).now += HALF_MINUTE
    new, _ = enrols(desk, vera)
    assert not passes(desk, vera, code_at(old, desk.now()))
    assert passes(desk, vera, code_at(new, desk.now()))


def test_a_secret_left_on_a_page_is_nobodys_after_a_while(desk: Desk, vera: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        second_factor.begin(desk, db_session, vera)
        pending = second_factor.second_factor_of(desk, db_session, vera).pending
    assert pending is not None
    clock_of(desk).now += PENDING_LASTS
    with desk.database.transaction() as db_session:
        assert second_factor.second_factor_of(desk, db_session, vera).pending is None
        code = code_at(pending, desk.now())
        assert second_factor.confirm(desk, db_session, vera, code) is None


def test_neither_secrets_nor_codes_are_in_the_database(desk: Desk, vera: uuid.UUID) -> None:
    secret, codes = enrols(desk, vera)
    stored = str(rows(desk, "SELECT * FROM staff_second_factor"))
    stored += str(rows(desk, "SELECT * FROM staff_recovery_code"))
    assert repr(secret)[2:-1] not in stored
    for code in codes:
        assert code not in stored and code.replace("-", "") not in stored
    assert scalar(desk, "SELECT count(*) FROM staff_recovery_code") == 10


def test_switching_off_forgets_everything(desk: Desk, vera: uuid.UUID) -> None:
    enrols(desk, vera)
    with desk.database.transaction() as db_session:
        second_factor.switch_off(desk, db_session, vera)
    assert scalar(desk, "SELECT count(*) FROM staff_second_factor") == 0
    assert scalar(desk, "SELECT count(*) FROM staff_recovery_code") == 0
    clock_of(desk).now += timedelta(minutes=1)
    assert _password(desk)
    assert len(audited(desk, "log_in")) == 1
