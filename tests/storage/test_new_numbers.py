"""A new number on a record: by the code from the desk, or by the staff."""

import uuid
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.desk import Desk
from services.identity import (
    TRIES,
    Claim,
    IdentityRequired,
    Outcome,
    Recognised,
    claim_with_desk_code,
    confirm_by_staff,
    forget_identity,
    is_proved,
    issue_desk_code,
)
from services.new_numbers import (
    NoNumber,
    clear_dispute,
    correct_number,
    has_this_number,
    take_number_of_chat,
)
from store.conversations import get_conversation
from store.encryption import phone_hash
from store.patients import get_patient, patients_with_phone
from tests.database import rows, scalar
from tests.lone_desk import clock_of, receive_text
from tests.storage.people import (
    FAMILY,
    GIULIA,
    MARIO,
    MARIO_CLAIM,
    STRANGER,
    WRONG_CLAIM,
    add_operator,
    add_patients,
    prove,
    proved_chat,
)

NEW = STRANGER
WRONG_CODE = "ACDEFGH3"


@pytest.fixture
def desk(lone_desk: Desk) -> Iterator[Desk]:
    add_patients(lone_desk)
    add_operator(lone_desk)
    yield lone_desk


@pytest.fixture
def mario(desk: Desk) -> uuid.UUID:
    with desk.database.transaction() as db_session:
        return patients_with_phone(db_session, phone_hash(MARIO))[0].id


def staff(desk: Desk) -> uuid.UUID:
    found: uuid.UUID = scalar(desk, "SELECT id FROM staff_member LIMIT 1")
    return found


def code_for(desk: Desk, patient_id: uuid.UUID) -> str:
    staff_id = staff(desk)
    with desk.database.transaction() as db_session:
        return issue_desk_code(desk, db_session, patient_id, staff_id)


def claims(desk: Desk, chat: uuid.UUID, code: str, claim: Claim = MARIO_CLAIM) -> Outcome:
    with desk.database.transaction() as db_session:
        return claim_with_desk_code(desk, db_session, chat, claim, code)


def changes(desk: Desk, chat: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        take_number_of_chat(desk, db_session, chat)


def level_3(desk: Desk, chat: uuid.UUID) -> bool:
    with desk.database.transaction() as db_session:
        return is_proved(desk, db_session, chat, 3)


def test_from_a_new_phone_the_code_of_the_desk_puts_it_on_record(
    desk: Desk, mario: uuid.UUID
) -> None:
    before = proved_chat(desk)
    chat = receive_text(desk, NEW, "ho cambiato numero")
    assert claims(desk, chat, code_for(desk, mario)) is Outcome.PROVED
    changes(desk, chat)
    changes(desk, chat)
    with desk.database.transaction() as db_session:
        patient = get_patient(db_session, mario)
        assert (patient.phone, patient.phone_hash) == (NEW, phone_hash(NEW))
        assert patient.phone_verified_at == desk.now()
        assert has_this_number(desk, db_session, chat)
        assert not is_proved(desk, db_session, before, 2)  # the old phone proves nothing now
    assert prove(desk, before, MARIO_CLAIM) is Outcome.NOT_PROVED
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.PROVED
    assert "change_phone" in [row.action for row in rows(desk, "SELECT action FROM audit_event")]


def test_others_on_the_old_number_keep_it(desk: Desk) -> None:
    with desk.database.transaction() as db_session:
        family = {p.given_name: p.id for p in patients_with_phone(db_session, phone_hash(FAMILY))}
    chat = receive_text(desk, NEW, "ho cambiato numero")
    mauro = Claim(date(1980, 1, 1), "50MM")
    assert claims(desk, chat, code_for(desk, family["Mauro"]), mauro) is Outcome.PROVED
    changes(desk, chat)
    with desk.database.transaction() as db_session:
        assert get_patient(db_session, family["Luigi"]).phone == FAMILY


def test_below_level_3_no_number_changes(desk: Desk, mario: uuid.UUID) -> None:
    for chat in (proved_chat(desk), receive_text(desk, NEW, "ho cambiato numero")):
        with pytest.raises(IdentityRequired):
            changes(desk, chat)
    with desk.database.transaction() as db_session:
        assert get_patient(db_session, mario).phone == MARIO


def test_a_hidden_number_cannot_be_put_on_record(desk: Desk, mario: uuid.UUID) -> None:
    chat = receive_text(desk, NEW, "ho cambiato numero")
    assert claims(desk, chat, code_for(desk, mario)) is Outcome.PROVED
    with desk.database.transaction() as db_session:
        get_conversation(db_session, chat).wa_id = None
    with pytest.raises(NoNumber):
        changes(desk, chat)


def test_three_wrong_tries_lock_and_then_not_even_the_right_one_helps(
    desk: Desk, mario: uuid.UUID
) -> None:
    chat = receive_text(desk, NEW, "ho cambiato numero")
    code = code_for(desk, mario)
    found = [claims(desk, chat, WRONG_CODE) for _ in range(TRIES)]
    assert found == [Outcome.NOT_PROVED] * (TRIES - 1) + [Outcome.LOCKED]
    assert claims(desk, chat, code) is Outcome.LOCKED


def test_a_code_works_once_and_for_a_day(desk: Desk, mario: uuid.UUID) -> None:
    chat = receive_text(desk, NEW, "ho cambiato numero")
    code = code_for(desk, mario)
    assert claims(desk, chat, code) is Outcome.PROVED
    assert claims(desk, receive_text(desk, GIULIA, "ciao"), code) is Outcome.NOT_PROVED
    late = code_for(desk, mario)
    clock_of(desk).advance(hours=24)
    assert claims(desk, chat, late) is Outcome.NOT_PROVED


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    claim=st.sampled_from(
        [MARIO_CLAIM, WRONG_CLAIM, Claim(MARIO_CLAIM.birth_on, "999X"), Claim(date(1952, 6, 15))]
    ),
    whose=st.sampled_from(["own", "another's", "none", "used", "old"]),
    phone=st.sampled_from([MARIO, NEW]),
)
def test_only_all_three_right_factors_give_level_3(
    desk: Desk, mario: uuid.UUID, claim: Claim, whose: str, phone: str
) -> None:
    clock_of(desk).advance(hours=25)  # no lock and no code of an earlier example
    chat = receive_text(desk, phone, "ho cambiato numero")
    with desk.database.transaction() as db_session:
        giulia = patients_with_phone(db_session, phone_hash(GIULIA))[0].id
        forget_identity(desk, db_session, chat)
    code = {"another's": giulia}.get(whose, mario)
    typed = WRONG_CODE if whose == "none" else code_for(desk, code)
    if whose == "old":
        clock_of(desk).advance(hours=24)
    if whose == "used":
        other = receive_text(desk, FAMILY, "ciao")
        assert claims(desk, other, typed) is Outcome.PROVED
    proved = claims(desk, chat, typed, claim) is Outcome.PROVED
    assert proved is (claim == MARIO_CLAIM and whose == "own")
    assert level_3(desk, chat) is proved


def test_the_staff_clear_a_dispute_and_correct_a_number_of_whom_they_recognised(
    desk: Desk, mario: uuid.UUID
) -> None:
    chat, staff_id = proved_chat(desk), staff(desk)
    place_error = "identity level 3"
    with desk.database.transaction() as db_session:
        get_patient(db_session, mario).phone_disputed_at = desk.now()
        with pytest.raises(IdentityRequired, match=place_error):
            clear_dispute(desk, db_session, chat, staff_id)
        with pytest.raises(IdentityRequired, match=place_error):
            correct_number(desk, db_session, chat, NEW, staff_id)
        confirm_by_staff(desk, db_session, chat, mario, staff_id, Recognised.AT_THE_DESK)
        assert get_patient(db_session, mario).phone_disputed_at is not None
        clear_dispute(desk, db_session, chat, staff_id)
        assert get_patient(db_session, mario).phone_disputed_at is None
        correct_number(desk, db_session, chat, NEW, staff_id)
        patient = get_patient(db_session, mario)
        assert (patient.phone, patient.phone_verified_at) == (NEW, None)
        correct_number(desk, db_session, chat, MARIO, staff_id)
        assert get_patient(db_session, mario).phone_verified_at == desk.now()
    actions = [
        r.action
        for r in rows(desk, "SELECT action FROM audit_event WHERE staff_id = :s", s=staff_id)
    ]
    assert {"clear_disputed_phone", "correct_phone"} <= set(actions)


def test_a_number_the_staff_typed_needs_a_code_the_first_time(desk: Desk, mario: uuid.UUID) -> None:
    chat, staff_id = proved_chat(desk), staff(desk)
    with desk.database.transaction() as db_session:
        confirm_by_staff(desk, db_session, chat, mario, staff_id, Recognised.AT_THE_DESK)
        correct_number(desk, db_session, chat, NEW, staff_id)
    new_chat = receive_text(desk, NEW, "buongiorno")
    assert prove(desk, new_chat, MARIO_CLAIM) is Outcome.NOT_PROVED
