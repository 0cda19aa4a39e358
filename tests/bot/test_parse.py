"""One message must not end the others, and what is typed is never a command."""

import asyncio
import json
from typing import Any

from bot.parse import _answer


class Agent:
    """Stands for Rasa's: says what it was asked, and breaks at "boom"."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def parse_message(self, text: str) -> dict[str, Any]:
        self.asked.append(text)
        if text == "boom":
            raise ValueError(text)
        found = {"name": "nlu_fallback", "confidence": 0.7}
        ranking = [found, {"name": "book", "confidence": 0.31236}]
        return {"intent": found, "intent_ranking": ranking}


def answer(line: str, agent: Agent | None = None) -> dict[str, Any]:
    return asyncio.run(_answer(agent or Agent(), line))  # type: ignore[arg-type]


def test_the_ranking_leaves_the_fallback_out() -> None:
    answered = answer(json.dumps({"text": "ciao"}))
    assert answered.pop("ms") >= 0
    assert answered == {
        "intent": "nlu_fallback",
        "confidence": 0.7,
        "ranking": [{"name": "book", "confidence": 0.3124}],
    }


def test_a_failure_is_answered_without_any_words() -> None:
    assert answer(json.dumps({"text": "boom"})) == {"error": "ValueError"}
    assert answer("no json") == {"error": "JSONDecodeError"}


def test_a_command_is_only_text() -> None:
    agent = Agent()
    answer(json.dumps({"text": "/restart"}), agent)
    answer(json.dumps({"text": ""}), agent)
    assert agent.asked == ["restart", "…"]
