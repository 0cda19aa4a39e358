"""Proposing waiting chats, in order, to those who are on duty and have a hand free.

A proposal is no lock: anybody who may see the chat can still take it, and the first click wins.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from frontdesk.queue.dealing import Hand, Undealt, deal
from services.desk import Desk
from services.presence import hands
from store.conversations import lock_conversation
from store.database import DbSession
from store.queue import place_of, waiting_chats
from store.tables import Conversation


def deal_chats(desk: Desk, db_session: DbSession) -> None:
    """Proposes every waiting chat that is proposed to nobody, or to somebody who let it pass."""
    people = hands(desk, db_session)
    waiting = sorted(waiting_chats(db_session), key=lambda chat: place_of(chat).rank())
    standing = [chat for chat in waiting if _stands(desk, chat, people)]
    proposed = Counter(chat.offered_to for chat in standing)
    free = [replace(one, in_hand=one.in_hand + proposed[one.staff_id]) for one in people]
    line = [
        Undealt(chat.id, chat.unit, chat.language, passed=chat.offered_to)
        for chat in waiting
        if chat not in standing
    ]
    dealt = sorted(deal(line, free), key=lambda pair: pair[0])
    for conversation_id, staff_id in dealt:
        chat = lock_conversation(db_session, conversation_id)
        if chat.owner == "waiting":
            chat.offered_to = staff_id
            chat.offered_at = desk.now()


def _stands(desk: Desk, chat: Conversation, people: Sequence[Hand]) -> bool:
    """Whether a proposal is still being looked at by somebody who is there."""
    if chat.offered_to is None or chat.offered_at is None:
        return False
    lasts = timedelta(minutes=desk.facility.queue.offer_minutes)
    is_there = any(one.staff_id == chat.offered_to for one in people)
    return is_there and desk.now() - chat.offered_at < lasts
