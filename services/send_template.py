"""An operator sends a template: the one kind of message that is taken after the 24 hours."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from frontdesk.messages import Template, from_dict
from services.audit import note
from services.desk import Desk
from services.hand_off import own_chat
from services.queue_template import Sender, TemplateNotUsable, filled_template, queue_template
from services.said_before import refuse_other_words
from services.waits import note_answer
from store.database import DbSession
from store.tables import Conversation, OutgoingMessage
from store.templates_sent import templates_sent_since

REPEATED_WITHIN = timedelta(hours=24)
KEY = "template:"
"""How the ledger's keys of what operators send begin (store/templates_sent.py)."""


class AlreadySaid(Exception):
    """Exactly this was sent within a day, and the person has not written since."""


@dataclass(frozen=True)
class TemplateOrder:
    """Which template, and what was typed into it (frontdesk/templates/filling.py)."""

    name: str
    values: Mapping[str, str]
    form_key: str


def send_template(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    order: TemplateOrder,
) -> None:
    """Queues the template in the patient's language, once per `form_key`.

    Raises TakenByAnother, TemplateNotUsable, AlreadySaid, EarlierWordsArrived, or WrongValues with
    the fields' problems.
    """
    conversation = own_chat(db_session, conversation_id, staff_id)
    if order.name not in {template.name for template in desk.templates.offered}:
        raise TemplateNotUsable
    content = filled_template(desk, db_session, conversation, order.name, order.values)
    key = f"{KEY}{conversation_id}:{order.form_key}"
    refuse_other_words(db_session, key, content)
    others = [row for row in _sent(desk, db_session, conversation) if row.dedup_key != f"{key}:0"]
    if any(_is_same(row, content) for row in others):
        raise AlreadySaid
    note_answer(desk, db_session, conversation)
    conversation.idle_told_at = None
    sender = Sender("operator", key, staff_id)
    queue_template(desk, db_session, conversation_id, content, sender)
    note(desk, db_session, staff_id, "send_template", conversation_id)


def last_template(
    desk: Desk, db_session: DbSession, conversation: Conversation
) -> OutgoingMessage | None:
    """The newest template since the person's last words, unless it failed."""
    return next(iter(_sent(desk, db_session, conversation)), None)


def _sent(
    desk: Desk, db_session: DbSession, conversation: Conversation
) -> Sequence[OutgoingMessage]:
    since = desk.now() - REPEATED_WITHIN
    if conversation.last_inbound_at is not None:
        since = max(since, conversation.last_inbound_at)
    return templates_sent_since(db_session, conversation.id, since)


def _is_same(row: OutgoingMessage, content: Template) -> bool:
    return from_dict(row.content) == content
