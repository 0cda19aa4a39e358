"""A turn happens once, wholly, or not at all."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from action_server import FAILED, ActionServer, saying
from chat import Chat, load_agent, texts
from fixtures import KEYS, NO_REDIS, TOKEN
from rasa.utils.endpoints import EndpointConfig

from bot import actions_endpoint
from bot.channel.message import IncomingMessage
from bot.channel.turn import take_turn
from bot.lock_store import ConversationLockStore
from bot.tracker_store import EncryptedTrackerStore
from bot.turn_failed import TurnFailed


@pytest.fixture
def chat(
    model: Path,
    database_url: str,
    action_server: ActionServer,
    loop: asyncio.AbstractEventLoop,
    conversation_id: str,
) -> Iterator[Chat]:
    store = EncryptedTrackerStore(None, database_url, KEYS)
    agent = load_agent(model, store, action_server.url, TOKEN)
    agent.lock_store = ConversationLockStore(EndpointConfig(NO_REDIS))
    yield Chat(agent, loop, conversation_id)
    store.close()


def book(chat: Chat) -> list[str]:
    chat.say("vorrei prenotare una visita")
    chat.say("cardiologia")
    chat.say("lunedì")
    return chat.say("confermo")


def test_a_booking_runs_through_the_form_and_the_action(chat: Chat) -> None:
    assert chat.say("vorrei prenotare una visita") == ["Quale visita?"]
    assert chat.say("cardiologia") == ["Quale giorno?"]
    assert chat.say("lunedì") == ["Confermo cardiologia per lunedì?"]
    assert chat.say("confermo") == ["Prenotato."]
    assert chat.slots() == {"service": "cardiologia", "day": "lunedì", "agreed": True}


def test_a_reply_keeps_its_blank_lines_its_buttons_and_its_name(chat: Chat) -> None:
    assert chat.say("grazie") == ["Arrivederci.\n\nA presto."]
    (reply,) = chat.send("vorrei prenotare una visita").replies
    assert reply["buttons"] == [{"title": "Cardiologia", "payload": "cardiologia"}]
    assert reply["response"] == "utter_ask_service"


def test_the_intent_and_its_confidence_are_told(chat: Chat) -> None:
    turn = chat.send("operatore")
    assert turn.intent["name"] == "human"
    assert 0 < turn.intent["confidence"] <= 1
    assert not turn.repeated


def test_a_message_sent_again_gets_the_same_answer_and_nothing_runs(
    chat: Chat, action_server: ActionServer
) -> None:
    first = chat.send("operatore", message_id="m1")
    again = chat.send("operatore", message_id="m1")
    assert again.repeated
    assert again.replies == first.replies == [{"text": "Chiamo una persona."}]
    assert again.intent == first.intent
    assert action_server.names() == ["action_call_human"]


def test_two_deliveries_of_one_message_at_once_run_it_once(
    chat: Chat, action_server: ActionServer
) -> None:
    async def both() -> list[bool]:
        message = IncomingMessage(chat.conversation_id, "m1", "operatore", None, "it", {})
        turns = await asyncio.gather(*[take_turn(chat.agent, message) for _ in range(4)])
        return [turn.repeated for turn in turns]

    assert sorted(chat.loop.run_until_complete(both())) == [False, True, True, True]
    assert action_server.names() == ["action_call_human"]


def test_actions_see_the_message_and_its_metadata(chat: Chat, action_server: ActionServer) -> None:
    chat.send("/operatore", message_id="m9")
    (call,) = action_server.calls
    message = call["tracker"]["latest_message"]
    assert message["metadata"] == {
        "wa": "x",
        "message_id": "m9",
        "language": "it",
        "text": "/operatore",
    }
    assert message["text"] == "operatore"


@pytest.mark.parametrize(
    "broken",
    [FAILED, 500, 401, 404, {"events": "nonsense"}, {"events": [], "responses": []}],
    ids=["says so", "500", "401", "404", "malformed", "silent"],
)
def test_a_broken_action_leaves_no_trace(
    chat: Chat, action_server: ActionServer, broken: object
) -> None:
    chat.say("vorrei prenotare una visita")
    chat.say("cardiologia")
    chat.say("lunedì")
    before = chat.tracker()
    action_server.answers["action_book"] = broken
    with pytest.raises(TurnFailed):
        chat.send("confermo", message_id="m7")
    after = chat.tracker()
    assert list(after.events) == list(before.events)
    assert after.version == before.version
    action_server.answers["action_book"] = saying("Prenotato.")
    assert texts(chat.send("confermo", message_id="m7")) == ["Prenotato."]


def test_a_broken_form_validation_leaves_no_trace(chat: Chat, action_server: ActionServer) -> None:
    chat.say("vorrei prenotare una visita")
    before = chat.tracker()
    action_server.answers["validate_book_form"] = 500
    with pytest.raises(TurnFailed) as failure:
        chat.say("cardiologia")
    assert failure.value.name == "validate_book_form"
    assert list(chat.tracker().events) == list(before.events)


def test_a_first_turn_that_fails_leaves_no_conversation(
    chat: Chat, action_server: ActionServer
) -> None:
    action_server.answers["action_call_human"] = 500
    with pytest.raises(TurnFailed) as failure:
        chat.say("operatore")
    assert failure.value.name == "action_call_human"
    assert chat.tracker() is None


def test_with_the_action_server_down_the_turn_fails_by_name(
    chat: Chat, action_server: ActionServer
) -> None:
    chat.agent.processor.action_endpoint.url = "http://127.0.0.1:1/webhook"
    with pytest.raises(TurnFailed) as failure:
        chat.say("operatore")
    assert failure.value.name == "action_call_human"
    assert chat.tracker() is None


def test_an_action_that_takes_too_long_fails_the_turn(
    chat: Chat, action_server: ActionServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished = threading.Event()
    action_server.answers["action_call_human"] = lambda call: finished.wait(5) and saying("tardi")
    monkeypatch.setattr(actions_endpoint, "ACTION_TIMEOUT_SECONDS", 0.2)
    with pytest.raises(TurnFailed):
        chat.say("operatore")
    finished.set()
    assert chat.tracker() is None


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        " /restart",
        "//restart",
        "\u200b/restart",
        "\ufeff /\u2060/restart",
        "/session_start",
        '/book{"service":"cardiologia"}',
        "/back",
    ],
)
def test_what_a_person_types_is_never_a_command(chat: Chat, text: str) -> None:
    chat.say("vorrei prenotare una visita")
    chat.say("cardiologia")
    turn = chat.send(text)
    assert turn.intent["confidence"] < 1.0
    assert chat.slots()["service"] == "cardiologia"
    words = [event.text for event in chat.tracker().events if event.type_name == "user"]
    assert words[-1] == text.lstrip(" /\u200b\ufeff\u2060")


def test_a_slash_alone_is_answered(chat: Chat) -> None:
    assert chat.send("/").replies


def test_a_button_is_its_intent(chat: Chat) -> None:
    turn = chat.send("Buongiorno", intent="info_hours")
    assert texts(turn) == ["Siamo aperti dalle 8 alle 18."]
    assert turn.intent == {"name": "info_hours", "confidence": 1.0}


def test_a_turn_goes_on_without_redis_and_serially(chat: Chat) -> None:
    assert book(chat) == ["Prenotato."]
