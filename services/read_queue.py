"""The operators' queue as the console shows it. Reading changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services import hand_off
from services.desk import Desk
from store import chats
from store.database import DbSession
from store.tables import Conversation, Message


@dataclass(frozen=True)
class QueueEntry:
    """One chat that waits for a person or has one.

    `is_unanswered`: the patient wrote after the operator's last words, or there are none yet.
    """

    conversation: Conversation
    last_words: Message | None
    operator_name: str | None
    taken_at: datetime | None
    is_unanswered: bool


def read_queue(desk: Desk, db_session: DbSession) -> Sequence[QueueEntry]:
    """In the order of `hand_off.queue`: emergencies, then who waits, then those somebody has."""
    conversations = hand_off.queue(desk, db_session)
    ids = [conversation.id for conversation in conversations]
    words = chats.last_words_of_patients(db_session, ids)
    answers = chats.last_answers_of_operators(db_session, ids)
    taken = chats.last_taken_at(db_session, ids)
    names = chats.staff_names(db_session, (c.owner_staff_id for c in conversations))
    return [
        QueueEntry(
            conversation=conversation,
            last_words=words.get(conversation.id),
            operator_name=names.get(owner) if (owner := conversation.owner_staff_id) else None,
            taken_at=taken.get(conversation.id) if conversation.owner_staff_id else None,
            is_unanswered=_is_unanswered(words.get(conversation.id), answers.get(conversation.id)),
        )
        for conversation in conversations
    ]


def _is_unanswered(words: Message | None, answered_at: datetime | None) -> bool:
    return words is not None and (answered_at is None or answered_at < words.saved_at)
