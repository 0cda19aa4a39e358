import uuid
from collections.abc import Iterator

import pytest

from frontdesk.messages import Text
from services.desk import Desk
from services.hand_off import take
from services.identity import Claim, Outcome
from services.screen_messages import screen_messages
from services.speak import queue_contents, queue_sms
from store.identity_proofs import open_proof
from tests.database import rows, scalar
from tests.lone_desk import receive_text
from tests.storage.ledger import said
from tests.storage.people import (
    FAMILY,
    MARIO,
    MARIO_CLAIM,
    STRANGER,
    add_operator,
    add_patients,
    prove,
)


@pytest.fixture
def desk(lone_desk: Desk) -> Iterator[Desk]:
    add_patients(lone_desk)
    yield lone_desk


def writes(desk: Desk, wa_id: str, words: str) -> uuid.UUID:
    conversation_id = receive_text(desk, wa_id, words)
    screen_messages(desk, conversation_id)
    return conversation_id


def disputed(desk: Desk) -> int:
    found = scalar(desk, "SELECT count(*) FROM patient WHERE phone_disputed_at IS NOT NULL")
    return int(found)


def state(desk: Desk) -> tuple[str, str | None, str]:
    (row,) = rows(
        desk,
        "SELECT c.owner, c.waiting_reason, m.handled_by FROM conversation c"
        " JOIN message m ON m.conversation_id = c.id ORDER BY m.id DESC LIMIT 1",
    )
    return row.owner, row.waiting_reason, row.handled_by


@pytest.mark.parametrize(
    ("number", "count"), [(MARIO, 1), (FAMILY, 2), (STRANGER, 0)], ids=["one", "family", "nobody"]
)
def test_the_number_is_disputed_on_every_record_and_a_person_checks(
    desk: Desk, number: str, count: int
) -> None:
    writes(desk, number, "avete sbagliato numero")
    assert disputed(desk) == count
    assert state(desk) == ("waiting", "wrong_number", "notice")


def test_the_answer_is_the_same_for_everybody_and_names_nobody(desk: Desk) -> None:
    writes(desk, MARIO, "avete sbagliato numero")
    writes(desk, STRANGER, "avete sbagliato numero")
    patients, strangers = said(desk)
    assert patients == strangers
    assert "Mario" not in patients and "paziente" not in patients


def test_what_was_proved_ends(desk: Desk) -> None:
    chat = receive_text(desk, MARIO, "buongiorno")
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.PROVED
    screen_messages(desk, chat)
    writes(desk, MARIO, "avete sbagliato persona")
    with desk.database.transaction() as db_session:
        assert open_proof(db_session, chat) is None
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.NOT_PROVED


def test_what_was_about_to_be_sent_is_dropped_but_not_an_emergency_nor_an_operators_words(
    desk: Desk,
) -> None:
    chat = receive_text(desk, MARIO, "buongiorno")
    with desk.database.transaction() as db_session:
        for key, author, urgent in (
            ("notice", "system", False),
            ("alarm", "system", True),
            ("colleague", "operator", False),
        ):
            queue_contents(
                desk,
                db_session,
                chat,
                [Text(key)],
                dedup_key=key,
                author=author,
                is_urgent=urgent,
            )
        queue_sms(desk, db_session, chat, to=MARIO, body="sms", dedup_key="sms")
    writes(desk, MARIO, "numero sbagliato")
    found = rows(desk, "SELECT dedup_key, state FROM outgoing_message ORDER BY position")
    states = {row.dedup_key.partition(":")[0]: row.state for row in found}
    assert states == {
        "notice": "dropped",
        "alarm": "queued",
        "colleague": "queued",
        "sms": "dropped",
        "wrong_number": "queued",
    }


def test_it_is_me_not_counts_after_a_proof_or_a_notice_only(desk: Desk) -> None:
    chat = writes(desk, MARIO, "non sono io")
    assert disputed(desk) == 0
    with desk.database.transaction() as db_session:
        notice = [Text("Si è liberato un posto. Risponda 1 o 2.")]
        queue_contents(desk, db_session, chat, notice, dedup_key="n", author="system")
    writes(desk, MARIO, "non sono io")
    assert disputed(desk) == 1


def test_it_is_me_not_after_a_proof_stops_everything(desk: Desk) -> None:
    chat = receive_text(desk, MARIO, "buongiorno")
    prove(desk, chat, MARIO_CLAIM)
    writes(desk, MARIO, "no non sono io")
    assert disputed(desk) == 1
    assert state(desk)[:2] == ("waiting", "wrong_number")


def test_an_emergency_goes_before_a_wrong_number(desk: Desk) -> None:
    writes(desk, MARIO, "avete sbagliato numero ma mio marito non respira, aiuto")
    assert state(desk)[2] == "emergency"


def test_in_an_operators_hands_the_number_is_disputed_and_the_operator_answers(desk: Desk) -> None:
    chat = writes(desk, MARIO, "avete sbagliato numero")
    with desk.database.transaction() as db_session:
        take(desk, db_session, chat, add_operator(desk))
    before = len(said(desk))
    writes(desk, MARIO, "vi ho detto che avete sbagliato persona")
    assert len(said(desk)) == before
    assert state(desk)[2] == "operator"


@pytest.mark.parametrize("words", ["ho scritto il numero sbagliato", "numero di scarpe sbagliato"])
def test_other_wrong_numbers_change_nothing(desk: Desk, words: str) -> None:
    writes(desk, MARIO, words)
    assert disputed(desk) == 0


def test_a_claim_on_a_disputed_number_looks_like_wrong_data(desk: Desk) -> None:
    chat = writes(desk, MARIO, "avete sbagliato numero")
    wrong = Claim(MARIO_CLAIM.birth_on, "999X")
    assert prove(desk, chat, MARIO_CLAIM) is prove(desk, chat, wrong) is Outcome.NOT_PROVED
