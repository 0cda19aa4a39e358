"""The operators' queue as the console shows it. Reading changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.ownership import Urgency
from services import hand_off
from services.desk import Desk
from services.queue_deadlines import deadline_of
from services.units import Sight
from store import chats
from store.database import DbSession
from store.tables import Conversation, Message


@dataclass(frozen=True)
class QueueEntry:
    """One chat that waits for a person or has one.

    `is_unanswered`: the patient wrote after the operator's last words, or there are none yet.
    `take_by`: until when somebody should take it. `offered_to_name`: to whom it is proposed.
    """

    conversation: Conversation
    last_words: Message | None
    operator_name: str | None
    taken_at: datetime | None
    is_unanswered: bool
    take_by: datetime | None = None
    offered_to_name: str | None = None


EVERYBODY = Sight(units=frozenset(), sees_all=True)


def read_queue(
    desk: Desk, db_session: DbSession, sight: Sight = EVERYBODY, unit: str | None = None
) -> Sequence[QueueEntry]:
    """In the order of `hand_off.queue`: emergencies, then who waits, then those somebody has.

    What the reader may see; of one unit alone if one is named, with the emergencies of all.
    """
    conversations = [
        chat
        for chat in hand_off.queue(desk, db_session)
        if sight.may_see(chat) and _is_of(chat, unit)
    ]
    ids = [conversation.id for conversation in conversations]
    words = chats.last_words_of_patients(db_session, ids)
    answers = chats.last_answers_of_operators(db_session, ids)
    taken = chats.last_taken_at(db_session, ids)
    people = [who for c in conversations for who in (c.owner_staff_id, c.offered_to)]
    names = chats.staff_names(db_session, people)
    return [
        QueueEntry(
            conversation=conversation,
            last_words=words.get(conversation.id),
            operator_name=names.get(owner) if (owner := conversation.owner_staff_id) else None,
            taken_at=taken.get(conversation.id) if conversation.owner_staff_id else None,
            is_unanswered=_is_unanswered(words.get(conversation.id), answers.get(conversation.id)),
            take_by=deadline_of(desk, conversation),
            offered_to_name=names.get(to) if (to := conversation.offered_to) else None,
        )
        for conversation in conversations
    ]


def _is_of(conversation: Conversation, unit: str | None) -> bool:
    is_grave = conversation.waiting_urgency == Urgency.EMERGENCY
    return unit is None or conversation.unit == unit or is_grave


def _is_unanswered(words: Message | None, answered_at: datetime | None) -> bool:
    return words is not None and (answered_at is None or answered_at < words.saved_at)
