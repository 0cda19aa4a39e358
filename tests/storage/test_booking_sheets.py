"""Links to booking sheets: unguessable, for a while, and only for who knows the patient's data."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest

from services.booking_sheets import (
    LOCK,
    MOST_FAILURES,
    TOKEN_LENGTH,
    TOKEN_LETTERS,
    TRIES,
    OpenSheet,
    Outcome,
    State,
    open_sheet,
    read_sheet,
    sheet_door,
)
from services.desk import Desk
from store.tables import Appointment, Patient
from tests.booking_sheets import (
    BORN,
    STARTS_AT,
    TAIL,
    add_appointment,
    add_mario,
    move,
    new_link,
    set_status,
)
from tests.database import rows, scalar
from tests.lone_desk import clock_of

WRONG = "999X"


@pytest.fixture
def mario(lone_desk: Desk) -> Patient:
    return add_mario(lone_desk)


@pytest.fixture
def visit(lone_desk: Desk, mario: Patient) -> Appointment:
    return add_appointment(lone_desk, mario)


@pytest.fixture
def token(lone_desk: Desk, visit: Appointment) -> str:
    return token_of(new_link(lone_desk, visit))


def token_of(path: str) -> str:
    return path.removeprefix("/s/")


def tries(desk: Desk, token: str, tail: str = TAIL, born: date = BORN) -> Outcome:
    with desk.database.transaction() as db_session:
        return open_sheet(desk, db_session, token, born, tail)


def fails(desk: Desk, token: str, times: int) -> list[Outcome]:
    return [tries(desk, token, WRONG) for _ in range(times)]


def exists(desk: Desk, token: str) -> bool:
    with desk.database.transaction() as db_session:
        return sheet_door(desk, db_session, token) is not None


def reads(desk: Desk, token: str) -> OpenSheet | None:
    with desk.database.transaction() as db_session:
        found = sheet_door(desk, db_session, token)
        return read_sheet(desk, db_session, token, found.link_id) if found else None


def test_a_token_cannot_be_guessed_and_survives_being_sent_and_copied(token: str) -> None:
    assert len(token) == TOKEN_LENGTH and set(token) <= set(TOKEN_LETTERS)
    assert len(set(TOKEN_LETTERS)) ** TOKEN_LENGTH > 2**96
    assert token.isalnum() and not set(token) & set("0O1lI")


def test_the_database_does_not_know_the_token(lone_desk: Desk, token: str) -> None:
    (row,) = rows(lone_desk, "SELECT * FROM sheet_link")
    assert token not in str(row) and token.encode() not in bytes(row.token_hash)


def test_the_right_data_open_the_sheet(lone_desk: Desk, token: str, visit: Appointment) -> None:
    assert tries(lone_desk, token) is Outcome.OPENED
    found = reads(lone_desk, token)
    assert found is not None and found.visit is not None
    assert (found.state, found.visit.code) == (State.CURRENT, visit.code)
    assert found.visit.patient_name == "Mario Rossi"


@pytest.mark.parametrize(
    ("tail", "born"), [(WRONG, BORN), (TAIL, date(1980, 1, 2)), (WRONG, date(1970, 1, 1))]
)
def test_the_answer_is_the_same_whatever_was_wrong(
    lone_desk: Desk, token: str, tail: str, born: date
) -> None:
    assert tries(lone_desk, token, tail, born) is Outcome.NOT_OPENED


def test_another_patients_data_do_not_open_it(lone_desk: Desk, token: str) -> None:
    with lone_desk.database.transaction() as db_session:
        db_session.add(
            Patient(
                given_name="Giulia",
                family_name="Bianchi",
                birth_on=date(1952, 6, 15),
                birth_on_hash=b"1",
                tax_code="BNCGLI52H55F205F",
                tax_code_hash=b"2",
                created_at=lone_desk.now(),
            )
        )
    assert tries(lone_desk, token, "205F", date(1952, 6, 15)) is Outcome.NOT_OPENED


def test_somebody_with_an_stp_code_gives_its_end(lone_desk: Desk) -> None:
    guest = add_mario(
        lone_desk,
        tax_code=None,
        tax_code_hash=None,
        other_code="STP9990000001234",
        other_code_system="stp",
    )
    token = token_of(new_link(lone_desk, add_appointment(lone_desk, guest)))
    assert tries(lone_desk, token, "501U") is Outcome.NOT_OPENED
    assert tries(lone_desk, token, "1234") is Outcome.OPENED


def test_the_fifth_wrong_try_locks_the_link_even_for_the_right_data(
    lone_desk: Desk, token: str
) -> None:
    assert fails(lone_desk, token, TRIES) == [Outcome.NOT_OPENED] * 4 + [Outcome.LOCKED]
    assert tries(lone_desk, token) is Outcome.LOCKED


def test_after_half_an_hour_the_right_data_open_it_again(lone_desk: Desk, token: str) -> None:
    fails(lone_desk, token, TRIES)
    clock_of(lone_desk).advance(seconds=LOCK.total_seconds() - 1)
    assert tries(lone_desk, token) is Outcome.LOCKED
    clock_of(lone_desk).advance(seconds=1)
    assert tries(lone_desk, token) is Outcome.OPENED
    assert scalar(lone_desk, "SELECT failures FROM sheet_link") == 0


def test_who_goes_on_guessing_ends_the_link(lone_desk: Desk, token: str) -> None:
    fails(lone_desk, token, TRIES)
    clock_of(lone_desk).advance(minutes=31)
    assert fails(lone_desk, token, MOST_FAILURES - TRIES)[-1] is Outcome.LOCKED
    clock_of(lone_desk).advance(minutes=31)
    assert tries(lone_desk, token) is Outcome.NO_SUCH_LINK


def test_a_locked_link_leaves_the_others_alone(
    lone_desk: Desk, token: str, visit: Appointment
) -> None:
    other = token_of(new_link(lone_desk, visit))
    fails(lone_desk, token, TRIES)
    assert tries(lone_desk, other) is Outcome.OPENED


def test_many_wrong_tries_at_once_are_all_counted(lone_desk: Desk, token: str) -> None:
    start, outcomes = Barrier(8), list[Outcome]()

    def one() -> None:
        start.wait()
        outcomes.append(tries(lone_desk, token, WRONG))

    threads = [Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["locked"] * 4 + ["not_opened"] * 4
    assert scalar(lone_desk, "SELECT failures FROM sheet_link") == TRIES


def test_each_request_makes_a_new_link_and_the_earlier_ones_stay(
    lone_desk: Desk, token: str, visit: Appointment
) -> None:
    other = token_of(new_link(lone_desk, visit))
    assert other != token
    assert tries(lone_desk, token) is Outcome.OPENED
    assert tries(lone_desk, other) is Outcome.OPENED


def test_a_link_lives_until_a_day_after_the_visit(lone_desk: Desk, token: str) -> None:
    end = STARTS_AT + timedelta(minutes=30, hours=24)
    clock_of(lone_desk).now = end - timedelta(seconds=1)
    assert exists(lone_desk, token)
    clock_of(lone_desk).now = end
    assert not exists(lone_desk, token)
    assert tries(lone_desk, token) is Outcome.NO_SUCH_LINK
    assert reads(lone_desk, token) is None


@pytest.mark.parametrize("token", ["", "x", "a" * 17, "\0", "è" * 5000])
def test_a_link_that_never_was_is_like_one_that_has_expired(lone_desk: Desk, token: str) -> None:
    assert not exists(lone_desk, token)
    assert tries(lone_desk, token) is Outcome.NO_SUCH_LINK


def test_a_pass_for_one_link_does_not_open_another(
    lone_desk: Desk, token: str, visit: Appointment
) -> None:
    other = token_of(new_link(lone_desk, visit))
    with lone_desk.database.transaction() as db_session:
        door = sheet_door(lone_desk, db_session, other)
        assert door is not None
        assert read_sheet(lone_desk, db_session, token, door.link_id) is None


@pytest.mark.parametrize("status", ["cancelled", "noshow"])
def test_a_cancelled_appointment_says_so_and_offers_nothing(
    lone_desk: Desk, token: str, visit: Appointment, status: str
) -> None:
    set_status(lone_desk, visit, status)
    assert tries(lone_desk, token) is Outcome.OPENED
    assert reads(lone_desk, token) == OpenSheet("it", State.CANCELLED, None)


def test_a_moved_appointment_says_so_and_does_not_tell_the_new_time(
    lone_desk: Desk, token: str, visit: Appointment, mario: Patient
) -> None:
    move(lone_desk, visit, mario)
    assert reads(lone_desk, token) == OpenSheet("it", State.MOVED, None)


def test_the_sheet_shows_the_appointment_as_it_is_now(
    lone_desk: Desk, token: str, visit: Appointment
) -> None:
    with lone_desk.database.transaction() as db_session:
        db_session.get_one(Appointment, visit.id).room_id = "A2"
    found = reads(lone_desk, token)
    assert found is not None and found.visit is not None and found.visit.room_id == "A2"


def test_the_page_speaks_the_language_of_the_chat_or_else_of_the_record(lone_desk: Desk) -> None:
    visit = add_appointment(lone_desk, add_mario(lone_desk, language="en"))
    from_record, from_chat = new_link(lone_desk, visit), new_link(lone_desk, visit, "it")
    with lone_desk.database.transaction() as db_session:
        doors = [sheet_door(lone_desk, db_session, token_of(p)) for p in (from_record, from_chat)]
    assert [door.language for door in doors if door] == ["en", "it"]


def test_who_opened_what_is_in_the_audit_trail(
    lone_desk: Desk, token: str, visit: Appointment
) -> None:
    tries(lone_desk, token)
    fails(lone_desk, token, TRIES)
    noted = rows(lone_desk, "SELECT action, subject FROM audit_event ORDER BY id")
    assert [(row.action, row.subject) for row in noted] == [
        ("sheet_opened", str(visit.id)),
        ("sheet_locked", str(visit.id)),
    ]
