import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from services.desk import Desk
from services.identity import Outcome
from services.receive_notification import receive_notification
from services.screen_messages import screen_messages
from services.shared_contact import CONTACT_SHARED
from store.conversations import get_conversation
from store.messages import get_message
from tests.database import rows, scalar
from tests.lone_desk import receive_text
from tests.notifications import envelope, value_of
from tests.storage.people import GIULIA, MARIO, MARIO_CLAIM, add_patients, prove

USER, OTHER_USER = "IT.10000000000000000901", "IT.10000000000000000902"


@pytest.fixture
def desk(lone_desk: Desk) -> Iterator[Desk]:
    add_patients(lone_desk)
    yield lone_desk


def hidden(desk: Desk, user_id: str = USER, **content: Any) -> uuid.UUID:
    """A message of somebody who shows no number."""
    one = {
        "from_user_id": user_id,
        "id": f"wamid.{uuid.uuid4().hex}",
        "timestamp": str(int(desk.now().timestamp())),
        **(content or {"type": "text", "text": {"body": "buongiorno"}}),
    }
    who = {"profile": {"name": "Persona Inventata"}, "user_id": user_id}
    receive_notification(desk, envelope(value_of(messages=[one], contacts=[who])))
    query = "SELECT conversation_id FROM message ORDER BY id DESC LIMIT 1"
    conversation_id = uuid.UUID(str(scalar(desk, query)))
    screen_messages(desk, conversation_id)
    return conversation_id


def card(number: str = MARIO, user_id: str = USER, **more: Any) -> dict[str, Any]:
    phone = {"phone": f"+{number}", "wa_id": number, "user_id": user_id, "type": "CELL"}
    return {"name": {"formatted_name": "Mario"}, "phones": [phone], **more}


def shares(desk: Desk, *cards: dict[str, Any], user_id: str = USER) -> uuid.UUID:
    return hidden(desk, user_id, type="contacts", contacts=list(cards))


def number_of(desk: Desk, conversation_id: uuid.UUID) -> str | None:
    with desk.database.transaction() as db_session:
        return get_conversation(db_session, conversation_id).wa_id


def test_a_number_that_whatsapp_vouches_for_is_the_chats_number_from_then_on(desk: Desk) -> None:
    chat = hidden(desk)
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.NOT_PROVED
    assert shares(desk, card(origin="contact_request")) == chat
    assert number_of(desk, chat) == MARIO
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.PROVED
    assert hidden(desk) == chat  # the next message still comes without a number
    assert number_of(desk, chat) == MARIO


def test_the_card_answers_like_a_button(desk: Desk) -> None:
    shares(desk, card(origin="contact_request"))
    (message,) = rows(desk, "SELECT handled_at, id FROM message")
    assert message.handled_at is None
    with desk.database.transaction() as db_session:
        assert get_message(db_session, message.id).reply_id == CONTACT_SHARED


@pytest.mark.parametrize(
    "cards",
    [
        [card()],
        [card(origin="forwarded")],
        [card(user_id=OTHER_USER, origin="contact_request")],
        [card(user_id="", origin="contact_request")],
        [card(origin="contact_request"), card(GIULIA, origin="contact_request")],
        [{"origin": "contact_request", "phones": "x"}],
        [{"origin": "contact_request", "phones": [{"phone": f"+{MARIO}", "user_id": USER}]}],
        [{"origin": "contact_request"}],
    ],
    ids=["unasked", "forwarded", "anothers", "no user", "two", "broken", "no wa_id", "empty"],
)
def test_any_other_card_is_a_card_and_proves_nothing(
    desk: Desk, cards: list[dict[str, Any]]
) -> None:
    chat = shares(desk, *cards)
    assert number_of(desk, chat) is None
    assert prove(desk, chat, MARIO_CLAIM) is Outcome.NOT_PROVED


def test_an_older_chat_under_the_number_gives_it_up_with_its_proofs(desk: Desk) -> None:
    older = receive_text(desk, MARIO, "buongiorno")
    assert prove(desk, older, MARIO_CLAIM) is Outcome.PROVED
    chat = shares(desk, card(origin="contact_request"))
    assert (number_of(desk, older), number_of(desk, chat)) == (None, MARIO)
    assert scalar(desk, "SELECT count(*) FROM identity_proof WHERE ended_at IS NULL") == 0


def test_a_number_that_was_another_users_is_known_to_be_passed_on(desk: Desk) -> None:
    first = shares(desk, card(user_id=OTHER_USER, origin="contact_request"), user_id=OTHER_USER)
    assert number_of(desk, first) == MARIO
    second = shares(desk, card(origin="contact_request"))
    assert (number_of(desk, first), number_of(desk, second)) == (None, MARIO)
    assert prove(desk, second, MARIO_CLAIM) is Outcome.NOT_PROVED
