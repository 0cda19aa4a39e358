"""The teaching loop: what was not understood is noted, labelled by a person, and learned."""

import re
import uuid
from collections.abc import Sequence
from datetime import timedelta

from clients.rasa.client import Answer
from frontdesk.teaching.examples import Labelled
from frontdesk.teaching.labels import LABELS, UNDERSTOOD_AS_NOTHING
from frontdesk.teaching.masking import mask_for_teaching
from services import audit
from services.desk import Desk
from store import teaching
from store.database import DbSession
from store.tables import Conversation, Message, UnclearMessage

LISTED = 50
_ASKED_SOON = timedelta(minutes=10)
_LONGEST = 300
"""Letters: beyond it is a story, with more in it than anybody needs to see."""
_FEWEST_WORDS = 3


class NotFound(Exception):
    """No such message, or it has been dismissed."""


class UnknownLabel(Exception):
    """Not one of the labels; the text holds no words of the message."""


def note_unclear(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message, answer: Answer
) -> None:
    """Keeps the words if the answer says they were not understood; called before they are hidden.

    Answers that prove who somebody is, and symptoms, are never marked (actions/dialogue/turn.py).
    """
    if any((reply.get("custom") or {}).get("repaired") for reply in answer.replies):
        is_nothing = answer.intent in UNDERSTOOD_AS_NOTHING
        why = "fallback" if is_nothing else "repaired"
        _note(desk, db_session, conversation, message, why, answer)
    elif answer.intent == "human":
        since = desk.now() - _ASKED_SOON
        before = teaching.message_before(db_session, message, since)
        if before is not None and _tells_a_wish(before.text or ""):
            _note(desk, db_session, conversation, before, "person_asked", None)


def unclear_messages(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID
) -> Sequence[UnclearMessage]:
    """The newest that wait for a label; looking is noted in the audit trail."""
    audit.note(desk, db_session, staff_id, "unclear_messages_seen", staff_id)
    return teaching.open_unclear(db_session, LISTED)


def label_message(
    desk: Desk,
    db_session: DbSession,
    staff_id: uuid.UUID,
    unclear_id: uuid.UUID,
    label: str,
    words: str,
) -> None:
    """Gives a label; `words` as the person left them, masked once more. NotFound, UnknownLabel."""
    if label not in LABELS:
        raise UnknownLabel
    unclear = _open(db_session, unclear_id)
    unclear.words = mask_for_teaching(" ".join(words.split()))[:_LONGEST]
    unclear.label, unclear.labelled_by, unclear.labelled_at = label, staff_id, desk.now()
    audit.note(desk, db_session, staff_id, "unclear_message_labelled", unclear_id)


def dismiss_message(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, unclear_id: uuid.UUID
) -> None:
    """Of no use for learning: the words are forgotten at once. NotFound."""
    unclear = _open(db_session, unclear_id)
    unclear.words, unclear.dismissed_at = "", desk.now()
    audit.note(desk, db_session, staff_id, "unclear_message_dismissed", unclear_id)


def labelled_messages(db_session: DbSession) -> list[Labelled]:
    """Everything labelled, the oldest label first."""
    return [
        Labelled(one.words, one.language, one.label)
        for one in teaching.labelled_unclear(db_session)
        if one.label is not None
    ]


def _open(db_session: DbSession, unclear_id: uuid.UUID) -> UnclearMessage:
    unclear = teaching.get_unclear(db_session, unclear_id)
    if unclear is None or unclear.dismissed_at is not None:
        raise NotFound
    return unclear


def _note(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    message: Message,
    why: str,
    answer: Answer | None,
) -> None:
    text = message.text or ""
    if not text.strip() or len(text) > _LONGEST or message.red_flags or message.reply_id:
        return
    unclear = UnclearMessage(
        message_id=message.id,
        words=mask_for_teaching(text),
        language=conversation.language,
        predicted_intent=None if answer is None else answer.intent,
        confidence=None if answer is None else answer.confidence,
        why=why,
        noted_at=desk.now(),
    )
    teaching.add_unclear(db_session, unclear)


def _tells_a_wish(text: str) -> bool:
    """Words, and no digits: what somebody answered to prove who they are is left alone."""
    return not re.search(r"\d", text) and len(text.split()) >= _FEWEST_WORDS
