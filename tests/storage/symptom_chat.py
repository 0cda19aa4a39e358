"""A chat of the symptoms journey over a lone desk: everything but Rasa, whose form is played here.

What a patient writes goes through screening, the assistant's turn, the journey itself and the
ledgers. Rasa's part, to keep the slots and to call the form's action, is a stand-in.
"""

import dataclasses
import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from actions.registry import make_executor
from actions.run_once import run_once
from clients.rasa.client import Answer, RasaClient, Turn
from frontdesk.messages import ReplyButtons, from_dict, plain_text
from services.answer_messages import answer_messages
from services.desk import Desk
from services.receive_notification import receive_notification
from services.screen_messages import screen_messages
from store.tables import Conversation, OutgoingMessage, SymptomReport
from tests.lone_desk import clock_of, receive_text
from tests.notifications import contact, envelope, message, value_of

MARIO = "390000000101"


def answer_to(said: str) -> str:
    """Somebody without any alarming sign: a "no", or what else is asked for."""
    answers = {"Quanti anni": "40", "quanto tempo": "da oggi", "uomo": "uomo", "di febbre": "38,5"}
    return next((words for piece, words in answers.items() if piece in said), "no")


class FormOfRasa(RasaClient):
    """Calls the symptoms form for every message, as Rasa does while it is active."""

    def __init__(self) -> None:
        self.desk: Desk | None = None
        self.slots: dict[str, Any] = {}
        self.intent = ("symptoms", 0.95)
        """What the next message that is no button is understood as."""
        self._executor = make_executor()

    def answer(self, turn: Turn) -> Answer:
        assert self.desk is not None
        result = run_once(self.desk, self._executor, self._call(turn))
        for event in result["events"]:
            if event.get("event") == "slot":
                self.slots[event["name"]] = event["value"]
        self.intent = ("nlu_fallback", 0.3)
        replies = tuple(
            {"custom": one["custom"]} for one in result["responses"] if one.get("custom")
        )
        return Answer(replies)

    def _call(self, turn: Turn) -> Mapping[str, Any]:
        name, confidence = (turn.intent, 1.0) if turn.intent else self.intent
        metadata = {
            **turn.metadata,
            "message_id": turn.message_id,
            "text": turn.text,
            "language": turn.language,
        }
        return {
            "next_action": "validate_symptoms_form",
            "sender_id": turn.conversation_id,
            "tracker": {
                "sender_id": turn.conversation_id,
                "slots": dict(self.slots),
                "latest_message": {
                    "text": turn.text,
                    "intent": {"name": name, "confidence": confidence},
                    "entities": [],
                    "metadata": metadata,
                },
                "events": [],
                "active_loop": {"name": "symptoms_form"},
                "paused": False,
                "followup_action": None,
                "latest_action_name": None,
            },
        }


class Chat:
    """One patient writing; `mode` of the facility as a test wants it."""

    def __init__(self, desk: Desk, mode: str = "collect_only", wa_id: str = MARIO) -> None:
        self.rasa = FormOfRasa()
        facility = desk.facility.model_copy(update={"triage_mode": mode})
        self.desk = dataclasses.replace(desk, rasa=self.rasa).with_facility(facility)
        self.rasa.desk = self.desk
        self.wa_id = wa_id
        self._seen = 0
        self._buttons: dict[str, str] = {}

    def writes(self, text: str) -> str:
        """What the facility says to these words, all messages joined."""
        clock_of(self.desk).advance(seconds=20)
        return self._answered(receive_text(self.desk, self.wa_id, text))

    def taps(self, title: str) -> str:
        clock_of(self.desk).advance(seconds=20)
        tap = {"type": "button_reply", "button_reply": {"id": self._buttons[title], "title": title}}
        one = message(self.wa_id, self.desk.now(), type="interactive", interactive=tap)
        value = value_of(messages=[one], contacts=[contact(self.wa_id)])
        receive_notification(self.desk, envelope(value))
        return self._answered(self._conversation_id())

    def looks(self) -> str:
        """What the facility has said by itself since the last look."""
        with self.desk.database.transaction() as db_session:
            query = select(OutgoingMessage).order_by(OutgoingMessage.position)
            new = db_session.scalars(query).all()[self._seen :]
            contents = [from_dict(message.content) for message in new]
        self._seen += len(contents)
        for content in contents:
            if isinstance(content, ReplyButtons):
                self._buttons = {button.title: button.id for button in content.buttons}
        return "\n".join(plain_text(content) for content in contents)

    def reports(self) -> list[Any]:
        """The cases of this desk, the oldest first."""
        with self.desk.database.transaction() as db_session:
            query = select(SymptomReport).order_by(SymptomReport.created_at)
            return list(db_session.scalars(query).all())

    def _conversation_id(self) -> uuid.UUID:
        with self.desk.database.transaction() as db_session:
            return db_session.scalars(select(Conversation.id)).one()

    def _answered(self, conversation_id: uuid.UUID) -> str:
        screen_messages(self.desk, conversation_id)
        answer_messages(self.desk, conversation_id)
        return self.looks()
