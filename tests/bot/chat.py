"""A patient talking to an agent in this process."""

import asyncio
import itertools
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.tracker_store import TrackerStore

from bot.actions_endpoint import ActionsEndpoint, check_answers_once
from bot.channel.message import IncomingMessage
from bot.channel.turn import Turn, take_turn
from bot.server import without_fallback_store

_numbers = itertools.count(1)


def load_agent(model: Path, store: TrackerStore, actions_url: str, token: str) -> Agent:
    """The trained bot on ``store``, calling the action server at ``actions_url``."""
    check_answers_once()
    endpoint = ActionsEndpoint(
        url=f"{actions_url}/webhook", headers={"Authorization": f"Bearer {token}"}
    )
    agent = Agent.load(model, tracker_store=store, action_endpoint=endpoint)
    without_fallback_store(agent)
    return agent


class Chat:
    """One conversation with ``agent``."""

    def __init__(self, agent: Agent, loop: asyncio.AbstractEventLoop, conversation_id: str) -> None:
        self.agent, self.loop, self.conversation_id = agent, loop, conversation_id

    def send(
        self, text: str = "", intent: str | None = None, message_id: str | None = None
    ) -> Turn:
        """The assistant's answer to one message."""
        message = IncomingMessage(
            conversation_id=self.conversation_id,
            message_id=message_id or f"message-{next(_numbers)}",
            text=text,
            intent=intent,
            language="it",
            metadata={"wa": "x"},
        )
        return self.loop.run_until_complete(take_turn(self.agent, message))

    def say(self, text: str) -> list[str]:
        """The texts of the answer to ``text``."""
        return texts(self.send(text))

    def tracker(self) -> Any:
        """The conversation as stored, or None."""
        return self.loop.run_until_complete(self.agent.tracker_store.retrieve(self.conversation_id))

    def slots(self) -> dict[str, Any]:
        """The stored slot values that are set, without those Rasa adds."""
        values = self.tracker().current_slot_values()
        return {
            k: v for k, v in values.items() if v is not None and k != "session_started_metadata"
        }


def texts(turn: Turn) -> list[str]:
    """The texts of a turn's replies."""
    return [reply["text"] for reply in turn.replies]
