"""Putting words into the outgoing ledger. Everything a patient reads passes through here."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from frontdesk.messages import Content, ReplyButtons, Text, to_dict
from frontdesk.messages.content import Button
from services.desk import Desk
from store import jobs, outgoing
from store.conversations import get_conversation
from store.database import DbSession


def text_named(
    desk: Desk, name: str, language: str, times_said: int = 0, /, **values: str
) -> Content:
    """A text of the catalogue as a message, with its buttons if it has any."""
    rendered = desk.wording.render(name, language, times_said, **values)
    if not rendered.buttons:
        return Text(rendered.text)
    buttons = tuple(Button(id=button.payload, title=button.title) for button in rendered.buttons)
    return ReplyButtons(body=rendered.text, buttons=buttons)


def queue_contents(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    contents: Sequence[Content],
    *,
    dedup_key: str,
    author: str,
    in_reply_to: int | None = None,
    staff_id: uuid.UUID | None = None,
    is_urgent: bool = False,
    expires_at: datetime | None = None,
    owner_version: int | None = None,
    reply_to: str | None = None,
) -> None:
    """Queues messages once per `dedup_key`. Author: bot, system or operator.

    `reply_to`: Meta's id of the line that the first of them answers.

    The assistant's words are bound to the conversation's version for which they were made
    (`owner_version`, else the present one): they are not sent once a person has come in.
    """
    if author == "bot" and owner_version is None:
        owner_version = get_conversation(db_session, conversation_id).version
    for index, content in enumerate(contents):
        outgoing.queue_message(
            db_session,
            conversation_id=conversation_id,
            dedup_key=f"{dedup_key}:{index}",
            author=author,
            staff_id=staff_id,
            in_reply_to=in_reply_to,
            reply_to=reply_to if index == 0 else None,
            owner_version=owner_version,
            is_urgent=is_urgent,
            content=to_dict(content),
            expires_at=expires_at,
            created_at=desk.now(),
        )
    jobs.enqueue_for_conversation(
        db_session, "deliver_messages", conversation_id, is_urgent=is_urgent
    )


def queue_sms(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    *,
    to: str,
    body: str,
    dedup_key: str,
    expires_at: datetime | None = None,
) -> None:
    """Queues an SMS, which goes its own way: no chat message waits for it, nor it for one."""
    outgoing.queue_message(
        db_session,
        conversation_id=conversation_id,
        dedup_key=dedup_key,
        channel="sms",
        sms_to=to,
        author="system",
        content=to_dict(Text(body)),
        expires_at=expires_at,
        created_at=desk.now(),
    )
    jobs.enqueue_for_conversation(db_session, "deliver_sms", conversation_id)
