"""Results of Rasa actions by call, so that a repeated call runs nothing twice."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from store.database import DbSession
from store.tables import ActionResult


def lock_call(db_session: DbSession, call_key: bytes) -> None:
    """Lets two copies of one call run one after the other, until the transaction ends."""
    number = int.from_bytes(call_key[:8], "big", signed=True)
    db_session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


def find_result(db_session: DbSession, call_key: bytes) -> Any | None:
    query = select(ActionResult.response).where(ActionResult.call_key == call_key)
    return db_session.scalar(query)


def save_result(
    db_session: DbSession,
    call_key: bytes,
    conversation_id: uuid.UUID,
    action_name: str,
    response: Any,
    now: datetime,
) -> None:
    db_session.execute(
        insert(ActionResult).values(
            call_key=call_key,
            conversation_id=conversation_id,
            action_name=action_name,
            response=response,
            created_at=now,
        )
    )
