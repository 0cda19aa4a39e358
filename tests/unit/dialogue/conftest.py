"""Actions played on a desk without database: the facility's data and the texts are enough."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.turn import Workplace, workplace
from frontdesk.facility.loading import load_facility
from frontdesk.messages import Content, from_dict, plain_text
from runtime.wiring import load_wording

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Rome"))


@dataclass(frozen=True)
class Played:
    """What an action said, which slots it set, and what Rasa is to run next."""

    contents: tuple[Content, ...]
    slots: dict[str, Any]
    follow_up: str | None

    @property
    def text(self) -> str:
        return "\n".join(plain_text(content) for content in self.contents)


Play = Callable[..., Played]


@pytest.fixture(scope="session")
def desk() -> SimpleNamespace:
    return SimpleNamespace(
        facility=load_facility(ROOT / "data" / "facilities" / "riva-chiara"),
        wording=load_wording(ROOT / "bot" / "responses"),
        now=lambda: NOW,
    )


@pytest.fixture
def play(desk: SimpleNamespace) -> Iterator[Play]:
    """Plays an action: its intent, the words, and what is remembered."""

    async def run(action: Action, tracker: Tracker) -> Played:
        dispatcher = CollectingDispatcher()
        events = await action.run(dispatcher, tracker, {})  # type: ignore[typeddict-item]
        return Played(
            contents=tuple(
                from_dict(m["custom"]["content"])
                for m in dispatcher.messages
                if "content" in m["custom"]
            ),
            slots={e["name"]: e["value"] for e in events if e["event"] == "slot"},
            follow_up=next((e["name"] for e in events if e["event"] == "followup"), None),
        )

    def played(
        action: Action,
        intent: str,
        text: str,
        *,
        ranking: tuple[tuple[str, float], ...] = (),
        tap: str | None = None,
        wordless: str | None = None,
        edit: bool = False,
        **slots: Any,
    ) -> Played:
        import asyncio

        said = {"text": text, "tap": tap, "wordless": wordless, "edit": edit}
        message = {
            "metadata": {"message_id": "1", "language": "it", **said},
            "intent": {"name": intent, "confidence": 0.9},
            "intent_ranking": [{"name": name, "confidence": sure} for name, sure in ranking],
        }
        sender = "00000000-0000-0000-0000-000000000001"
        tracker = Tracker(sender, slots, message, [], False, None, {}, "action_listen")
        token = workplace.set(Workplace(desk, None))  # type: ignore[arg-type]
        try:
            return asyncio.run(run(action, tracker))
        finally:
            workplace.reset(token)

    yield played
