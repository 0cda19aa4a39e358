import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from services.desk import Desk
from services.identity import (
    LEVEL_TO_SEE_AND_BOOK,
    LOCK,
    PROOF_LIFE,
    SILENCE_ENDS_PROOF,
    TRIES,
    Claim,
    IdentityRequired,
    Operation,
    Outcome,
    Recognised,
    confirm_by_staff,
    forget_identity,
    is_locked,
    is_proved,
    subject_of,
)
from store.patients import patients_born_on
from tests.database import rows
from tests.lone_desk import clock_of, receive_text
from tests.storage.people import (
    FAMILY,
    GIULIA,
    GIULIA_CLAIM,
    MARIO,
    MARIO_CLAIM,
    STRANGER,
    WRONG_CLAIM,
    add_operator,
    add_patients,
    prove,
)
from tests.storage.together import at_once


@pytest.fixture
def desk(lone_desk: Desk) -> Iterator[Desk]:
    add_patients(lone_desk)
    yield lone_desk


@pytest.fixture
def mario(desk: Desk) -> uuid.UUID:
    return receive_text(desk, MARIO, "buongiorno")


def _name(desk: Desk, conversation_id: uuid.UUID) -> str | None:
    """The given name of the patient the conversation has proved to be."""
    with desk.database.transaction() as db_session:
        try:
            patient = subject_of(desk, db_session, conversation_id, Operation.BOOK)
        except IdentityRequired:
            return None
        return patient.given_name


def _attempts(desk: Desk) -> list[str]:
    return [row.outcome for row in rows(desk, "SELECT outcome FROM identity_attempt ORDER BY id")]


def test_nobody_is_known_before_proving_it(desk: Desk, mario: uuid.UUID) -> None:
    assert _name(desk, mario) is None


def test_the_right_data_from_the_number_on_record_prove_who_writes(
    desk: Desk, mario: uuid.UUID
) -> None:
    assert prove(desk, mario, MARIO_CLAIM) is Outcome.PROVED
    assert _name(desk, mario) == "Mario"


@pytest.mark.parametrize(
    "claim",
    [
        WRONG_CLAIM,
        Claim(MARIO_CLAIM.birth_on, "501V"),
        Claim(MARIO_CLAIM.birth_on - timedelta(days=1), MARIO_CLAIM.tax_code_tail),
        Claim(MARIO_CLAIM.birth_on, "U"),
        Claim(MARIO_CLAIM.birth_on, ""),
        GIULIA_CLAIM,
        Claim(date(1900, 1, 1), "0000"),
    ],
    ids=str,
)
def test_other_data_prove_nothing(desk: Desk, mario: uuid.UUID, claim: Claim) -> None:
    assert prove(desk, mario, claim) is Outcome.NOT_PROVED
    assert _name(desk, mario) is None
    assert _attempts(desk) == ["mismatched"]


@pytest.mark.parametrize("number", [STRANGER, GIULIA])
def test_the_right_data_from_another_number_look_like_wrong_data(desk: Desk, number: str) -> None:
    elsewhere = receive_text(desk, number, "buongiorno")
    outcomes = [prove(desk, elsewhere, claim) for claim in (MARIO_CLAIM, WRONG_CLAIM)]
    assert outcomes == [Outcome.NOT_PROVED] * 2
    assert _attempts(desk) == ["mismatched"] * 2
    assert _name(desk, elsewhere) is None


def test_three_misses_lock_even_the_right_data(desk: Desk, mario: uuid.UUID) -> None:
    outcomes = [prove(desk, mario, WRONG_CLAIM) for _ in range(TRIES)]
    assert outcomes == [Outcome.NOT_PROVED] * (TRIES - 1) + [Outcome.LOCKED]
    assert prove(desk, mario, MARIO_CLAIM) is Outcome.LOCKED
    assert _name(desk, mario) is None


def test_the_lock_looks_the_same_to_a_stranger_with_the_right_data(desk: Desk) -> None:
    stranger = receive_text(desk, STRANGER, "buongiorno")
    outcomes = [prove(desk, stranger, MARIO_CLAIM) for _ in range(TRIES)]
    assert outcomes == [Outcome.NOT_PROVED] * (TRIES - 1) + [Outcome.LOCKED]


def test_the_lock_ends_after_half_an_hour(desk: Desk, mario: uuid.UUID) -> None:
    for _ in range(TRIES):
        prove(desk, mario, WRONG_CLAIM)
    clock_of(desk).now += LOCK - timedelta(seconds=1)
    assert prove(desk, mario, MARIO_CLAIM) is Outcome.LOCKED
    clock_of(desk).advance(seconds=2)
    assert prove(desk, mario, MARIO_CLAIM) is Outcome.PROVED


def test_the_lock_holds_for_one_conversation_only(desk: Desk, mario: uuid.UUID) -> None:
    for _ in range(TRIES):
        prove(desk, mario, WRONG_CLAIM)
    giulia = receive_text(desk, GIULIA, "buongiorno")
    assert prove(desk, giulia, GIULIA_CLAIM) is Outcome.PROVED


def test_a_right_answer_forgives_the_misses_before_it(desk: Desk, mario: uuid.UUID) -> None:
    for claim in (WRONG_CLAIM, WRONG_CLAIM, MARIO_CLAIM, WRONG_CLAIM, WRONG_CLAIM):
        assert prove(desk, mario, claim) is not Outcome.LOCKED
    with desk.database.transaction() as db_session:
        assert not is_locked(desk, db_session, mario)


def test_guessing_in_many_threads_at_once_is_locked_all_the_same(
    desk: Desk, mario: uuid.UUID
) -> None:
    outcomes = at_once([lambda: prove(desk, mario, WRONG_CLAIM)] * 10)
    assert outcomes.count(Outcome.NOT_PROVED) == TRIES - 1
    assert _attempts(desk) == ["mismatched"] * TRIES


def test_a_quarter_of_an_hour_of_silence_ends_the_proof(desk: Desk, mario: uuid.UUID) -> None:
    prove(desk, mario, MARIO_CLAIM)
    clock_of(desk).now += SILENCE_ENDS_PROOF + timedelta(seconds=1)
    assert _name(desk, mario) is None
    clock_of(desk).now -= SILENCE_ENDS_PROOF
    assert _name(desk, mario) is None


def test_every_use_renews_the_proof(desk: Desk, mario: uuid.UUID) -> None:
    prove(desk, mario, MARIO_CLAIM)
    for _ in range(PROOF_LIFE // SILENCE_ENDS_PROOF):
        clock_of(desk).now += SILENCE_ENDS_PROOF
        assert _name(desk, mario) == "Mario"


def test_a_proof_in_use_all_the_time_ends_after_three_quarters_of_an_hour(
    desk: Desk, mario: uuid.UUID
) -> None:
    prove(desk, mario, MARIO_CLAIM)
    for _ in range(PROOF_LIFE // timedelta(minutes=5)):
        clock_of(desk).advance(minutes=5)
        assert _name(desk, mario) == "Mario"
    clock_of(desk).advance(seconds=1)
    assert _name(desk, mario) is None


def test_a_higher_level_than_proved_is_refused(desk: Desk, mario: uuid.UUID) -> None:
    prove(desk, mario, MARIO_CLAIM)
    with desk.database.transaction() as db_session:
        assert is_proved(desk, db_session, mario, LEVEL_TO_SEE_AND_BOOK)
        assert not is_proved(desk, db_session, mario, LEVEL_TO_SEE_AND_BOOK + 1)


def test_two_patients_on_one_phone_are_told_apart(desk: Desk) -> None:
    family = receive_text(desk, FAMILY, "buongiorno")
    father, child = Claim(date(1980, 1, 1), "50MM"), Claim(date(2016, 12, 10), "219K")
    assert prove(desk, family, father) is Outcome.PROVED
    assert _name(desk, family) == "Mauro"
    assert prove(desk, family, child) is Outcome.PROVED
    assert _name(desk, family) == "Luigi"
    assert prove(desk, family, MARIO_CLAIM) is Outcome.NOT_PROVED


def test_who_is_somebody_else_now_is_nobody_again(desk: Desk, mario: uuid.UUID) -> None:
    prove(desk, mario, MARIO_CLAIM)
    with desk.database.transaction() as db_session:
        forget_identity(desk, db_session, mario)
    assert _name(desk, mario) is None


def test_a_proof_holds_in_its_own_conversation_only(desk: Desk, mario: uuid.UUID) -> None:
    prove(desk, mario, MARIO_CLAIM)
    assert _name(desk, receive_text(desk, GIULIA, "buongiorno")) is None


def test_on_a_shared_phone_nobody_tries_out_anothers_code_between_proofs_of_their_own(
    desk: Desk,
) -> None:
    chat = receive_text(desk, FAMILY, "buongiorno")
    mauro, luigi_born = Claim(date(1980, 1, 1), "50MM"), date(2016, 12, 10)
    outcomes = []
    for letter in "ABCDEF":
        outcomes.append(prove(desk, chat, Claim(luigi_born, f"219{letter}")))
        prove(desk, chat, mauro)
    assert outcomes[-1] is Outcome.LOCKED
    assert prove(desk, chat, Claim(luigi_born, "219K")) is Outcome.LOCKED
    clock_of(desk).advance(hours=24, seconds=1)
    assert prove(desk, chat, mauro) is Outcome.PROVED


def test_whoever_the_staff_recognised_may_try_again_the_same_day(
    desk: Desk, mario: uuid.UUID
) -> None:
    for claim in (WRONG_CLAIM, WRONG_CLAIM, MARIO_CLAIM) * 3:
        prove(desk, mario, claim)
    assert prove(desk, mario, MARIO_CLAIM) is Outcome.LOCKED
    staff_id = add_operator(desk)
    with desk.database.transaction() as db_session:
        (patient,) = patients_born_on(db_session, GIULIA_CLAIM.birth_on)
        reason = Recognised.AT_THE_DESK
        confirm_by_staff(desk, db_session, mario, patient.id, staff_id, reason)
    assert prove(desk, mario, MARIO_CLAIM) is Outcome.PROVED
