"""What an operator has begun to write: kept quietly, shown on any machine, gone once it is sent.

While one writes, the patient sees that somebody does (services/show_operator_typing.py).
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from frontdesk.messages import Text
from frontdesk.messages.limits import TEXT_BODY
from frontdesk.ownership import Owner
from services.desk import DbSession, Desk
from services.hand_off import words_key
from services.quoting import wamid_of
from services.read_chat import may_write_until
from services.said_before import is_same, words_of_form
from store import jobs
from store.chat_desk import drop_draft, find_draft, put_draft
from store.conversations import lock_conversation
from store.tables import ChatDraft, Conversation, OutgoingMessage

TYPING_EVERY = timedelta(seconds=20)
"""WhatsApp takes the dots away after 25 s."""


@dataclass(frozen=True)
class Draft:
    """`reply_to` is the key of the line it answers."""

    body: str
    reply_to: str | None = None


def keep_draft(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    draft: Draft,
    form_key: str,
    *,
    is_after_sending: bool = False,
) -> bool:
    """The newest words win. False: not kept, for the form was sent meanwhile, with other words.

    Such a save comes too late, unless it was begun after sending (`is_after_sending`): the answer
    was lost, the writer does not know, and corrects. What was sent needs no keeping.

    The lock makes sending and keeping come one after the other.
    """
    conversation = lock_conversation(db_session, conversation_id)
    said = words_of_form(db_session, words_key(conversation_id, form_key))
    is_what_was_said = said is not None and _is_same(db_session, said, draft)
    if said is not None and not is_after_sending:
        return is_what_was_said
    if is_what_was_said or (not draft.body.strip() and draft.reply_to is None):
        drop_draft(db_session, conversation_id, staff_id)
        return True
    _keep(desk, db_session, conversation, staff_id, draft)
    return True


def _is_same(db_session: DbSession, said: OutgoingMessage, draft: Draft) -> bool:
    quoted = wamid_of(db_session, said.conversation_id, draft.reply_to)
    return is_same(said, Text(draft.body.strip()), quoted)


def _keep(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    staff_id: uuid.UUID,
    draft: Draft,
) -> None:
    conversation_id = conversation.id
    body = draft.body.replace("\0", "")[:TEXT_BODY]
    kept = find_draft(db_session, conversation_id, staff_id)
    if kept is None:
        kept = ChatDraft(conversation_id=conversation_id, staff_id=staff_id, body="")
        put_draft(db_session, kept)
    is_writing = bool(body.strip()) and body != kept.body
    kept.body, kept.reply_to, kept.kept_at = body, draft.reply_to, desk.now()
    if is_writing and _may_show_typing(desk, conversation, kept):
        kept.typing_shown_at = desk.now()
        jobs.enqueue_for_conversation(db_session, "show_operator_typing", conversation_id)


def read_draft(
    db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> Draft | None:
    kept = find_draft(db_session, conversation_id, staff_id)
    return Draft(kept.body, kept.reply_to) if kept else None


def _may_show_typing(desk: Desk, conversation: Conversation, kept: ChatDraft) -> bool:
    """Only while an answer may follow: the chat is the writer's, and its window is open."""
    until = may_write_until(conversation)
    if conversation.owner != Owner.OPERATOR or conversation.owner_staff_id != kept.staff_id:
        return False
    if until is None or until <= desk.now():
        return False
    return kept.typing_shown_at is None or desk.now() - kept.typing_shown_at >= TYPING_EVERY
