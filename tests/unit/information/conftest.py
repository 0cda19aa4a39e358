"""Questions asked of a desk without database: only the facility's data and the texts are needed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.turn import Turn, Workplace, workplace
from actions.information.give import GiveInformation
from frontdesk.facility.loading import load_facility
from frontdesk.messages import Content, from_dict
from runtime.wiring import load_wording

ROOT = Path(__file__).resolve().parents[3]
ROME = ZoneInfo("Europe/Rome")
MONDAY = "2026-11-23 10:00"


@dataclass(frozen=True)
class Told:
    """What was answered; `follow_up`: the form that takes over, if one does."""

    contents: tuple[Content, ...]
    slots: dict[str, Any]
    follow_up: str | None

    @property
    def text(self) -> str:
        return "\n".join(str(getattr(content, "body", "")) for content in self.contents)


Ask = Callable[..., Told]


@pytest.fixture(scope="session")
def desk() -> SimpleNamespace:
    return SimpleNamespace(
        facility=load_facility(ROOT / "data" / "facilities" / "riva-chiara"),
        wording=load_wording(ROOT / "bot" / "responses"),
    )


@pytest.fixture
def ask(desk: SimpleNamespace) -> Iterator[Ask]:
    """Asks a question outside any journey, or with slots inside one."""

    def asked(intent: str, text: str, at: str = MONDAY, language: str = "it", **slots: Any) -> Told:
        moment = datetime.fromisoformat(at).replace(tzinfo=ROME)
        here = SimpleNamespace(**vars(desk), now=lambda: moment)
        token = workplace.set(Workplace(here, None))  # type: ignore[arg-type]
        try:
            return _told(_tracker(intent, text, language, slots))
        finally:
            workplace.reset(token)

    yield asked


def _tracker(intent: str, text: str, language: str, slots: dict[str, Any]) -> Tracker:
    metadata = {"message_id": "1", "text": text, "language": language}
    message = {"metadata": metadata, "intent": {"name": intent, "confidence": 0.9}}
    sender = "00000000-0000-0000-0000-000000000001"
    return Tracker(sender, slots, message, [], False, None, {}, "action_listen")


def _told(tracker: Tracker) -> Told:
    dispatcher = CollectingDispatcher()
    turn = Turn(dispatcher, tracker)
    GiveInformation().reply(turn)
    events = turn.events()
    return Told(
        contents=tuple(from_dict(m["custom"]["content"]) for m in dispatcher.messages),
        slots={e["name"]: e["value"] for e in events if e["event"] == "slot"},
        follow_up=next((e["name"] for e in events if e["event"] == "followup"), None),
    )
