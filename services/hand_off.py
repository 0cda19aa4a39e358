"""The operators' queue: taking a chat, answering in it, giving it back to the assistant."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from frontdesk.canned.variables import Variable, unfilled
from frontdesk.messages import Text
from frontdesk.ownership import (
    HAS_A_PERSON,
    URGENCY_ORDER,
    Owner,
    Urgency,
)
from services.audit import note
from services.deliver_messages import SERVICE_WINDOW
from services.desk import Desk
from services.ownership import WaitingFor, give_to_bot, give_to_operator, wait_for_operator
from services.queue_place import QueuePlace, place_in_queue
from services.quoting import wamid_of
from services.said_before import refuse_other_words
from services.speak import queue_contents, text_named
from services.waits import note_answer
from services.write_note import write_note
from store.chat_desk import drop_draft
from store.conversations import (
    conversations_not_with_the_bot,
    get_conversation,
    lock_conversation,
)
from store.database import DbSession
from store.tables import Conversation


class TakenByAnother(Exception):
    """The chat is in somebody else's hands, or no longer waiting."""


class StillHasGaps(Exception):
    """Words with gaps of a ready answer that nobody has filled: `variables` are their names."""

    def __init__(self, variables: tuple[Variable, ...]) -> None:
        super().__init__("a ready answer with gaps")
        self.variables = variables


def request_operator(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, waiting: WaitingFor
) -> QueuePlace:
    """Puts the chat in the queue; asking twice keeps the first place."""
    conversation = lock_conversation(db_session, conversation_id)
    wait_for_operator(desk, db_session, conversation, waiting)
    return place_in_queue(desk, db_session, conversation)


def queue(desk: Desk, db_session: DbSession) -> Sequence[Conversation]:
    """Chats that wait for a person or have one.

    Emergencies first, whoever has them: the owner may have left. Then those that wait, then those
    somebody has; in each part the most urgent first, then the longest waiting.
    """
    return sorted(conversations_not_with_the_bot(db_session), key=_place)


def take(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> None:
    """Makes the chat this operator's; the first of two clicks wins, the other raises.

    One's own chat put aside comes back with it.
    """
    conversation = lock_conversation(db_session, conversation_id)
    if conversation.owner in HAS_A_PERSON and conversation.owner_staff_id != staff_id:
        raise TakenByAnother
    if conversation.owner == Owner.OPERATOR:
        return
    reason = "resumed" if conversation.owner == Owner.SNOOZED else "taken"
    give_to_operator(desk, db_session, conversation, staff_id, reason)
    note(desk, db_session, staff_id, "take_conversation", conversation_id)


def take_over(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    instead_of: uuid.UUID,
    remark: str = "",
) -> None:
    """Takes a chat out of a colleague's hands, on purpose: she left, or it is urgent.

    `remark`, a note for colleagues, says why; raises NotANote when it is none.

    `instead_of` is who the operator saw having it. If the chat has moved meanwhile, or somebody
    else was quicker, TakenByAnother: of two who take over at the same moment one gets it.
    """
    conversation = lock_conversation(db_session, conversation_id)
    owner = conversation.owner_staff_id
    if owner is not None and owner == staff_id:
        return
    if owner is None or owner != instead_of:
        raise TakenByAnother
    give_to_operator(desk, db_session, conversation, staff_id, "taken_over")
    _leave_remark(desk, db_session, conversation, staff_id, remark, "take_over")
    note(desk, db_session, staff_id, "take_over_conversation", conversation_id)


def words_key(conversation_id: uuid.UUID, form_key: str) -> str:
    """The ledger's key of what an operator sends with one form."""
    return f"operator:{conversation_id}:{form_key}"


def answer_as_operator(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    body: str,
    form_key: str,
    reply_to: str | None = None,
) -> None:
    """Queues an operator's words, once per `form_key`: a double click says nothing twice.

    `reply_to`: the key of the line they answer (services/quoting.py). The draft is gone with them.
    Raises TakenByAnother, StillHasGaps and EarlierWordsArrived.
    """
    if gaps := unfilled(body):
        raise StillHasGaps(gaps)
    conversation = own_chat(db_session, conversation_id, staff_id)
    key = words_key(conversation_id, form_key)
    quoted = wamid_of(db_session, conversation_id, reply_to)
    refuse_other_words(db_session, key, Text(body), quoted)
    drop_draft(db_session, conversation_id, staff_id)
    note_answer(desk, db_session, conversation)
    conversation.idle_told_at = None
    queue_contents(
        desk,
        db_session,
        conversation_id,
        [Text(body)],
        dedup_key=key,
        author="operator",
        staff_id=staff_id,
        reply_to=quoted,
    )


def hand_back(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    remark: str = "",
) -> None:
    """Returns the chat to the assistant and tells the patient so; `remark` is for colleagues."""
    conversation = own_chat(db_session, conversation_id, staff_id)
    _leave_remark(desk, db_session, conversation, staff_id, remark, "hand_back")
    give_to_bot(desk, db_session, conversation, "handed_back", staff_id)
    note(desk, db_session, staff_id, "hand_back_conversation", conversation_id)
    queue_contents(
        desk,
        db_session,
        conversation_id,
        [text_named(desk, "utter_handed_back", conversation.language)],
        dedup_key=f"handed_back:{conversation_id}:{conversation.version}",
        author="system",
    )


def window_closes_at(conversation: Conversation) -> datetime | None:
    """Until when free text may be sent; None when the patient never wrote."""
    last, refused_at = conversation.last_inbound_at, conversation.window_refused_at
    if last is None:
        return None
    closes_at = last + SERVICE_WINDOW
    return min(closes_at, refused_at) if refused_at else closes_at


def look_at(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> Conversation:
    """The chat for the operator's screen; the look is audited."""
    note(desk, db_session, staff_id, "look_at_conversation", conversation_id)
    return get_conversation(db_session, conversation_id)


def own_chat(
    db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> Conversation:
    """The chat, locked, if it is in this operator's hands; else TakenByAnother."""
    conversation = lock_conversation(db_session, conversation_id)
    if conversation.owner != Owner.OPERATOR or conversation.owner_staff_id != staff_id:
        raise TakenByAnother
    return conversation


def _leave_remark(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    staff_id: uuid.UUID,
    remark: str,
    about: str,
) -> None:
    if remark.strip():
        key = f"{about}:{conversation.version}"
        write_note(desk, db_session, conversation.id, staff_id, remark, key, about)


def _place(conversation: Conversation) -> tuple[bool, bool, int, datetime]:
    level = Urgency(conversation.waiting_urgency or Urgency.ROUTINE)
    since = conversation.waiting_since or conversation.created_at
    is_owned = conversation.owner != Owner.WAITING
    return level != Urgency.EMERGENCY, is_owned, URGENCY_ORDER.index(level), since
