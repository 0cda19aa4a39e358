"""Answers that say "I did not understand" carry a mark, except where the words are private."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.turn import PRIVATE_ANSWERS, Turn, Workplace, workplace
from runtime.wiring import load_wording

WORDING = load_wording(Path(__file__).resolve().parents[3] / "bot" / "responses")


def _marks(repairs: int | None, asked: str | None) -> list[bool]:
    desk: Any = SimpleNamespace(wording=WORDING, now=lambda: datetime.now(UTC))
    token = workplace.set(Workplace(desk, None))  # type: ignore[arg-type]
    try:
        sender = "00000000-0000-0000-0000-000000000001"
        message = {"metadata": {"message_id": "1", "text": "boh"}, "intent": {}}
        slots = {"requested_slot": asked}
        dispatcher = CollectingDispatcher()
        turn = Turn(dispatcher, Tracker(sender, slots, message, [], False, None, {}, ""))
        if repairs is not None:
            turn.set("repairs", repairs)
        turn.say("utter_not_understood")
        return [bool(one["custom"].get("repaired")) for one in dispatcher.messages]
    finally:
        workplace.reset(token)


@pytest.mark.parametrize(
    ("repairs", "asked", "is_marked"),
    [
        (1, None, True),
        (2, "time_wish", True),
        (0, "time_wish", False),
        (None, "time_wish", False),
        (1, "symptom_complaint", False),
        *((1, asked, False) for asked in sorted(PRIVATE_ANSWERS)),
    ],
)
def test_only_what_was_not_understood_and_is_not_private_is_marked(
    repairs: int | None, asked: str | None, is_marked: bool
) -> None:
    assert _marks(repairs, asked) == [is_marked]
