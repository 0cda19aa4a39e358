import uuid
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.app import make_app
from actions.dialogue.turn import workplace
from actions.run_once import MalformedCall, run_once
from services.audit import note
from services.desk import Desk
from tests.database import scalar
from tests.lone_desk import receive_text
from tests.storage.people import MARIO
from tests.storage.together import at_once

WORDS = "parola-segretissima"


class NotesAndSays(Action):
    """Leaves a row behind, says something that is different every time, and may break."""

    breaks = False

    def name(self) -> str:
        return "action_note"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        place = workplace.get()
        note(place.desk, place.db_session, None, "test", uuid.UUID(tracker.sender_id))
        if self.breaks:
            raise ValueError(WORDS)
        dispatcher.utter_message(text=f"{WORDS} {uuid.uuid4()}")
        return [{"event": "slot", "name": "a", "value": 1}]


@pytest.fixture
def action() -> NotesAndSays:
    return NotesAndSays()


@pytest.fixture
def executor(action: NotesAndSays) -> ActionExecutor:
    made = ActionExecutor()
    made.register_action(action)
    return made


@pytest.fixture
def call(lone_desk: Desk) -> dict[str, Any]:
    """A call as Rasa makes it, cut down to what is read of it."""
    conversation_id = receive_text(lone_desk, MARIO, "buongiorno")
    tracker = {
        "sender_id": str(conversation_id),
        "slots": {"service_id": "CAR1"},
        "latest_message": {"text": WORDS, "metadata": {"message_id": "1"}},
        "events": [{"event": "action", "name": "action_listen"}],
        "active_loop": {},
        "paused": False,
        "followup_action": None,
        "latest_action_name": None,
    }
    return {
        "next_action": "action_note",
        "sender_id": str(conversation_id),
        "tracker": tracker,
        "domain": {"slots": {}},
        "version": "3.6.21",
    }


def _effects(desk: Desk) -> int:
    return int(scalar(desk, "SELECT count(*) FROM audit_event WHERE action = 'test'"))


def _results(desk: Desk) -> int:
    return int(scalar(desk, "SELECT count(*) FROM action_result"))


def test_the_answer_is_what_rasa_expects(
    lone_desk: Desk, executor: ActionExecutor, call: dict[str, Any]
) -> None:
    answer = run_once(lone_desk, executor, call)
    assert answer["events"] == [{"event": "slot", "name": "a", "value": 1}]
    assert answer["responses"][0]["text"].startswith(WORDS)
    assert (_effects(lone_desk), _results(lone_desk)) == (1, 1)


def test_the_same_call_again_gives_the_same_answer_and_does_nothing(
    lone_desk: Desk, executor: ActionExecutor, call: dict[str, Any]
) -> None:
    answers = [run_once(lone_desk, executor, call) for _ in range(3)]
    assert answers == [answers[0]] * 3
    assert _effects(lone_desk) == 1


def test_copies_of_one_call_at_once_take_effect_once(
    lone_desk: Desk, executor: ActionExecutor, call: dict[str, Any]
) -> None:
    answers = at_once([lambda: run_once(lone_desk, executor, call)] * 8)
    assert answers == [answers[0]] * 8
    assert isinstance(answers[0], dict)
    assert (_effects(lone_desk), _results(lone_desk)) == (1, 1)


def test_an_action_that_breaks_leaves_nothing_and_may_be_called_again(
    lone_desk: Desk, action: NotesAndSays, executor: ActionExecutor, call: dict[str, Any]
) -> None:
    action.breaks = True
    with pytest.raises(ValueError):
        run_once(lone_desk, executor, call)
    assert (_effects(lone_desk), _results(lone_desk)) == (0, 0)
    action.breaks = False
    run_once(lone_desk, executor, call)
    assert (_effects(lone_desk), _results(lone_desk)) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"latest_message": {"metadata": {"message_id": "2"}}},
        {"slots": {"service_id": "CAR2"}},
        {"active_loop": {"name": "booking_form"}},
        {"events": [{"event": "action", "name": "action_listen"}] * 2},
    ],
    ids=["message", "memory", "form", "later in the turn"],
)
def test_another_call_runs(
    lone_desk: Desk, executor: ActionExecutor, call: dict[str, Any], change: dict[str, Any]
) -> None:
    run_once(lone_desk, executor, call)
    run_once(lone_desk, executor, {**call, "tracker": {**call["tracker"], **change}})
    assert _effects(lone_desk) == 2


def test_the_same_call_of_another_conversation_runs(
    lone_desk: Desk, executor: ActionExecutor, call: dict[str, Any]
) -> None:
    run_once(lone_desk, executor, call)
    other = str(receive_text(lone_desk, "390000000102", "buongiorno"))
    tracker = {**call["tracker"], "sender_id": other}
    run_once(lone_desk, executor, {**call, "sender_id": other, "tracker": tracker})
    assert _effects(lone_desk) == 2


def test_a_kept_answer_is_not_in_clear(
    lone_desk: Desk, executor: ActionExecutor, call: dict[str, Any]
) -> None:
    run_once(lone_desk, executor, call)
    assert WORDS.encode() not in bytes(scalar(lone_desk, "SELECT response FROM action_result"))


@pytest.mark.parametrize(
    "malformed",
    [
        None,
        [],
        "text",
        {},
        {"sender_id": "x", "next_action": "action_note", "tracker": {}},
        {"sender_id": "x", "next_action": "a", "tracker": {"latest_message": {"metadata": None}}},
        {"tracker": {"latest_message": {"metadata": {"message_id": "1"}}}, "next_action": "a"},
        {
            "sender_id": "not an id",
            "next_action": "a",
            "tracker": {"latest_message": {"metadata": {"message_id": "1"}}},
        },
    ],
    ids=range(8),
)
def test_what_is_no_call_of_rasas_is_refused(
    lone_desk: Desk, executor: ActionExecutor, malformed: Any
) -> None:
    with pytest.raises(MalformedCall) as refusal:
        run_once(lone_desk, executor, malformed)
    assert str(refusal.value) == ""


@pytest.mark.parametrize("token", [None, "", "Bearer ", "Bearer wrong", "actions-token"])
def test_the_door_opens_to_the_token_only(
    lone_desk: Desk, call: dict[str, Any], token: str | None
) -> None:
    door = make_app(lone_desk, "actions-token").test_client()
    headers = {"Authorization": token} if token is not None else {}
    assert door.post("/webhook", json=call, headers=headers).status_code == 401
    right = {"Authorization": "Bearer actions-token"}
    assert door.post("/webhook", data=b"no json", headers=right).status_code == 422


def test_an_action_that_cannot_run_is_a_named_failure(
    lone_desk: Desk, call: dict[str, Any]
) -> None:
    door = make_app(lone_desk, "actions-token").test_client()
    headers = {"Authorization": "Bearer actions-token"}
    answer = door.post("/webhook", json={**call, "next_action": "action_nowhere"}, headers=headers)
    assert answer.get_json() == {
        "events": [],
        "responses": [{"custom": {"failure": "action_nowhere"}}],
    }
