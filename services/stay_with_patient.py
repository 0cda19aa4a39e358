"""After 112 was said: every message gets a short line, until a person takes over.

Needs neither Rasa nor a network. It never says the menu, asks nothing, and lowers nothing. In a
crisis the lines name who listens; in violence there is one neutral line, since somebody else may
read the screen (reference italian-health-desk 4). To be signed off by a clinician.
"""

from typing import Final

from frontdesk.ownership import Urgency
from frontdesk.triage.staying import Reply, read_reply
from services.desk import Desk
from services.emergencies import RED_FLAG
from services.speak import queue_contents, text_named
from store.database import DbSession
from store.symptom_cases import count_said
from store.tables import Conversation, Message

_OF_EMERGENCY: Final[dict[Reply, str]] = {
    "called": "utter_stay_called",
    "refuses": "utter_stay_refuses",
    "cannot_call": "utter_stay_cannot_call",
    "better": "utter_stay_better",
    "worse": "utter_stay_worse",
    "asks": "utter_stay_asks",
    "other": "utter_stay",
}
_OF_CRISIS: Final[dict[Reply, str]] = {
    "called": "utter_stay_called",
    "cannot_call": "utter_stay_cannot_call",
    "safe": "utter_stay_crisis_safe",
    "better": "utter_stay_crisis_safe",
    "unsafe": "utter_stay_crisis_unsafe",
    "worse": "utter_stay_crisis_unsafe",
    "refuses": "utter_stay_crisis_refuses",
    "other": "utter_stay_crisis",
}
_OF_POISON: Final[dict[Reply, str]] = {
    "called": "utter_stay_called",
    "refuses": "utter_stay_poison",
    "better": "utter_stay_poison",
    "other": "utter_stay_poison",
    "asks": "utter_stay_poison",
    "worse": "utter_stay_worse",
    "cannot_call": "utter_stay_cannot_call",
}
_OF_VIOLENCE: Final[dict[Reply, str]] = {"other": "utter_stay_violence"}
_TEXTS: Final = {
    "emergency": _OF_EMERGENCY,
    "crisis": _OF_CRISIS,
    "poison": _OF_POISON,
    "violence": _OF_VIOLENCE,
}
_KEY: Final = "stay:"


def is_emergency(conversation: Conversation) -> bool:
    return conversation.waiting_urgency == Urgency.EMERGENCY


def stay_with_patient(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    """One fitting line; the same one is not said twice in a row where there are others."""
    name = _text_for(conversation, message)
    key = f"{_KEY}{conversation.id}:"
    before = count_said(db_session, conversation.id, key)
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [text_named(desk, name, conversation.language, before)],
        dedup_key=f"{key}{message.id}",
        author="system",
        in_reply_to=message.id,
    )


def _text_for(conversation: Conversation, message: Message) -> str:
    kind = (conversation.waiting_reason or "").removeprefix(RED_FLAG)
    texts = _TEXTS.get(kind, _OF_EMERGENCY)
    return texts.get(read_reply(message.text or ""), texts["other"])
