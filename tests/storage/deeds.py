"""What a member of staff may try with a chat, for histories of any order."""

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta

from frontdesk.queue.presence import Presence
from frontdesk.queue.wrap_up import Outcome, Subject
from services import hand_off
from services.close_chat import Ending, close_chat
from services.come_and_go import come_and_go
from services.desk import DbSession, Desk
from services.hand_off import TakenByAnother
from services.snooze_chats import NotToBePutAside, snooze
from services.take_chat import HandsFull, NoLongerWaiting, take_from_assistant, take_from_queue
from store.conversations import get_conversation

REFUSALS = (TakenByAnother, NoLongerWaiting, HandsFull, NotToBePutAside)
Deed = Callable[[DbSession, uuid.UUID, uuid.UUID], None]


def deeds_of_staff(desk: Desk) -> Mapping[str, Deed]:
    """What a member of staff may try with a chat: (transaction, chat, who)."""

    def take_over(db: DbSession, chat: uuid.UUID, who: uuid.UUID) -> None:
        has = get_conversation(db, chat).owner_staff_id
        hand_off.take_over(desk, db, chat, who, has or uuid.uuid4())

    def put_aside(db: DbSession, chat: uuid.UUID, who: uuid.UUID) -> None:
        snooze(desk, db, chat, who, desk.now() + timedelta(minutes=20))

    def answer(db: DbSession, chat: uuid.UUID, who: uuid.UUID) -> None:
        hand_off.answer_as_operator(desk, db, chat, who, "Eccomi.", uuid.uuid4().hex)

    def close(db: DbSession, chat: uuid.UUID, who: uuid.UUID) -> None:
        close_chat(desk, db, chat, who, Ending(Subject.OTHER, Outcome.DONE))

    return {
        "take": lambda db, chat, who: take_from_queue(desk, db, chat, who),
        "take_from_assistant": lambda db, chat, who: take_from_assistant(desk, db, chat, who),
        "take_over": take_over,
        "hand_back": lambda db, chat, who: hand_off.hand_back(desk, db, chat, who),
        "close": close,
        "snooze": put_aside,
        "answer": answer,
        "come": lambda db, chat, who: come_and_go(desk, db, who, Presence.ON_DUTY),
        "leave": lambda db, chat, who: come_and_go(desk, db, who, Presence.OFF),
    }
