"""What stands in the ledgers, in the words a test reads, and the clock of their pauses."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select, text

from frontdesk.messages import from_dict, plain_text
from services.desk import Desk
from services.screen_messages import screen_messages
from services.speak import text_named
from store.conversations import get_conversation
from store.tables import Conversation, Message, OutgoingMessage
from tests.lone_desk import clock_of, receive_text


def write(desk: Desk, wa_id: str, body: str) -> uuid.UUID:
    """A patient writes, a second after whatever was before, and the message is screened."""
    clock_of(desk).advance(seconds=1)
    conversation_id = receive_text(desk, wa_id, body)
    screen_messages(desk, conversation_id)
    return conversation_id


def outgoing(desk: Desk) -> Sequence[OutgoingMessage]:
    """All outgoing messages in the order they were queued."""
    with desk.database.transaction() as db_session:
        query = select(OutgoingMessage).order_by(OutgoingMessage.position)
        return db_session.scalars(query).all()


def only_outgoing(desk: Desk) -> OutgoingMessage:
    (one,) = outgoing(desk)
    return one


def said(desk: Desk) -> list[str]:
    """The words of all outgoing messages, in their order."""
    return [plain_text(from_dict(message.content)) for message in outgoing(desk)]


def states(desk: Desk) -> list[str]:
    return [message.state for message in outgoing(desk)]


def messages(desk: Desk) -> Sequence[Message]:
    """All inbound messages in the order they were sent."""
    with desk.database.transaction() as db_session:
        return db_session.scalars(select(Message).order_by(Message.sent_at, Message.id)).all()


def handled_by(desk: Desk) -> list[str | None]:
    return [message.handled_by for message in messages(desk)]


def chat(desk: Desk, conversation_id: uuid.UUID) -> Conversation:
    with desk.database.transaction() as db_session:
        return get_conversation(db_session, conversation_id)


def words(desk: Desk, name: str, **values: str) -> str:
    """A text of the catalogue, in Italian, as a test finds it in `said`."""
    return plain_text(text_named(desk, name, "it", **values))


def end_pauses(desk: Desk) -> None:
    """Lets every pause before a retry be over (they run on the database's clock)."""
    with desk.database.transaction() as db_session:
        for table in ("message", "outgoing_message"):
            db_session.execute(
                text(f"UPDATE {table} SET retry_at = now() WHERE retry_at IS NOT NULL")
            )


def execute(desk: Desk, statement: str, **values: object) -> None:
    with desk.database.transaction() as db_session:
        db_session.execute(text(statement), values)
