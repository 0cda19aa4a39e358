"""The process as the supervisor runs it: its contract over HTTP, and its silence."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from action_server import FAILED, ActionServer, saying
from fixtures import NO_REDIS, TOKEN
from rasa_server import RasaServer

# In no dictionary and in no source: if it is printed, a patient's words are.
WORDS = "girasolecamelopardo"


@pytest.fixture(scope="module")
def actions() -> Iterator[ActionServer]:
    with ActionServer(TOKEN) as server:
        yield server


@pytest.fixture(scope="module")
def server(
    model: Path,
    database_url: str,
    actions: ActionServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[RasaServer]:
    folder = tmp_path_factory.mktemp("server")
    server = RasaServer(model, folder, actions.url, database_url, NO_REDIS).wait()
    yield server
    server.process.kill()
    server.process.wait()


def message(conversation_id: str, text: str, **changes: Any) -> dict[str, Any]:
    body = {
        "conversation_id": conversation_id,
        "message_id": f"{conversation_id}-{text}",
        "text": text,
        "intent": None,
        "language": "it",
        "metadata": {"identity": WORDS},
    }
    return {**body, **changes}


def test_a_message_is_answered_and_then_repeated(server: RasaServer, conversation_id: str) -> None:
    first = server.post(message(conversation_id, "operatore"))
    assert first.status_code == 200
    body = first.json()
    assert body["replies"] == [{"text": "Chiamo una persona."}]
    assert (body["message_id"], body["repeated"]) == (f"{conversation_id}-operatore", False)
    assert body["intent"]["name"] == "human"
    again = server.post(message(conversation_id, "operatore")).json()
    assert again == {**body, "repeated": True}


@pytest.mark.parametrize("token", [None, "", "wrong", "tökén"])
def test_without_the_token_nothing_is_answered(
    server: RasaServer, conversation_id: str, token: Any
) -> None:
    encoded = token.encode() if isinstance(token, str) else None
    headers = {} if encoded is None else {"Authorization": b"Bearer " + encoded}
    url = f"{server.url}/webhooks/sportello/webhook"
    answer = requests.post(url, json=message(conversation_id, "ciao"), headers=headers, timeout=9)
    assert answer.status_code == 401
    assert "replies" not in answer.json()


@pytest.mark.parametrize(
    "wrong",
    [
        {"conversation_id": ""},
        {"conversation_id": 7},
        {"message_id": None},
        {"text": None},
        {"language": "de"},
        {"metadata": [1]},
        {"intent": "no_such_intent"},
        {"intent": "restart"},
        {"intent": "session_start"},
        {"intent": 'book{"service":"x"}'},
    ],
    ids=str,
)
def test_a_malformed_message_is_refused(
    server: RasaServer, conversation_id: str, wrong: dict[str, Any]
) -> None:
    answer = server.post({**message(conversation_id, WORDS), **wrong})
    assert answer.status_code == 422
    assert answer.json() == {"error": "malformed", "field": next(iter(wrong))}


@pytest.mark.parametrize("body", ["nonsense", None, ["x"]])
def test_a_body_that_is_no_message_is_refused(server: RasaServer, body: Any) -> None:
    assert server.post(body).status_code == 422


def test_a_body_that_is_no_json_is_refused(server: RasaServer) -> None:
    answer = requests.post(
        f"{server.url}/webhooks/sportello/webhook",
        data=WORDS.encode(),
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=9,
    )
    assert answer.status_code == 422
    assert WORDS not in answer.text


@pytest.mark.parametrize("broken", [FAILED, 500, {"events": WORDS}], ids=["says so", "500", "odd"])
def test_a_failed_turn_is_a_500_that_names_the_action_only(
    server: RasaServer, actions: ActionServer, conversation_id: str, broken: Any
) -> None:
    server.post(message(conversation_id, "vorrei prenotare una visita"))
    server.post(message(conversation_id, WORDS))
    server.post(message(conversation_id, "lunedì"))
    actions.answers["action_book"] = broken
    answer = server.post(message(conversation_id, "confermo"))
    assert answer.status_code == 500
    assert list(answer.json()) == ["error"]
    assert answer.json()["error"] in ("ActionBook", "action_book")
    actions.answers["action_book"] = saying("Prenotato.")
    retried = server.post(message(conversation_id, "confermo"))
    assert retried.json()["replies"] == [{"text": "Prenotato."}]


def test_rasas_own_doors_are_closed(server: RasaServer, conversation_id: str) -> None:
    for path in ("/status", f"/conversations/{conversation_id}/tracker", "/webhooks/rest/webhook"):
        assert requests.get(server.url + path, timeout=9).status_code == 404


def test_nothing_a_patient_wrote_was_printed(
    server: RasaServer, actions: ActionServer, conversation_id: str
) -> None:
    actions.answers["action_cancel"] = lambda call: saying(WORDS, {"event": "slot", "name": WORDS})
    for text in (WORDS, f"/{WORDS}", f'/book{{"{WORDS}": 1}}', "vorrei prenotare una visita"):
        server.post(message(conversation_id, f"{text} {WORDS}"))
    actions.answers["action_call_human"] = {"events": [{"event": WORDS}], "responses": []}
    server.post(message(conversation_id, f"operatore {WORDS}"))
    server.post(message(f"{conversation_id}-{WORDS}", "operatore"))
    printed = server.output()
    assert WORDS not in printed
    assert conversation_id not in printed
    assert "turn_failed" in printed


def test_it_quits_promptly_also_during_a_turn(
    model: Path,
    database_url: str,
    actions: ActionServer,
    conversation_id: str,
    tmp_path: Path,
) -> None:
    server = RasaServer(model, tmp_path, actions.url, database_url, NO_REDIS).wait()
    begun, over = threading.Event(), threading.Event()

    def slow(call: dict[str, Any]) -> dict[str, Any]:
        begun.set()
        over.wait(10)
        return saying("tardi")

    actions.answers["action_call_human"] = slow
    client = threading.Thread(target=_swallow, args=(server, conversation_id))
    client.start()
    assert begun.wait(10)
    assert server.stop() < 9  # the action would take 10
    assert server.process.returncode == 0
    over.set()
    client.join()
    actions.answers["action_call_human"] = saying("Chiamo una persona.")


def _swallow(server: RasaServer, conversation_id: str) -> None:
    with contextlib.suppress(requests.ConnectionError):
        server.post(message(conversation_id, "operatore"))


def test_a_missing_setting_is_named_and_nothing_starts(tmp_path: Path, model: Path) -> None:
    server = RasaServer(model, tmp_path, "http://127.0.0.1:1", "", NO_REDIS)
    assert server.process.wait(30) != 0
    assert "TRACKER_DATABASE_URL" in server.output()
