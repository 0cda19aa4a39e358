"""The waiting line and the record of waits."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from frontdesk.queue.order import Place
from store.database import DbSession
from store.tables import Conversation, ConversationWait


def place_of(conversation: Conversation) -> Place:
    since = conversation.waiting_since or conversation.created_at
    return Place(conversation.waiting_urgency, since, conversation.unit)


def waiting_places(db_session: DbSession, but: uuid.UUID | None = None) -> list[Place]:
    """The places of all chats that wait, without one's own."""
    query = select(
        Conversation.waiting_urgency,
        func.coalesce(Conversation.waiting_since, Conversation.created_at),
        Conversation.unit,
    ).where(Conversation.owner == "waiting")
    if but is not None:
        query = query.where(Conversation.id != but)
    return [Place(*row) for row in db_session.execute(query)]


def waiting_chats(db_session: DbSession) -> Sequence[Conversation]:
    """All chats that wait, in no promised order."""
    return db_session.scalars(select(Conversation).where(Conversation.owner == "waiting")).all()


def open_wait(db_session: DbSession, conversation_id: uuid.UUID) -> ConversationWait | None:
    """The wait that is going on."""
    query = select(ConversationWait).where(
        ConversationWait.conversation_id == conversation_id,
        ConversationWait.taken_at.is_(None),
        ConversationWait.left_at.is_(None),
    )
    return db_session.scalar(query)


def unanswered_wait(db_session: DbSession, conversation_id: uuid.UUID) -> ConversationWait | None:
    """The newest wait, if somebody took the chat and has not said a word yet."""
    query = (
        select(ConversationWait)
        .where(ConversationWait.conversation_id == conversation_id)
        .order_by(ConversationWait.id.desc())
        .limit(1)
    )
    newest = db_session.scalar(query)
    if newest is None or newest.taken_at is None or newest.answered_at is not None:
        return None
    return newest


def answered_waits(
    db_session: DbSession, since: datetime, limit: int
) -> Sequence[ConversationWait]:
    """The newest waits that a person's words ended; emergencies, which go before all, left out."""
    query = (
        select(ConversationWait)
        .where(ConversationWait.answered_at >= since, ConversationWait.urgency != "emergency")
        .order_by(ConversationWait.answered_at.desc())
        .limit(limit)
    )
    return db_session.scalars(query).all()


def chats_in_hand(db_session: DbSession) -> dict[uuid.UUID, int]:
    """How many chats each member of staff has; put aside does not count."""
    query = (
        select(Conversation.owner_staff_id, func.count())
        .where(Conversation.owner == "operator")
        .group_by(Conversation.owner_staff_id)
    )
    return {row[0]: row[1] for row in db_session.execute(query) if row[0] is not None}


def snoozed_until(db_session: DbSession, now: datetime) -> Sequence[uuid.UUID]:
    """Chats whose time aside is over."""
    query = select(Conversation.id).where(
        Conversation.owner == "snoozed", Conversation.snoozed_until <= now
    )
    return db_session.scalars(query).all()


def chats_with_the_assistant(db_session: DbSession, limit: int) -> Sequence[Conversation]:
    """Those the assistant answers, closed ones too; the newest by the patient's last words."""
    query = (
        select(Conversation)
        .where(Conversation.owner.in_(("bot", "closed")))
        .order_by(Conversation.last_inbound_at.desc().nulls_last(), Conversation.id)
        .limit(limit)
    )
    return db_session.scalars(query).all()
