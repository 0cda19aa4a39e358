"""One call of one action: its effects and its answer are saved together, so it happens once.

Rasa repeats a turn from the start when it was killed in the middle. The repeated call carries the
same message, the same action and the same memory, hence the same key, and finds its answer here.
"""

import asyncio
import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

from rasa_sdk.executor import ActionExecutor

from actions.dialogue.turn import Workplace, workplace
from services.desk import Desk
from store.action_results import find_result, lock_call, save_result


class MalformedCall(Exception):
    """Not a call of Rasa's: the message it is about cannot be told."""


def run_once(desk: Desk, executor: ActionExecutor, call: Any) -> Any:
    """The action's answer as Rasa expects it: `{"events": [...], "responses": [...]}`."""
    key, conversation_id, action = _identify(call)
    with desk.database.transaction() as db_session:
        lock_call(db_session, key)
        known = find_result(db_session, key)
        if known is not None:
            return known
        desk.look_at_facility(db_session)  # one turn, one facility, and not a moment old
        token = workplace.set(Workplace(desk, db_session))
        try:
            # The domain is Rasa's own; an empty one spares sending it with every call.
            result = asyncio.run(executor.run({**call, "domain": {}}))
        finally:
            workplace.reset(token)
        answer = result.model_dump() if result is not None else {"events": [], "responses": []}
        save_result(db_session, key, conversation_id, action, answer, desk.now())
        return answer


def _identify(call: Any) -> tuple[bytes, uuid.UUID, str]:
    try:
        tracker: Mapping[str, Any] = call["tracker"]
        message_id = str(tracker["latest_message"]["metadata"]["message_id"])
        conversation_id = uuid.UUID(call["sender_id"])
        action = str(call["next_action"])
        state = [tracker.get("slots"), tracker.get("active_loop"), len(tracker.get("events") or [])]
    except (KeyError, TypeError, ValueError):
        raise MalformedCall from None
    whole = json.dumps([str(conversation_id), message_id, action, state], sort_keys=True)
    return hashlib.sha256(whole.encode()).digest(), conversation_id, action
