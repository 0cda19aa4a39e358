"""What Rasa must remember of a conversation to go on exactly as if it remembered everything.

Kept: the events of the last three user turns as they were, and before them a summary: the slots,
the active form, the latest action, and the outline (intents and actions, no words) of the last
three turns that Rasa's policies can still see, where a whole form counts as one turn.
"""

from collections.abc import Iterable

from rasa.shared.core.constants import ACTION_LISTEN_NAME, SESSION_START_METADATA_SLOT
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    ConversationPaused,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    Event,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

KEPT_TURNS = 3
OUTLINED_TURNS = 3
# Rasa copies the first message's metadata, text included, into this slot; nobody needs it later.
_NOT_CARRIED = (SESSION_START_METADATA_SLOT,)
_OUTLINE = (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    LoopInterrupted,
    SlotSet,
    UserUttered,
)


def pruned(events: Iterable[Event], slots: Iterable[Slot]) -> list[Event]:
    """The events to store in place of ``events``; ``slots`` are the domain's."""
    recent = _since_last_start(list(events))
    turns = [index for index, event in enumerate(recent) if isinstance(event, UserUttered)]
    if len(turns) <= KEPT_TURNS:
        return [SessionStarted(), *recent] if recent else []
    cut = turns[-KEPT_TURNS]
    return [*_summary(recent[:cut], list(slots)), *recent[cut:]]


def _since_last_start(events: list[Event]) -> list[Event]:
    starts = [i for i, event in enumerate(events) if isinstance(event, SessionStarted | Restarted)]
    return events[starts[-1] + 1 :] if starts else events


def _summary(events: list[Event], slots: list[Slot]) -> list[Event]:
    applied = _replayed(events, slots).applied_events()
    turns = [index for index, event in enumerate(applied) if isinstance(event, UserUttered)]
    cut = turns[-OUTLINED_TURNS] if len(turns) > OUTLINED_TURNS else 0
    return [SessionStarted(), *_state(applied[:cut], slots), *_outline(applied[cut:])]


def _replayed(events: list[Event], slots: list[Slot]) -> DialogueStateTracker:
    tracker = DialogueStateTracker("", slots)
    tracker.events.extend(events)
    tracker.replay_events()
    return tracker


def _state(events: list[Event], slots: list[Slot]) -> list[Event]:
    if not events:
        return []
    tracker = _replayed(events, slots)
    state: list[Event] = [
        SlotSet(slot.name, slot.value)
        for slot in tracker.slots.values()
        if slot.has_been_set and slot.name not in _NOT_CARRIED
    ]
    state += _latest_action(events, tracker.active_loop_name)
    state += [ConversationPaused()] if tracker.is_paused() else []
    return [*state, ActionExecuted(ACTION_LISTEN_NAME)]


def _latest_action(events: list[Event], loop: str | None) -> list[Event]:
    if loop:
        return [ActionExecuted(loop), ActiveLoop(loop)]
    actions = [event for event in events if isinstance(event, ActionExecuted)]
    spoken = [action for action in actions if action.action_name != ACTION_LISTEN_NAME]
    return spoken[-1:]


def _outline(events: list[Event]) -> list[Event]:
    outline: list[Event] = []
    latest_value: dict[str, SlotSet] = {}
    for event in events:
        if isinstance(event, SlotSet):
            latest_value[event.key] = event
        elif isinstance(event, ActionExecuted | UserUttered):
            # Policies look at the slots when an action runs: earlier values in between are moot.
            outline += [*_carried(latest_value), _without_words(event)]
            latest_value = {}
        elif isinstance(event, _OUTLINE) and event not in outline[-1:]:
            outline.append(event)
    return [*outline, *_carried(latest_value)]


def _carried(values: dict[str, SlotSet]) -> list[Event]:
    return [event for key, event in values.items() if key not in _NOT_CARRIED]


def _without_words(event: Event) -> Event:
    if not isinstance(event, UserUttered):
        return event
    return UserUttered(
        intent={"name": event.intent_name, "confidence": event.intent.get("confidence", 1.0)},
        entities=event.entities,
        timestamp=event.timestamp,
        input_channel=event.input_channel,
        message_id=event.message_id,
    )
