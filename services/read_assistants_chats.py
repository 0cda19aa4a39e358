"""The chats the assistant is looking after, for an operator who wants to step in. Reads only."""

from collections.abc import Sequence

from services.desk import Desk
from services.read_queue import QueueEntry
from services.units import Sight
from store import chats
from store.database import DbSession
from store.queue import chats_with_the_assistant

NEWEST = 30


def read_assistants_chats(desk: Desk, db_session: DbSession, sight: Sight) -> Sequence[QueueEntry]:
    """The newest by the patient's last words."""
    found = [c for c in chats_with_the_assistant(db_session, NEWEST) if sight.may_see(c)]
    words = chats.last_words_of_patients(db_session, [c.id for c in found])
    return [
        QueueEntry(
            conversation=conversation,
            last_words=words.get(conversation.id),
            operator_name=None,
            taken_at=None,
            is_unanswered=False,
        )
        for conversation in found
    ]
