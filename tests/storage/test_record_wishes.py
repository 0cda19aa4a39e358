import pytest

from frontdesk.ownership import BOT_FAILURE
from services.desk import Desk
from services.ownership import WaitingFor, wait_for_operator
from services.screen_messages import screen_messages
from store.conversations import lock_conversation
from tests.database import rows, scalar
from tests.lone_desk import receive_text
from tests.storage.ledger import said
from tests.storage.people import MARIO, STRANGER, add_patients


@pytest.mark.parametrize(
    ("words", "reason", "answer"),
    [
        ("voglio delegare mia figlia", "wish_delegate", "Per delegare"),
        ("ho cambiato numero di telefono", "wish_change_phone", "Per cambiare il suo numero"),
        ("I want to authorise my daughter to book", "wish_delegate", "To let somebody else"),
    ],
)
def test_while_the_assistant_fails_it_is_explained_and_left_to_a_person(
    lone_desk: Desk, words: str, reason: str, answer: str
) -> None:
    add_patients(lone_desk)
    for number in (MARIO, STRANGER):
        assistant_fails(lone_desk, number)
        screen_messages(lone_desk, receive_text(lone_desk, number, words))
    found = rows(lone_desk, "SELECT owner, waiting_reason FROM conversation")
    assert [(row.owner, row.waiting_reason) for row in found] == [("waiting", reason)] * 2
    patients, strangers = said(lone_desk)
    assert patients == strangers and patients.startswith(answer)
    assert scalar(lone_desk, "SELECT count(*) FROM delegation") == 0


def test_the_assistant_answers_it_where_the_chat_is_its_own(lone_desk: Desk) -> None:
    screen_messages(lone_desk, receive_text(lone_desk, MARIO, "voglio delegare mia figlia"))
    assert said(lone_desk) == []
    assert scalar(lone_desk, "SELECT owner FROM conversation") == "bot"
    jobs = rows(lone_desk, "SELECT task_name FROM procrastinate_jobs")
    assert any("answer_messages" in job.task_name for job in jobs)


def assistant_fails(desk: Desk, number: str) -> None:
    conversation_id = receive_text(desk, number, "buongiorno")
    screen_messages(desk, conversation_id)
    with desk.database.transaction() as db_session:
        conversation = lock_conversation(db_session, conversation_id)
        wait_for_operator(desk, db_session, conversation, WaitingFor(BOT_FAILURE))


def test_in_the_hands_of_a_person_nothing_is_explained(lone_desk: Desk) -> None:
    conversation_id = receive_text(lone_desk, MARIO, "voglio delegare mia figlia")
    with lone_desk.database.transaction() as db_session:
        conversation = lock_conversation(db_session, conversation_id)
        wait_for_operator(lone_desk, db_session, conversation, WaitingFor("requested"))
    screen_messages(lone_desk, conversation_id)
    before = len(said(lone_desk))
    receive_text(lone_desk, MARIO, "vorrei delegare anche mio figlio")
    screen_messages(lone_desk, conversation_id)
    assert [m for m in said(lone_desk)[before:] if "delegare" in m] == []
