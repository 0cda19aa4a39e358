"""One chat as the console shows it: who, whose turn, and every line. Reading renews nothing."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.identity.levels import Operation
from services.deliver_messages import WINDOW_MARGIN
from services.desk import Desk
from services.hand_off import window_closes_at
from services.media import files_of
from services.proved_people import ProvedPeople, may, proved_people
from services.quoting import quoted_lines
from store import chats
from store.database import DbSession
from store.quotes import QuotedLine
from store.tables import (
    ChatNote,
    Conversation,
    ConversationEvent,
    Media,
    Message,
    OutgoingMessage,
    Patient,
)

NEWEST_LINES = 200


@dataclass(frozen=True)
class ChatState:
    """Whose turn it is in a chat. `writer`: who has proved to write, if anybody.

    `about`: for whom they write as a delegate, as long as they may; else None.
    """

    conversation: Conversation
    operator_name: str | None
    taken_at: datetime | None
    writer: Patient | None
    about: Patient | None


@dataclass(frozen=True)
class ChatLines:
    """What was said and what happened. `files`: message id to what came with it. `notes` are for
    colleagues. `quoted`: what some of these lines answer, by Meta's id.

    `cursor` asks next time for what is new or changed.
    """

    messages: Sequence[Message]
    outgoing: Sequence[OutgoingMessage]
    events: Sequence[ConversationEvent]
    notes: Sequence[ChatNote]
    quoted: Mapping[str, QuotedLine]
    staff_names: Mapping[uuid.UUID, str]
    files: Mapping[int, Media]
    cursor: int


def read_state(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> ChatState | None:
    """None when there is no such chat."""
    conversation = chats.find_chat(db_session, conversation_id)
    if conversation is None:
        return None
    owner = conversation.owner_staff_id
    people = proved_people(desk, db_session, conversation_id)
    return ChatState(
        conversation=conversation,
        operator_name=chats.staff_names(db_session, [owner]).get(owner) if owner else None,
        taken_at=chats.last_taken_at(db_session, [conversation.id]).get(conversation.id),
        writer=people.writer if people else None,
        about=_about(desk, db_session, people) if people else None,
    )


def read_lines(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, cursor: int | None = None
) -> ChatLines:
    """The newest lines, or those written or changed since `cursor`; some may come twice."""
    now_at = chats.read_cursor(db_session)
    messages = chats.messages_since(db_session, conversation_id, cursor, NEWEST_LINES)
    outgoing = chats.outgoing_since(db_session, conversation_id, cursor, NEWEST_LINES)
    events = chats.events_since(db_session, conversation_id, cursor, NEWEST_LINES)
    notes = chats.notes_since(db_session, conversation_id, cursor, NEWEST_LINES)
    files = files_of(db_session, [message.id for message in messages])
    quoted = quoted_lines(db_session, conversation_id, [*messages, *outgoing])
    told = [line for line in quoted.values() if isinstance(line, OutgoingMessage)]
    people = [
        *(row.staff_id for row in (*outgoing, *told)),
        *(row.staff_id for row in events),
        *(row.staff_id for row in notes),
    ]
    names = chats.staff_names(db_session, people)
    return ChatLines(messages, outgoing, events, notes, quoted, names, files, now_at)


def may_write_until(conversation: Conversation) -> datetime | None:
    """Until when an answer would really be sent; None when the patient never wrote."""
    closes_at = window_closes_at(conversation)
    return closes_at - WINDOW_MARGIN if closes_at else None


def _about(desk: Desk, db_session: DbSession, people: ProvedPeople) -> Patient | None:
    if people.is_delegate and may(desk, db_session, people, Operation.LIST):
        return people.subject
    return None
