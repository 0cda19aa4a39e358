import threading
import uuid
from typing import Any

import pytest

from clients.rasa.client import Answer, RasaUnavailable
from frontdesk.messages import ReplyButtons, from_dict, to_dict
from frontdesk.messages.content import Button
from services.answer_messages import answer_messages
from services.desk import Desk
from services.hand_off import hand_back, request_operator, take
from services.ownership import WaitingFor
from services.receive_notification import receive_notification
from services.screen_messages import screen_messages
from store.conversations import lock_conversation
from tests.database import scalar
from tests.notifications import contact, envelope, message, value_of
from tests.storage.ledger import (
    chat,
    handled_by,
    messages,
    only_outgoing,
    outgoing,
    said,
    words,
    write,
)
from tests.storage.people import MARIO, add_operator
from tests.storage.stand_ins import StandInRasa, says, with_stand_ins
from tests.storage.together import at_once


@pytest.fixture
def rasa() -> StandInRasa:
    return StandInRasa(says("Ecco la risposta."))


@pytest.fixture
def desk(lone_desk: Desk, rasa: StandInRasa) -> Desk:
    """A desk with an assistant, where Mario was greeted already: answers come without a preface."""
    return with_stand_ins(lone_desk, rasa=rasa)


def _greeted(desk: Desk, conversation_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        lock_conversation(db_session, conversation_id).greeted_at = desk.now()


def _ask(desk: Desk, body: str = "che orari avete?") -> uuid.UUID:
    conversation_id = write(desk, MARIO, body)
    _greeted(desk, conversation_id)
    return conversation_id


def _take(desk: Desk, conversation_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        take(desk, db_session, conversation_id, add_operator(desk))


def _receive(desk: Desk, kind: str, **content: Any) -> uuid.UUID:
    one = message(MARIO, desk.now(), type=kind, **content)
    receive_notification(desk, envelope(value_of(messages=[one], contacts=[contact(MARIO)])))
    conversation_id: uuid.UUID = scalar(desk, "SELECT id FROM conversation")
    screen_messages(desk, conversation_id)
    return conversation_id


def test_a_message_is_answered_once_however_often_the_job_runs(
    desk: Desk, rasa: StandInRasa
) -> None:
    conversation_id = _ask(desk)
    for _ in range(3):
        answer_messages(desk, conversation_id)
    assert said(desk) == ["Ecco la risposta."]
    assert handled_by(desk) == ["bot"]
    assert len(rasa.turns) == 1


def test_two_workers_with_one_message_save_one_answer(desk: Desk, rasa: StandInRasa) -> None:
    conversation_id = _ask(desk)
    both_asked = threading.Barrier(2, timeout=20)
    rasa.during = lambda turn: both_asked.wait()
    assert at_once([lambda: answer_messages(desk, conversation_id)] * 2) == [None, None]
    assert len(rasa.turns) == 2
    assert said(desk) == ["Ecco la risposta."]


def test_messages_are_answered_one_after_the_other(lone_desk: Desk) -> None:
    rasa = StandInRasa(says("uno"), says("due"), says("tre"))
    desk = with_stand_ins(lone_desk, rasa=rasa)
    for body in ("primo", "secondo", "terzo"):
        conversation_id = _ask(desk, body)
    answer_messages(desk, conversation_id)
    assert [turn.text for turn in rasa.turns] == ["primo", "secondo", "terzo"]
    assert said(desk) == ["uno", "due", "tre"]
    assert [one.in_reply_to for one in outgoing(desk)] == [m.id for m in messages(desk)]


def test_the_turn_says_which_message_it_is_about(desk: Desk, rasa: StandInRasa) -> None:
    conversation_id = _ask(desk)
    answer_messages(desk, conversation_id)
    (turn,) = rasa.turns
    assert turn.conversation_id == str(conversation_id)
    assert turn.message_id == str(messages(desk)[0].id)
    assert (turn.language, turn.intent) == ("it", None)


def test_a_button_of_the_menu_is_the_wish_it_stands_for(desk: Desk, rasa: StandInRasa) -> None:
    tapped = {"type": "button_reply", "button_reply": {"id": "intent:book", "title": "Prenotare"}}
    answer_messages(desk, _receive(desk, "interactive", interactive=tapped))
    (turn,) = rasa.turns
    assert (turn.intent, turn.metadata["tap"]) == ("book", "intent:book")


@pytest.mark.parametrize(
    ("word", "intent"),
    [("operatore", "human"), ("ricominciamo", "greet"), ("stop", "consent_optout")],
)
def test_a_word_that_always_works_needs_no_guessing(
    desk: Desk, rasa: StandInRasa, word: str, intent: str
) -> None:
    answer_messages(desk, write(desk, MARIO, word))
    assert [turn.intent for turn in rasa.turns] == [intent]


def test_after_a_person_had_the_chat_the_assistant_starts_afresh_once(
    desk: Desk, rasa: StandInRasa
) -> None:
    operator, conversation_id = add_operator(desk), write(desk, MARIO, "buongiorno")
    with desk.database.transaction() as db_session:
        take(desk, db_session, conversation_id, operator)
        hand_back(desk, db_session, conversation_id, operator)
    for body in ("vorrei prenotare", "e domani?"):
        answer_messages(desk, write(desk, MARIO, body))
    assert [turn.metadata["fresh_start"] for turn in rasa.turns] == [True, False, False]


def test_the_first_answer_says_who_we_are_in_the_same_message(lone_desk: Desk) -> None:
    buttons = ReplyButtons("Che cosa le serve?", (Button("yes", "Sì"), Button("no", "No")))
    answer = Answer(({"custom": {"content": to_dict(buttons)}},))
    desk = with_stand_ins(lone_desk, rasa=StandInRasa(answer))
    conversation_id = write(desk, MARIO, "buongiorno")
    answer_messages(desk, conversation_id)
    first = from_dict(only_outgoing(desk).content)
    assert isinstance(first, ReplyButtons)
    facility = desk.facility.name.say("it")
    who_we_are = words(desk, "utter_who_we_are", facility=facility)
    assert first.body == f"{who_we_are}\n\nChe cosa le serve?"


def test_who_we_are_is_said_once(desk: Desk) -> None:
    for body in ("buongiorno", "e gli orari?"):
        answer_messages(desk, write(desk, MARIO, body))
    facility = desk.facility.name.say("it")
    who_we_are = words(desk, "utter_who_we_are", facility=facility)
    assert said(desk) == [f"{who_we_are}\n\nEcco la risposta.", "Ecco la risposta."]


def test_several_replies_become_one_message(lone_desk: Desk) -> None:
    desk = with_stand_ins(lone_desk, rasa=StandInRasa(says("uno", "due")))
    answer_messages(desk, _ask(desk))
    assert said(desk) == ["uno\n\ndue"]


def test_a_possible_red_flag_puts_the_emergency_number_before_the_answer(desk: Desk) -> None:
    answer_messages(desk, _ask(desk, "l'anno scorso ho avuto un infarto"))
    banner = words(desk, "utter_emergency_banner")
    assert said(desk) == [f"{banner}\n\nEcco la risposta."]


@pytest.mark.parametrize(
    ("kind", "content", "answer"),
    [
        ("audio", {"audio": {"id": "1", "voice": True}}, "utter_voice_not_heard"),
        ("image", {"image": {"id": "1"}}, "utter_media_not_seen"),
        ("video", {"video": {"id": "1"}}, "utter_media_not_seen"),
        ("document", {"document": {"id": "1"}}, "utter_media_not_seen"),
        ("sticker", {"sticker": {"id": "1"}}, "utter_sticker"),
        ("location", {"location": {"latitude": 1, "longitude": 2}}, "utter_location_received"),
        ("contacts", {"contacts": []}, "utter_contact_received"),
        ("unsupported", {}, "utter_kind_not_understood"),
        ("brand_new_kind", {}, "utter_kind_not_understood"),
    ],
)
def test_what_holds_no_words_is_answered_while_the_assistant_is_away(
    lone_desk: Desk, kind: str, content: dict[str, Any], answer: str
) -> None:
    desk = with_stand_ins(lone_desk, rasa=StandInRasa(RasaUnavailable("connection")))
    conversation_id = _receive(desk, kind, **content)
    _greeted(desk, conversation_id)
    answer_messages(desk, conversation_id)
    assert said(desk) == [words(desk, answer)]
    assert handled_by(desk) == ["notice"]
    assert scalar(desk, "SELECT owner FROM conversation") == "bot"


def test_the_assistant_hears_that_there_were_no_words_and_of_what_kind(
    desk: Desk, rasa: StandInRasa
) -> None:
    answer_messages(desk, _receive(desk, "audio", audio={"id": "1", "voice": True}))
    (turn,) = rasa.turns
    assert (turn.text, turn.intent, turn.metadata["wordless"]) == ("", "wordless", "audio")
    assert handled_by(desk) == ["bot"]


def test_a_reaction_may_be_answered_with_nothing(lone_desk: Desk) -> None:
    silent = Answer(({"custom": {"silent": True}},))
    desk = with_stand_ins(lone_desk, rasa=StandInRasa(silent))
    answered = _ask(desk)
    answer_messages(desk, answered)
    reaction = {"message_id": "wamid.of-ours", "emoji": "👍"}
    answer_messages(desk, _receive(desk, "reaction", reaction=reaction))
    assert said(desk) == []
    assert handled_by(desk) == ["bot", "bot"]


def test_an_edited_message_is_told_from_a_new_one(desk: Desk, rasa: StandInRasa) -> None:
    inner = {"type": "text", "text": {"body": "anzi venerdì"}}
    edit = {"original_message_id": "wamid.before", "message": inner}
    answer_messages(desk, _receive(desk, "edit", edit=edit))
    (turn,) = rasa.turns
    assert (turn.text, turn.metadata["edit"]) == ("anzi venerdì", True)


def test_a_button_may_say_what_its_wish_is_about(desk: Desk, rasa: StandInRasa) -> None:
    reply = {"id": "intent:book:ECG1", "title": "Prenotare"}
    tapped = {"type": "button_reply", "button_reply": reply}
    answer_messages(desk, _receive(desk, "interactive", interactive=tapped))
    (turn,) = rasa.turns
    assert (turn.intent, turn.metadata["tap"]) == ("book", "intent:book:ECG1")


def test_a_picture_with_words_is_read(desk: Desk, rasa: StandInRasa) -> None:
    caption = {"id": "1", "caption": "va bene questa ricetta?"}
    answer_messages(desk, _receive(desk, "image", image=caption))
    assert [turn.text for turn in rasa.turns] == ["va bene questa ricetta?"]


def test_an_operator_who_took_the_chat_meanwhile_silences_the_answer(
    desk: Desk, rasa: StandInRasa
) -> None:
    conversation_id = _ask(desk)
    rasa.during = lambda turn: _take(desk, conversation_id)
    answer_messages(desk, conversation_id)
    assert outgoing(desk) == []
    assert handled_by(desk) == ["operator"]


def test_a_chat_taken_before_is_left_alone(desk: Desk, rasa: StandInRasa) -> None:
    conversation_id = _ask(desk)
    _take(desk, conversation_id)
    answer_messages(desk, conversation_id)
    assert rasa.turns == []
    assert handled_by(desk) == ["operator"]


def _asks_for_a_person(desk: Desk, conversation_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        request_operator(desk, db_session, conversation_id, WaitingFor("requested"))


def test_the_words_of_the_turn_that_asked_for_a_person_still_go_out(lone_desk: Desk) -> None:
    rasa = StandInRasa(says("Una persona le risponderà.", handed_over=True))
    desk = with_stand_ins(lone_desk, rasa=rasa)
    conversation_id = _ask(desk, "operatore")
    rasa.during = lambda turn: _asks_for_a_person(desk, conversation_id)
    answer_messages(desk, conversation_id)
    assert said(desk) == ["Una persona le risponderà."]
    assert handled_by(desk) == ["bot"]
    assert chat(desk, conversation_id).owner == "waiting"


def test_an_emergency_during_the_turn_silences_its_answer(desk: Desk, rasa: StandInRasa) -> None:
    conversation_id = _ask(desk)
    rasa.during = lambda turn: write(desk, MARIO, "non respiro, dolore al petto")
    answer_messages(desk, conversation_id)
    assert said(desk) == [words(desk, "utter_emergency")]
    assert handled_by(desk) == ["operator", "emergency"]


def test_a_message_taken_back_during_its_turn_gets_no_answer(desk: Desk, rasa: StandInRasa) -> None:
    conversation_id = _ask(desk)
    wamid = messages(desk)[0].wamid
    rasa.during = lambda turn: _receive(desk, "revoke", revoke={"original_message_id": wamid})
    answer_messages(desk, conversation_id)
    assert outgoing(desk) == []


def test_the_patient_sees_that_an_answer_is_being_written(desk: Desk) -> None:
    conversation_id = _ask(desk)
    answer_messages(desk, conversation_id)
    query = "SELECT args->>'message_id' FROM procrastinate_jobs WHERE task_name = 'show_typing'"
    assert scalar(desk, query) == str(messages(desk)[0].id)
