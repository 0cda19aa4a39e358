"""One turn of the conversation: all of it is saved, or none of it happened."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker

from bot.actions_endpoint import failure_in
from bot.channel.free_text import COMMAND_PREFIX, as_free_text
from bot.channel.message import IncomingMessage
from bot.channel.output_channel import CHANNEL_NAME, RepliesOfTurn
from bot.turn_failed import TurnFailed

LOCK_POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Turn:
    """What was answered to one message; ``repeated`` if it had been answered before."""

    message_id: str
    replies: list[dict[str, Any]]
    intent: dict[str, Any]
    repeated: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The body of the channel's 200 answer."""
        return asdict(self)


async def take_turn(agent: Agent, message: IncomingMessage) -> Turn:
    """Answers ``message`` once, however often it arrives; raises ``TurnFailed`` and saves nothing.

    The look-up of an earlier answer and the turn happen under one lock of the conversation.
    """
    lock = agent.lock_store.lock(message.conversation_id, wait_time_in_seconds=LOCK_POLL_SECONDS)
    async with lock:
        tracker = await agent.processor.get_tracker(message.conversation_id)
        return _answered_before(tracker, message) or await _answer(agent, tracker, message)


def _answered_before(tracker: DialogueStateTracker, message: IncomingMessage) -> Turn | None:
    for answered in getattr(tracker, "answered_turns", []):
        if answered["message_id"] == message.message_id:
            return replace(Turn(**answered), repeated=True)
    return None


async def _answer(agent: Agent, tracker: DialogueStateTracker, message: IncomingMessage) -> Turn:
    processor, output = agent.processor, RepliesOfTurn()
    user_message = _for_rasa(message, output)
    await processor._update_tracker_session(tracker, output, user_message.metadata)
    await processor._handle_message_with_tracker(user_message, tracker)
    intent = tracker.latest_message.intent
    await processor.run_action_extract_slots(output, tracker)
    await _run_actions(processor, tracker, output)
    turn = Turn(message.message_id, _checked(output.replies), _name_and_confidence(intent))
    _remember(tracker, turn)
    await processor.save_tracker(tracker)
    return turn


def _for_rasa(message: IncomingMessage, output: RepliesOfTurn) -> UserMessage:
    text = COMMAND_PREFIX + message.intent if message.intent else as_free_text(message.text)
    return UserMessage(
        text=text,
        output_channel=output,
        sender_id=message.conversation_id,
        input_channel=CHANNEL_NAME,
        message_id=message.message_id,
        metadata=message.rasa_metadata(),
    )


async def _run_actions(
    processor: MessageProcessor, tracker: DialogueStateTracker, output: RepliesOfTurn
) -> None:
    # Rasa's own loop, except that a broken action or an endless one ends the turn.
    going_on = True
    while going_on and processor._should_handle_message(tracker):
        action, prediction = processor.predict_next_with_tracker_if_should(tracker)
        going_on = await processor._run_action(
            _WatchedAction(action), tracker, output, processor.nlg, prediction
        )


def _checked(replies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for reply in replies:
        failure = failure_in(reply)
        if failure:
            raise TurnFailed(failure)
    if not replies:
        raise TurnFailed("NoReply")
    return replies


def _name_and_confidence(intent: dict[str, Any]) -> dict[str, Any]:
    return {"name": intent.get("name"), "confidence": float(intent.get("confidence") or 0.0)}


def _remember(tracker: DialogueStateTracker, turn: Turn) -> None:
    answered = asdict(turn)
    del answered["repeated"]
    tracker.answered_turns = [*getattr(tracker, "answered_turns", []), answered]


class _WatchedAction(Action):  # type: ignore[misc]
    """An action whose exception ends the turn instead of being logged and forgotten."""

    def __init__(self, action: Action) -> None:
        self._action = action

    def name(self) -> str:
        return str(self._action.name())

    def event_for_successful_execution(self, prediction: Any) -> Any:
        return self._action.event_for_successful_execution(prediction)

    async def run(self, *arguments: Any, **options: Any) -> Any:
        try:
            return await self._action.run(*arguments, **options)
        except ActionExecutionRejection:
            raise
        except Exception:
            # "from None": the cause's text may hold what the patient wrote.
            raise TurnFailed(self.name()) from None
