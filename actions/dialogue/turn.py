"""One turn as an action sees it: what the patient said, what is remembered, how to answer."""

import uuid
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.options import Option, as_content
from actions.dialogue.wordings import Wordings
from frontdesk.messages import Content, ReplyButtons, to_dict
from frontdesk.reading.answers import read_choice
from services.desk import DbSession, Desk
from services.speak import text_named

REQUESTED_SLOT = "requested_slot"
OFFERED = "offered"
LISTEN = "action_listen"
ASKED_AT = "asked_at"
HANDED_ON = "handed_on"
PARKED = "parked"
UNSURE_WORDS = "unsure_words"
OF_QUESTION = "@"
WISH = "intent:"
OF_WISH = ":"
"""Between a wish and what it is about: "intent:book:CAR1"."""
PRIVATE_ANSWERS = frozenset(
    {
        *("birth_date", "tax_code_tail", "identity_choice", "identity_code", "number_shared"),
        *("for_whom", "nre", "prescription_told", "issued_on"),
    }
)
"""Questions whose answers are kept nowhere else than where they are needed."""


@dataclass(frozen=True)
class Workplace:
    """What every action works with: the desk, and the transaction of this call."""

    desk: Desk
    db_session: DbSession


workplace: ContextVar[Workplace] = ContextVar("workplace")


class Turn:
    """Reads the tracker, collects events and replies. Slots set here are seen by `slot` at once."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        place = workplace.get()
        self.desk = place.desk
        self.db_session = place.db_session
        self._dispatcher = dispatcher
        message: Mapping[str, Any] = tracker.latest_message
        metadata: Mapping[str, Any] = message.get("metadata") or {}
        intent: Mapping[str, Any] = message.get("intent") or {}
        self.conversation_id = uuid.UUID(tracker.sender_id)
        self.message_id = int(metadata["message_id"])
        self.text = str(metadata.get("text") or "")
        self.tap: str | None = metadata.get("tap")
        self.wordless: str | None = metadata.get("wordless")
        """WhatsApp's kind of a message without words: "audio", "image", "sticker" …"""
        self.is_edit = bool(metadata.get("edit"))
        self.red_flags: list[str] = list(metadata.get("red_flags") or [])
        self.fresh_start = bool(metadata.get("fresh_start"))
        self.language = str(metadata.get("language") or "it")
        self.intent = str(intent.get("name") or "")
        self.confidence = float(intent.get("confidence") or 0.0)
        self.ranking = _ranking(message)
        self._slots: dict[str, Any] = dict(tracker.slots)
        self._changed: dict[str, Any] = {}
        self._ending: list[dict[str, Any]] = []
        self._wordings = Wordings(self.desk.wording, self.language, self)
        self.is_handed_on = self._takes_over_words()
        self._recalls_unsure_words()

    # What is remembered

    def slot(self, name: str) -> Any:
        return self._slots.get(name)

    def set(self, name: str, value: Any) -> None:
        self._slots[name] = value
        self._changed[name] = value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.desk.facility.zone)

    def today(self) -> date:
        """The facility's date now."""
        return self.desk.now().astimezone(self.zone).date()

    def events(self) -> list[dict[str, Any]]:
        """What Rasa has to remember of this turn."""
        return [SlotSet(name, value) for name, value in self._changed.items()] + self._ending

    # Which words this action is about, where they are not the message itself

    def hear(self, text: str, intent: str) -> None:
        """From here on the turn is about these words of the patient's, understood for certain."""
        self.text, self.intent, self.confidence, self.tap = text, intent, 1.0, None

    def hand_on(self, text: str, intent: str) -> None:
        """The action that follows in this turn is about these words."""
        self.set(HANDED_ON, {"text": text, "intent": intent})

    def _takes_over_words(self) -> bool:
        handed: Mapping[str, str] | None = self.slot(HANDED_ON)
        if handed is None:
            return False
        self.set(HANDED_ON, None)
        self.hear(handed["text"], handed["intent"])
        return True

    def _recalls_unsure_words(self) -> None:
        """A tap on one of the wishes that words may have meant: those words begin it."""
        unsure: str | None = self.slot(UNSURE_WORDS)
        if unsure is None:
            return
        self.set(UNSURE_WORDS, None)
        if self.tapped_wish is not None and self.tapped_wish != "human":
            self.text = unsure

    # What is said

    def words(self, name: str, **values: str) -> str:
        """A text of the catalogue in the patient's language."""
        times = self._wordings.times(name, values)
        return self.desk.wording.render(name, self.language, times, **values).text

    def say(self, name: str, **values: str) -> None:
        """Says a text of the catalogue in the patient's language."""
        times = self._wordings.times(name, values)
        content = text_named(self.desk, name, self.language, times, **values)
        if isinstance(content, ReplyButtons):
            content = self._with_own_buttons(content)
        self.say_content(content)

    def begin_question(self) -> None:
        """What is said from here on is a question, in full unless it has just been asked."""
        self._wordings.begin_question()

    def offer(self, name: str, options: Sequence[Option], **values: str) -> None:
        """Says a text with things to choose from: tapped, or answered by number or words."""
        text, button = self.words(name, **values), self.words("list_button")
        own = [replace(option, id=self._own_id(option.id)) for option in options]
        self._remember_options([(option.id, option.title) for option in own])
        self.say_content(as_content(text, own, button))

    def say_content(self, content: Content, handed_over: bool = False) -> None:
        told: dict[str, Any] = {"content": to_dict(content), "handed_over": handed_over}
        if self._is_repair():
            told["repaired"] = True
        self._dispatcher.utter_message(json_message=told)

    def keep_silent(self) -> None:
        """An answer without words, where none is needed: the message is seen to all the same."""
        self._dispatcher.utter_message(json_message={"silent": True})

    def say_handed_over_content(self, content: Content) -> None:
        """The last words of the assistant before a person answers, who reads all there is."""
        self.set(PARKED, None)
        self.say_content(content, handed_over=True)

    # What the patient chose

    def chosen(self) -> str | None:
        """The id of the offered option that was tapped, numbered or named; None if none was."""
        offered = self.slot(OFFERED) or []
        ids = [str(option["id"]) for option in offered]
        if self.tap is not None:
            return self.tap.partition(OF_QUESTION)[0] if self.tap in ids else None
        index = read_choice(self.text, [option["title"] for option in offered])
        return None if index is None else ids[index].partition(OF_QUESTION)[0]

    @property
    def tapped_wish(self) -> str | None:
        """The wish of a main-menu button, which is valid at any time."""
        if self.tap is None or not self.tap.startswith(WISH):
            return None
        return self.tap.removeprefix(WISH).partition(OF_WISH)[0]

    @property
    def tapped_about(self) -> str | None:
        """What the tapped wish is about: the service whose price or preparation was told."""
        if self.tapped_wish is None or self.tap is None:
            return None
        return self.tap.removeprefix(WISH).partition(OF_WISH)[2] or None

    @property
    def is_old_tap(self) -> bool:
        """A button or row of a question that is no longer the one being asked."""
        return self.tap is not None and self.tapped_wish is None and self.chosen() is None

    def _is_repair(self) -> bool:
        """Whether this answer says that the words were not understood, so that we may learn.

        Not in questions whose answers prove who somebody is, or tell of symptoms.
        """
        asked = str(self.slot(REQUESTED_SLOT) or "")
        is_private = asked in PRIVATE_ANSWERS or asked.startswith("symptom")
        return bool(self._changed.get("repairs")) and not is_private

    # How the turn ends

    @property
    def is_ending(self) -> bool:
        """Whether this action has said what Rasa is to do next."""
        return bool(self._ending)

    def end_loop(self, follow_up: str = LISTEN) -> None:
        """Leaves the form; `follow_up` is the action or form Rasa runs next."""
        self.set(REQUESTED_SLOT, None)
        if self.is_handed_on and follow_up != LISTEN and self.slot(HANDED_ON) is None:
            self.hand_on(self.text, self.intent)
        self._ending = [ActiveLoop(None), FollowupAction(follow_up)]

    def _with_own_buttons(self, content: ReplyButtons) -> ReplyButtons:
        buttons = tuple(replace(button, id=self._own_id(button.id)) for button in content.buttons)
        self._remember_options([(button.id, button.title) for button in buttons])
        return replace(content, buttons=buttons)

    def _own_id(self, option_id: str) -> str:
        """Ids name the question they answer, so that an old bubble cannot answer a new question."""
        if option_id.startswith(WISH):
            return option_id
        return f"{option_id}{OF_QUESTION}{self.message_id}"

    def _remember_options(self, options: Sequence[tuple[str, str]]) -> None:
        self.set(OFFERED, [{"id": option_id, "title": title} for option_id, title in options])


def _ranking(message: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
    """The intents the words may have, the likeliest first."""
    ranked = message.get("intent_ranking") or []
    return tuple((str(one.get("name")), float(one.get("confidence") or 0.0)) for one in ranked)
