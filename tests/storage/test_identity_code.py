import re
import uuid
from datetime import timedelta

import pytest

from services.desk import Desk
from services.identity import (
    CODE_LIFE,
    CODES_AN_HOUR,
    TRIES,
    Claim,
    Outcome,
    Recognised,
    confirm_by_staff,
    confirm_code,
    is_proved,
    send_code,
)
from services.identity.attempts import MISSES_A_DAY
from services.identity.codes import CODES_AN_HOUR_TO_ONE
from services.new_numbers import correct_number
from store.encryption import phone_hash
from store.patients import patients_with_phone
from tests.database import scalar
from tests.lone_desk import clock_of, receive_text
from tests.storage.ledger import outgoing, said
from tests.storage.people import (
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
def desk(lone_desk: Desk) -> Desk:
    add_patients(lone_desk)
    return lone_desk


@pytest.fixture
def chat_id(desk: Desk) -> uuid.UUID:
    """A conversation from a number that is on nobody's record."""
    return receive_text(desk, STRANGER, "buongiorno")


def _ask(desk: Desk, chat_id: uuid.UUID, claim: Claim = MARIO_CLAIM) -> Outcome:
    with desk.database.transaction() as db_session:
        return send_code(desk, db_session, chat_id, claim, str(uuid.uuid4()))


def _confirm(desk: Desk, chat_id: uuid.UUID, code: str) -> Outcome:
    with desk.database.transaction() as db_session:
        return confirm_code(desk, db_session, chat_id, code)


def _codes(desk: Desk) -> list[str]:
    """The codes that went out, in their order."""
    return [code for text in said(desk) for code in re.findall(r"\b\d{6}\b", text)]


def _another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def _proved(desk: Desk, chat_id: uuid.UUID) -> bool:
    with desk.database.transaction() as db_session:
        return is_proved(desk, db_session, chat_id, 2)


def test_the_code_goes_by_sms_to_the_number_on_record(desk: Desk, chat_id: uuid.UUID) -> None:
    assert _ask(desk, chat_id) is Outcome.NOT_PROVED
    (sms,) = outgoing(desk)
    assert (sms.channel, sms.sms_to, sms.author) == ("sms", MARIO, "system")
    assert len(_codes(desk)) == 1


def test_the_right_code_proves_who_writes(desk: Desk, chat_id: uuid.UUID) -> None:
    _ask(desk, chat_id)
    assert _confirm(desk, chat_id, _codes(desk)[0]) is Outcome.PROVED
    assert _proved(desk, chat_id)


def test_a_code_is_good_once(desk: Desk, chat_id: uuid.UUID) -> None:
    _ask(desk, chat_id)
    (code,) = _codes(desk)
    assert _confirm(desk, chat_id, code) is Outcome.PROVED
    assert _confirm(desk, chat_id, code) is Outcome.NOT_PROVED


def test_a_code_used_by_many_threads_at_once_is_good_once(desk: Desk, chat_id: uuid.UUID) -> None:
    _ask(desk, chat_id)
    (code,) = _codes(desk)
    outcomes = at_once([lambda: _confirm(desk, chat_id, code)] * 6)
    assert outcomes.count(Outcome.PROVED) == 1


def test_a_code_lives_ten_minutes(desk: Desk, chat_id: uuid.UUID) -> None:
    _ask(desk, chat_id)
    clock_of(desk).now += CODE_LIFE
    assert _confirm(desk, chat_id, _codes(desk)[0]) is Outcome.NOT_PROVED
    _ask(desk, chat_id)
    clock_of(desk).now += CODE_LIFE - timedelta(seconds=1)
    assert _confirm(desk, chat_id, _codes(desk)[1]) is Outcome.PROVED


def test_a_new_code_ends_the_one_before(desk: Desk, chat_id: uuid.UUID) -> None:
    for _ in range(CODES_AN_HOUR):
        _ask(desk, chat_id)
    first, second, third = _codes(desk)
    assert _confirm(desk, chat_id, first) is Outcome.NOT_PROVED
    assert _confirm(desk, chat_id, second) is Outcome.NOT_PROVED
    assert _confirm(desk, chat_id, third) is Outcome.PROVED


def test_wrong_codes_count_towards_the_lock(desk: Desk, chat_id: uuid.UUID) -> None:
    _ask(desk, chat_id)
    (code,) = _codes(desk)
    outcomes = [_confirm(desk, chat_id, _another(code)) for _ in range(TRIES)]
    assert outcomes == [Outcome.NOT_PROVED] * (TRIES - 1) + [Outcome.LOCKED]
    assert _confirm(desk, chat_id, code) is Outcome.LOCKED


@pytest.mark.parametrize("typed", ["", "0", "x" * 6, "１２３４５６", "0" * 1000])
def test_what_is_no_code_is_a_wrong_one(desk: Desk, chat_id: uuid.UUID, typed: str) -> None:
    _ask(desk, chat_id)
    assert _confirm(desk, chat_id, typed) is Outcome.NOT_PROVED


def test_a_code_that_was_never_asked_for_is_a_wrong_one(desk: Desk, chat_id: uuid.UUID) -> None:
    assert _confirm(desk, chat_id, "123456") is Outcome.NOT_PROVED


def test_asking_for_nobody_sends_nothing_and_looks_the_same(desk: Desk, chat_id: uuid.UUID) -> None:
    assert _ask(desk, chat_id, WRONG_CLAIM) is Outcome.NOT_PROVED
    assert outgoing(desk) == []
    outcomes = [_confirm(desk, chat_id, "123456") for _ in range(TRIES)]
    assert outcomes == [Outcome.NOT_PROVED] * (TRIES - 1) + [Outcome.LOCKED]


@pytest.mark.parametrize("claim", [MARIO_CLAIM, WRONG_CLAIM], ids=["a patient", "nobody"])
def test_at_most_three_codes_an_hour_may_be_asked_for(
    desk: Desk, chat_id: uuid.UUID, claim: Claim
) -> None:
    outcomes = [_ask(desk, chat_id, claim) for _ in range(CODES_AN_HOUR + 1)]
    assert outcomes == [Outcome.NOT_PROVED] * CODES_AN_HOUR + [Outcome.LOCKED]
    assert len(_codes(desk)) == (CODES_AN_HOUR if claim is MARIO_CLAIM else 0)
    clock_of(desk).advance(hours=1, seconds=1)
    assert _ask(desk, chat_id, claim) is Outcome.NOT_PROVED


def test_no_code_stands_in_clear_in_its_table(desk: Desk, chat_id: uuid.UUID) -> None:
    _ask(desk, chat_id)
    stored = scalar(desk, "SELECT code_hash FROM identity_code")
    assert _codes(desk)[0].encode() not in bytes(stored)


def test_a_code_asked_for_in_another_conversation_is_no_good(
    desk: Desk, chat_id: uuid.UUID
) -> None:
    _ask(desk, chat_id)
    other = receive_text(desk, "390000000198", "buongiorno")
    assert _confirm(desk, other, _codes(desk)[0]) is Outcome.NOT_PROVED


def test_to_prove_oneself_in_between_gives_no_more_tries_at_anothers_code(desk: Desk) -> None:
    mario = receive_text(desk, MARIO, "buongiorno")
    _ask(desk, mario, GIULIA_CLAIM)
    (code,) = _codes(desk)
    outcomes = []
    for _ in range(MISSES_A_DAY):
        outcomes.append(_confirm(desk, mario, _another(code)))
        prove(desk, mario, MARIO_CLAIM)
    assert outcomes[-1] is Outcome.LOCKED
    assert _confirm(desk, mario, code) is Outcome.LOCKED


def test_a_locked_chat_has_no_code_sent(desk: Desk, chat_id: uuid.UUID) -> None:
    for _ in range(TRIES):
        _confirm(desk, chat_id, "123456")
    assert _ask(desk, chat_id) is Outcome.LOCKED
    assert outgoing(desk) == []


def test_many_chats_do_not_flood_one_phone_and_are_told_nothing_of_it(desk: Desk) -> None:
    chats = [receive_text(desk, f"39000000098{n}", "buongiorno") for n in range(8)]
    assert {_ask(desk, chat) for chat in chats} == {Outcome.NOT_PROVED}
    assert len(_codes(desk)) == CODES_AN_HOUR_TO_ONE
    clock_of(desk).advance(hours=1, seconds=1)
    _ask(desk, chats[0])
    assert len(_codes(desk)) == CODES_AN_HOUR_TO_ONE + 1


def test_a_code_that_went_to_the_old_number_is_no_good_once_the_number_has_changed(
    desk: Desk, chat_id: uuid.UUID
) -> None:
    _ask(desk, chat_id)
    staff_id = add_operator(desk)
    mario = receive_text(desk, MARIO, "ho cambiato numero")
    with desk.database.transaction() as db_session:
        (patient,) = patients_with_phone(db_session, phone_hash(MARIO))
        reason = Recognised.AT_THE_DESK
        confirm_by_staff(desk, db_session, mario, patient.id, staff_id, reason)
        correct_number(desk, db_session, mario, "390000000777", staff_id)
    assert _confirm(desk, chat_id, _codes(desk)[0]) is Outcome.NOT_PROVED
