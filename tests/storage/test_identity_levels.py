import dataclasses
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from frontdesk.identity.levels import LEVEL_OF, Operation
from services.desk import Desk
from services.identity import (
    Claim,
    IdentityRequired,
    Outcome,
    Recognised,
    confirm_by_staff,
    confirm_code,
    confirm_desk_code,
    issue_desk_code,
    send_code,
    subject_of,
)
from services.phone_numbers import VERIFIED_FOR
from store.encryption import phone_hash
from store.identity_proofs import open_proof
from store.patients import patients_with_phone
from store.tables import Appointment
from tests.database import rows, scalar
from tests.lone_desk import clock_of, receive_text
from tests.storage.ledger import said
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

L2 = [operation for operation in Operation if LEVEL_OF[operation] == 2]
L3 = [operation for operation in Operation if LEVEL_OF[operation] == 3]


@pytest.fixture
def desk(lone_desk: Desk) -> Iterator[Desk]:
    add_patients(lone_desk)
    yield lone_desk


def subject(
    desk: Desk, chat: uuid.UUID, operation: Operation, about: uuid.UUID | None = None
) -> str:
    """The first name of whom the operation may be done for, or the level it needs."""
    with desk.database.transaction() as db_session:
        try:
            return subject_of(desk, db_session, chat, operation, about).given_name
        except IdentityRequired as required:
            return f"level {required.level}"


def change(desk: Desk, phone: str, what: str) -> None:
    scalar(
        desk,
        f"WITH changed AS (UPDATE patient SET {what} WHERE id = :id RETURNING 1) SELECT 1",
        id=patient_id(desk, phone),
    )


def patient_id(desk: Desk, phone: str) -> uuid.UUID:
    return uuid.UUID(
        str(
            scalar(
                desk, "SELECT id FROM patient WHERE phone_hash = :h LIMIT 1", h=phone_hash(phone)
            )
        )
    )


def last_code(desk: Desk) -> str:
    return "".join(c for c in said(desk)[-1].split("codice è ")[1][:6] if c.isdigit())


def by_sms(desk: Desk, chat: uuid.UUID, claim: Claim = MARIO_CLAIM) -> Outcome:
    with desk.database.transaction() as db_session:
        send_code(desk, db_session, chat, claim, str(uuid.uuid4()))
    with desk.database.transaction() as db_session:
        return confirm_code(desk, db_session, chat, last_code(desk))


@pytest.mark.parametrize("operation", L2 + L3)
def test_nothing_that_shows_or_changes_data_is_done_for_a_number_alone(
    desk: Desk, operation: Operation
) -> None:
    chat = receive_text(desk, MARIO, "buongiorno")
    assert subject(desk, chat, operation) == f"level {LEVEL_OF[operation]}"


@pytest.mark.parametrize("operation", Operation)
def test_level_2_opens_what_needs_it_and_no_more(desk: Desk, operation: Operation) -> None:
    chat = proved_chat(desk)
    expected = "level 3" if LEVEL_OF[operation] == 3 else "Mario"
    assert subject(desk, chat, operation) == expected


# Level 1: the number


def test_a_neutral_notice_may_be_answered_from_the_number_on_record(desk: Desk) -> None:
    chat = receive_text(desk, MARIO, "1")
    assert subject(desk, chat, Operation.ANSWER_OFFER) == "Mario"
    assert scalar(desk, "SELECT count(*) FROM identity_proof") == 0


def test_where_a_number_serves_several_only_the_notices_own_patient_may_be_answered_for(
    desk: Desk,
) -> None:
    chat = receive_text(desk, FAMILY, "1")
    assert subject(desk, chat, Operation.ANSWER_OFFER) == "level 1"
    with desk.database.transaction() as db_session:
        family = {p.given_name: p.id for p in patients_with_phone(db_session, phone_hash(FAMILY))}
    assert subject(desk, chat, Operation.ANSWER_OFFER, family["Luigi"]) == "Luigi"
    assert subject(desk, chat, Operation.ANSWER_OFFER, patient_id(desk, GIULIA)) == "level 1"


@pytest.mark.parametrize("number", [STRANGER, GIULIA])
def test_another_number_answers_for_nobody_else(desk: Desk, number: str) -> None:
    chat = receive_text(desk, number, "1")
    about = patient_id(desk, MARIO)
    assert subject(desk, chat, Operation.ANSWER_OFFER, about) == "level 1"


@pytest.mark.parametrize(
    "what",
    [
        "phone_verified_at = NULL",
        "phone_verified_at = '2025-11-22T09:00:00Z'",
        "phone_disputed_at = now()",
        "phone_gone_at = now()",
    ],
)
def test_a_number_that_is_stale_disputed_or_gone_is_no_level_1_and_no_factor_of_level_2(
    desk: Desk, what: str
) -> None:
    change(desk, MARIO, what)
    chat = receive_text(desk, MARIO, "1")
    assert subject(desk, chat, Operation.ANSWER_OFFER) == "level 1"
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.NOT_PROVED
    assert subject(desk, chat, Operation.BOOK) == "level 2"


def test_a_number_verified_a_year_ago_to_the_second_still_counts(desk: Desk) -> None:
    clock_of(desk).now += VERIFIED_FOR
    assert prove(desk, receive_text(desk, MARIO, "1"), MARIO_CLAIM) is Outcome.PROVED


def test_a_code_by_sms_renews_a_stale_number(desk: Desk) -> None:
    clock_of(desk).now += VERIFIED_FOR + timedelta(seconds=1)
    chat = receive_text(desk, MARIO, "buongiorno")
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.NOT_PROVED
    assert by_sms(desk, chat) is Outcome.PROVED
    clock_of(desk).advance(hours=1)
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.PROVED


def test_a_code_by_sms_opens_a_disputed_number_but_does_not_end_the_dispute(desk: Desk) -> None:
    change(desk, MARIO, "phone_disputed_at = now()")
    chat = receive_text(desk, MARIO, "buongiorno")
    assert by_sms(desk, chat) is Outcome.PROVED
    clock_of(desk).advance(hours=1)
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.NOT_PROVED


def test_no_code_goes_to_a_number_that_was_passed_on(desk: Desk) -> None:
    change(desk, MARIO, "phone_gone_at = now()")
    chat = receive_text(desk, STRANGER, "buongiorno")
    with desk.database.transaction() as db_session:
        send_code(desk, db_session, chat, MARIO_CLAIM, "key")
    assert said(desk) == []
    assert scalar(desk, "SELECT count(*) FROM identity_code WHERE patient_id IS NULL") == 1


# Level 3: a code from the desk, or a person


def issue(desk: Desk, phone: str = MARIO) -> str:
    staff_id = scalar(desk, "SELECT id FROM staff_member LIMIT 1") or add_operator(desk)
    with desk.database.transaction() as db_session:
        return issue_desk_code(desk, db_session, patient_id(desk, phone), staff_id)


def hand_in(desk: Desk, chat: uuid.UUID, typed: str) -> Outcome:
    with desk.database.transaction() as db_session:
        return confirm_desk_code(desk, db_session, chat, typed)


@pytest.mark.parametrize("operation", L3)
def test_a_code_from_the_desk_raises_a_known_writer_to_level_3(
    desk: Desk, operation: Operation
) -> None:
    chat, code = proved_chat(desk), issue(desk)
    assert hand_in(desk, chat, f" {code[:4].lower()} {code[4:]}") is Outcome.PROVED
    assert subject(desk, chat, operation) == "Mario"


def test_a_code_from_the_desk_alone_proves_nothing(desk: Desk) -> None:
    code = issue(desk)
    with pytest.raises(IdentityRequired):
        hand_in(desk, receive_text(desk, MARIO, "ciao"), code)


def test_a_code_from_the_desk_is_good_once_for_a_day_and_for_its_own_patient(desk: Desk) -> None:
    chat, code = proved_chat(desk), issue(desk)
    giulia = issue(desk, GIULIA)
    assert hand_in(desk, chat, giulia) is Outcome.NOT_PROVED
    assert hand_in(desk, chat, code) is Outcome.PROVED
    assert hand_in(desk, chat, code) is Outcome.NOT_PROVED
    late = issue(desk)
    clock_of(desk).advance(hours=24, seconds=1)
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.PROVED
    assert hand_in(desk, chat, late) is Outcome.NOT_PROVED


def test_a_newer_code_from_the_desk_ends_the_older_one(desk: Desk) -> None:
    chat, older, newer = proved_chat(desk), issue(desk), issue(desk)
    assert hand_in(desk, chat, older) is Outcome.NOT_PROVED
    assert hand_in(desk, chat, newer) is Outcome.PROVED


def test_wrong_codes_from_the_desk_lock_the_chat_like_all_wrong_tries(desk: Desk) -> None:
    chat, code = proved_chat(desk), issue(desk)
    tries = [hand_in(desk, chat, "AAAAAAAA") for _ in range(3)]
    assert tries[-1] is Outcome.LOCKED
    assert hand_in(desk, chat, code) is Outcome.LOCKED
    assert subject(desk, chat, Operation.EXPORT) == "level 3"


def test_the_code_is_kept_as_a_hash_and_its_issue_is_audited(desk: Desk) -> None:
    code = issue(desk)
    assert code.encode() not in b"".join(r.code_hash for r in rows(desk, "SELECT * FROM desk_code"))
    assert scalar(desk, "SELECT count(*) FROM audit_event WHERE action = 'issue_desk_code'") == 1


@pytest.mark.parametrize(("reason", "clears"), [("call_back", True), ("at_the_desk", False)])
def test_somebody_of_the_staff_who_recognises_the_person_raises_the_chat_to_level_3(
    desk: Desk, reason: str, clears: bool
) -> None:
    change(desk, MARIO, "phone_disputed_at = now()")
    chat, staff_id = receive_text(desk, MARIO, "operatore"), add_operator(desk)
    with desk.database.transaction() as db_session:
        mario = patient_id(desk, MARIO)
        confirm_by_staff(desk, db_session, chat, mario, staff_id, Recognised(reason))
    assert subject(desk, chat, Operation.CHANGE_PHONE) == "Mario"
    disputed = scalar(desk, "SELECT phone_disputed_at FROM patient WHERE id = :id", id=mario)
    assert (disputed is None) is clears
    audited = rows(desk, "SELECT staff_id, action FROM audit_event")
    assert [(a.staff_id, a.action) for a in audited] == [(staff_id, f"confirm_identity_{reason}")]


# The booking code as a factor


def book(desk: Desk, phone: str, status: str = "booked", days: int = 3) -> str:
    """A coming appointment, put straight into the table; its code."""
    starts_at = desk.now() + timedelta(days=days)
    appointment = Appointment(
        code="K7QX3A",
        patient_id=patient_id(desk, phone),
        service_id="CAR1",
        practitioner_id="P01",
        room_id="A1",
        site_id="S1",
        regime="private",
        status=status,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=20),
        booking_key=str(uuid.uuid4()),
        created_at=desk.now(),
    )
    with desk.database.transaction() as db_session:
        db_session.add(appointment)
    return appointment.code


BY_CODE = Claim(MARIO_CLAIM.birth_on, booking_code="k7qx3a")


def test_birth_date_and_the_code_of_a_coming_booking_prove_the_holder_of_the_number(
    desk: Desk,
) -> None:
    book(desk, MARIO)
    chat = receive_text(desk, MARIO, "buongiorno")
    assert prove(desk, chat, BY_CODE) is Outcome.PROVED
    assert subject(desk, chat, Operation.CANCEL) == "Mario"


@pytest.mark.parametrize(
    ("claim", "number", "status", "days"),
    [
        (dataclasses.replace(BY_CODE, birth_on=date(1980, 1, 2)), MARIO, "booked", 3),
        (dataclasses.replace(BY_CODE, booking_code="K7QX3C"), MARIO, "booked", 3),
        (BY_CODE, STRANGER, "booked", 3),
        (BY_CODE, GIULIA, "booked", 3),
        (BY_CODE, MARIO, "cancelled", 3),
        (BY_CODE, MARIO, "booked", -3),
    ],
    ids=["birth date", "code", "stranger", "other patient", "cancelled", "past"],
)
def test_a_booking_code_with_anything_wrong_proves_nothing(
    desk: Desk, claim: Claim, number: str, status: str, days: int
) -> None:
    book(desk, MARIO, status, days)
    chat = receive_text(desk, number, "buongiorno")
    assert prove(desk, chat, claim) is Outcome.NOT_PROVED
    with desk.database.transaction() as db_session:
        assert open_proof(db_session, chat) is None


def test_no_code_goes_out_for_a_booking_code_from_another_number(desk: Desk) -> None:
    book(desk, MARIO)
    chat = receive_text(desk, STRANGER, "buongiorno")
    with desk.database.transaction() as db_session:
        send_code(desk, db_session, chat, BY_CODE, "key")
    assert said(desk) == []


def test_a_wrong_claim_after_a_proof_leaves_what_was_proved(desk: Desk) -> None:
    chat = proved_chat(desk)
    assert prove(desk, chat, WRONG_CLAIM) is Outcome.NOT_PROVED
    assert subject(desk, chat, Operation.LIST) == "Mario"
