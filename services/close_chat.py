"""Wrapping up a chat: why it was there, what came of it, and whether the patient agrees."""

import uuid
from dataclasses import dataclass

from frontdesk.queue.wrap_up import Outcome, Subject
from services.ask_if_solved import ask_if_solved
from services.audit import note
from services.desk import Desk
from services.hand_off import own_chat
from services.ownership import close
from store.database import DbSession
from store.tables import WrapUp


@dataclass(frozen=True)
class Ending:
    """What an operator says when closing. `note` is for colleagues, never for the patient."""

    subject: Subject
    outcome: Outcome
    note: str = ""


def close_chat(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    ending: Ending,
) -> None:
    """Closes the operator's own chat and, while WhatsApp lets us, asks whether it is solved."""
    conversation = own_chat(db_session, conversation_id, staff_id)
    wrap_up = WrapUp(
        id=uuid.uuid4(),
        conversation_id=conversation_id,
        staff_id=staff_id,
        unit=conversation.unit,
        subject=ending.subject,
        outcome=ending.outcome,
        note=ending.note or None,
        closed_at=desk.now(),
    )
    db_session.add(wrap_up)
    close(desk, db_session, conversation, "closed", staff_id)
    note(desk, db_session, staff_id, "close_conversation", conversation_id)
    ask_if_solved(desk, db_session, conversation, wrap_up)
