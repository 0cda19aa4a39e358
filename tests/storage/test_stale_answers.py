"""The assistant's answers are bound to the moment they were made for: a person makes them stale."""

import uuid

import pytest

from services.answer_messages import answer_messages
from services.apply_notifications import apply_notifications
from services.deliver_messages import deliver_messages
from services.desk import Desk
from services.hand_off import TakenByAnother
from services.receive_notification import receive_notification
from services.take_chat import HandsFull
from tests.database import count_audit_events
from tests.lone_desk import clock_of
from tests.notifications import envelope, message, value_of
from tests.pages.console.staging import GIULIA, MARIO, Staff, add_staff, waits, writes
from tests.storage.ledger import handled_by, outgoing, said, states
from tests.storage.shift import (
    chat_of,
    closes,
    hands_back,
    owner_of,
    takes_from_assistant,
    takes_from_queue,
)
from tests.storage.shift import (
    says as person_says,
)
from tests.storage.stand_ins import StandInRasa, StandInWhatsApp, says, with_stand_ins


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


def _desk(desk: Desk) -> tuple[Desk, StandInRasa, StandInWhatsApp]:
    rasa, whatsapp = StandInRasa(says("Le propongo lunedì.")), StandInWhatsApp()
    return with_stand_ins(desk, rasa=rasa, whatsapp=whatsapp), rasa, whatsapp


def test_an_operator_takes_a_chat_out_of_the_assistants_hands_and_the_answer_is_not_said(
    lone_desk: Desk, staff: Staff
) -> None:
    desk, _, whatsapp = _desk(lone_desk)
    chat = writes(desk, MARIO, "vorrei prenotare")
    answer_messages(desk, chat)
    takes_from_assistant(desk, chat, staff.olga)
    deliver_messages(desk, chat)
    assert (states(desk), whatsapp.sent) == (["dropped"], [])
    assert owner_of(desk, chat) == ("operator", staff.olga)
    with desk.database.transaction() as db_session:
        assert count_audit_events(db_session, "take_from_assistant", str(chat)) == 1


@pytest.mark.parametrize("end", [hands_back, closes])
def test_what_was_made_before_a_person_had_the_chat_is_not_said_after_it(
    lone_desk: Desk, staff: Staff, end: object
) -> None:
    desk, _, whatsapp = _desk(lone_desk)
    chat = writes(desk, MARIO, "vorrei prenotare")
    answer_messages(desk, chat)
    takes_from_assistant(desk, chat, staff.olga)
    end(desk, chat, staff.olga)  # type: ignore[operator]
    deliver_messages(desk, chat)
    assert [message.author for message in outgoing(desk) if message.state == "accepted"] == [
        "system"
    ]
    assert len(whatsapp.sent) == 1


def test_an_answer_in_the_making_while_a_person_came_and_went_is_not_said(
    lone_desk: Desk, staff: Staff
) -> None:
    desk, rasa, _ = _desk(lone_desk)
    chat = writes(desk, MARIO, "vorrei prenotare")

    def person_comes_and_goes(turn: object) -> None:
        takes_from_assistant(desk, chat, staff.olga)
        person_says(desk, chat, staff.olga, "Ci penso io.")
        hands_back(desk, chat, staff.olga)

    rasa.during = person_comes_and_goes
    answer_messages(desk, chat)
    assert handled_by(desk) == ["operator"]
    assert not any("lunedì" in words for words in said(desk))
    rasa.during = lambda turn: None
    clock_of(desk).advance(seconds=1)
    writes(desk, MARIO, "e adesso?")
    answer_messages(desk, chat)
    assert handled_by(desk) == ["operator", "bot"]
    deliver_messages(desk, chat)
    assert "dropped" not in states(desk)


def test_an_answer_from_the_app_on_the_phone_makes_the_assistants_words_stale(
    lone_desk: Desk,
) -> None:
    desk, _, _ = _desk(lone_desk)
    chat = writes(desk, MARIO, "vorrei prenotare")
    answer_messages(desk, chat)
    echo = message("390000000000", desk.now(), type="text", text={"body": "io"}, to=MARIO)
    receive_notification(desk, envelope(value_of(message_echoes=[echo]), "smb_message_echoes"))
    apply_notifications(desk)
    deliver_messages(desk, chat)
    assert states(desk) == ["dropped"]
    assert chat_of(desk, chat).waiting_reason == "answered_in_the_app"


def test_waiting_alone_makes_nothing_stale(lone_desk: Desk) -> None:
    desk, _, whatsapp = _desk(lone_desk)
    chat = writes(desk, MARIO, "vorrei prenotare")
    answer_messages(desk, chat)
    waits(desk, MARIO, "operatore")
    deliver_messages(desk, chat)
    assert states(desk)[0] == "accepted"
    assert whatsapp.sent


def test_of_two_who_take_a_chat_from_the_assistant_one_has_it(
    lone_desk: Desk, staff: Staff
) -> None:
    chat = writes(lone_desk, MARIO, "buongiorno")
    takes_from_assistant(lone_desk, chat, staff.olga)
    takes_from_assistant(lone_desk, chat, staff.olga)
    with pytest.raises(TakenByAnother):
        takes_from_assistant(lone_desk, chat, staff.otto)
    assert owner_of(lone_desk, chat) == ("operator", staff.olga)


def test_who_has_both_hands_full_takes_nothing_but_an_emergency(
    lone_desk: Desk, staff: Staff
) -> None:
    chats: list[uuid.UUID] = []
    for n in range(lone_desk.facility.queue.capacity):
        chats.append(waits(lone_desk, f"3900000002{n:02}", "operatore"))
        takes_from_queue(lone_desk, chats[-1], staff.olga)
    one_more = waits(lone_desk, MARIO, "operatore")
    with pytest.raises(HandsFull):
        takes_from_queue(lone_desk, one_more, staff.olga)
    with pytest.raises(HandsFull):
        takes_from_assistant(lone_desk, writes(lone_desk, GIULIA, "ciao"), staff.olga)
    grave = waits(lone_desk, GIULIA, "aiuto", "red_flag_emergency", "emergency")
    takes_from_queue(lone_desk, grave, staff.olga)
    closes(lone_desk, chats[0], staff.olga)
    closes(lone_desk, chats[1], staff.olga)
    takes_from_queue(lone_desk, one_more, staff.olga)
    assert owner_of(lone_desk, one_more) == ("operator", staff.olga)
