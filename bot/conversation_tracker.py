"""Rasa's tracker, plus what makes a turn happen only once."""

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker


class ConversationTracker(DialogueStateTracker):  # type: ignore[misc]
    """A conversation as stored: its events, the latest answers, and the version that was read.

    ``answered_turns``: ``{"message_id", "replies", "intent"}`` of the latest finished turns.
    ``version``: the stored row's, 0 when there is none; a save on another version is refused.
    """

    def __init__(self, sender_id: str, slots: Any | None, *args: Any, **options: Any) -> None:
        super().__init__(sender_id, slots, *args, **options)
        self.answered_turns: list[dict[str, Any]] = []
        self.version = 0
