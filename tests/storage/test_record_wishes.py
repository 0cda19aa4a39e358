import pytest

from services.desk import Desk
from services.screen_messages import screen_messages
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
def test_what_changes_a_record_is_explained_and_left_to_a_person(
    lone_desk: Desk, words: str, reason: str, answer: str
) -> None:
    add_patients(lone_desk)
    for number in (MARIO, STRANGER):
        screen_messages(lone_desk, receive_text(lone_desk, number, words))
    found = rows(lone_desk, "SELECT owner, waiting_reason FROM conversation")
    assert [(row.owner, row.waiting_reason) for row in found] == [("waiting", reason)] * 2
    patients, strangers = said(lone_desk)
    assert patients == strangers and patients.startswith(answer)
    assert scalar(lone_desk, "SELECT count(*) FROM delegation") == 0


def test_in_the_hands_of_a_person_nothing_is_explained(lone_desk: Desk) -> None:
    conversation_id = receive_text(lone_desk, MARIO, "voglio delegare mia figlia")
    screen_messages(lone_desk, conversation_id)
    before = len(said(lone_desk))
    receive_text(lone_desk, MARIO, "vorrei delegare anche mio figlio")
    screen_messages(lone_desk, conversation_id)
    assert [m for m in said(lone_desk)[before:] if "delegare" in m] == []
